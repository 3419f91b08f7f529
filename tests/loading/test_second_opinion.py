"""A second reader of names raises doubts and adds no fact."""

import os
import tempfile

import pytest
from django.conf import settings

from meetings.extraction import read_report
from meetings.extraction.facts import Reason
from meetings.loading import second_opinion
from meetings.loading.run import load
from meetings.loading.second_opinion import with_second_opinion
from meetings.models import Doubt
from tests.loading.reports import make_report

REPORT = make_report() + "\nNguyễn Văn Hai cùng dự, tại đường Lê Thí Duẩn.\n"


def tagger(*proper_nouns: str):
    """Tags these words, syllables joined by "_", as proper nouns where they stand, and all else as nouns."""

    def tag(paragraph: str) -> list[tuple[str, str]]:
        for name in proper_nouns:
            paragraph = paragraph.replace(name.replace("_", " "), name)
        return [
            (word.strip(".,;:"), "Np" if word.strip(".,;:") in proper_nouns else "N")
            for word in paragraph.split()
        ]

    return tag


def differing(gazetteer, tag, text: str = REPORT) -> list[tuple[str, str]]:
    facts = read_report(text, gazetteer)
    read = with_second_opinion(facts, gazetteer.place_names, tag)
    assert read.people == facts.people
    for doubt in read.doubts:
        assert doubt.reason == Reason.NAMES_DIFFER
        assert read.text[doubt.span.start : doubt.span.end] == doubt.readings[0]
    return [doubt.readings for doubt in read.doubts]


BOTH = ("Lê_Văn_Mẫu", "Trần_Thị", "Thí_Dụ")


def test_readers_that_agree_raise_nothing(gazetteer):
    assert differing(gazetteer, tagger(*BOTH)) == []


def test_name_that_the_grammar_left_out(gazetteer):
    assert differing(gazetteer, tagger(*BOTH, "Nguyễn_Văn", "Hai")) == [("Nguyễn Văn Hai", "pyvi")]


@pytest.mark.parametrize("word", ["Nguyễn_Văn", "Nam_Định", "Lê_Thí_Duẩn", "Kết_luận_số", "Thị_Thí_Dụ"])
def test_short_runs_places_streets_other_words_and_parts_of_names_are_no_names(gazetteer, word):
    assert differing(gazetteer, tagger(*BOTH, word)) == []


def test_name_that_the_second_reader_does_not_see(gazetteer):
    assert differing(gazetteer, tagger("Trần_Thị")) == [("Lê Văn Mẫu", "grammar")]


def test_report_that_is_none_is_not_read_again(gazetteer):
    facts = read_report("Bản tin thời tiết.", gazetteer)
    assert with_second_opinion(facts, frozenset(), tagger()) is facts


@pytest.mark.skipif(not second_opinion.is_installed(), reason="pyvi isn't installed")
@pytest.mark.django_db(transaction=True)
def test_pyvi_in_two_processes_leaves_no_file_behind(tmp_path, monkeypatch, nam_dinh):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(make_report(day=f"{number}/10/2024"))
    results = list(load([tmp_path], settings.GAZETTEER_DIR, jobs=2, second_opinion=True))
    assert [result.outcome for result in results] == ["created", "created"]
    assert not Doubt.objects.filter(reason="name_seen_once").exists()
    assert os.listdir(tmp_path / "tmp") == []
    assert tempfile.gettempdir()
