"""Whole reports: nothing is found that the text doesn't say, whatever the text."""

import importlib.util
import itertools
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from django.conf import settings

from meetings.extraction import read_report
from meetings.extraction.pipeline import LONGEST_REPORT, LOWER_CITY, NO_MEETING, NO_TEXT, TOO_LONG
from meetings.loading.report_facts import report_facts
from tests.extraction.proving import (
    EVALUATION,
    FIELDS,
    SAMPLES,
    assert_only_reports_have_facts,
    assert_proven,
    evaluation_texts,
    sample_text,
)

# Precision and recall on ../shared/evaluation/dev. They may only go up; the seeds stand at 1 in every row.
DEV_FLOORS = {
    "report": (1.0, 1.0),
    "date": (1.0, 0.937),
    "province": (1.0, 1.0),
    "body": (1.0, 1.0),
    "ordinal": (1.0, 1.0),
    "chairs": (1.0, 1.0),
    "people": (1.0, 1.0),
    "positions": (1.0, 1.0),
    "documents": (1.0, 1.0),
}


@pytest.fixture(scope="module")
def evaluation() -> Path:
    """The folder of the reports that are no part of the project, and that no machine could install."""
    if not EVALUATION.is_dir():
        pytest.skip(f"{EVALUATION} is absent: extraction can't be scored on real reports")
    return EVALUATION


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["id"])
def test_each_fact_of_a_sample_quotes_its_text(sample, gazetteer):
    facts = read_report(
        sample_text(sample), gazetteer, publisher=sample.get("publisher") or "", url=sample.get("url") or ""
    )
    assert facts.is_meeting_report
    assert_proven(facts)


def test_each_fact_of_the_evaluation_quotes_its_text(evaluation, gazetteer):
    texts = evaluation_texts()
    assert len(texts) == 39
    for text in texts:
        facts = read_report(text, gazetteer)
        assert_proven(facts)
        assert_only_reports_have_facts(facts)


# -- The scorer -----------------------------------------------------------------------------------------
def figures(folder: Path, gazetteer) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of each field, by the evaluation's own script."""
    spec = importlib.util.spec_from_file_location("score", folder.parent / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    predictions = {
        path.stem: report_facts(path.stem, read_report(path.read_text("utf-8"), gazetteer), gazetteer)
        for path in folder.glob("*.txt")
    }
    tallies = scorer.score(scorer.rows(folder / "gold.jsonl"), predictions)
    return {field: tallies[field].figures() for field in scorer.FIELDS}


def test_every_field_of_the_seeds_is_right(evaluation, gazetteer):
    assert figures(evaluation / "seeds", gazetteer) == dict.fromkeys(DEV_FLOORS, (1.0, 1.0, 1.0))


def test_the_development_cases_stay_over_their_floors(evaluation, gazetteer):
    reached = figures(evaluation / "dev", gazetteer)
    low = {
        field: (precision, recall)
        for field, (precision, recall, _) in reached.items()
        if precision < DEV_FLOORS[field][0] or recall < DEV_FLOORS[field][1]
    }
    assert low == {}


# -- Whole texts ----------------------------------------------------------------------------------------
REPORT = """Ban Thường vụ Tỉnh ủy họp phiên tháng 7

(QNO) - Sáng 3.7, Ban Thường vụ Tỉnh ủy tổ chức hội nghị lần thứ 45 sơ kết 6 tháng đầu năm 2023. Đồng chí
Lê Văn Mẫu - Bí thư Tỉnh ủy chủ trì. Cùng dự có bà Trần Thị Thí Dụ - Chủ tịch HĐND tỉnh.

Hội nghị thống nhất ban hành Nghị quyết số 12-NQ/TU.

Tin: Mẫu Thị Tin""".replace("chí\nLê", "chí Lê")


def test_a_whole_report(gazetteer):
    facts = read_report(REPORT, gazetteer)
    found = {field: fact.value for field in FIELDS if (fact := getattr(facts, field))}
    assert {field: str(value) for field, value in found.items()} == {
        "date": "2023-07-03",
        "year": "2023",
        "province": "quang-nam",
        "body": "standing_committee",
        "ordinal": "45",
    }
    assert facts.headline == "Ban Thường vụ Tỉnh ủy họp phiên tháng 7"
    assert [(p.name, p.positions, p.role.value) for p in facts.people] == [
        ("Lê Văn Mẫu", ("Bí thư Tỉnh ủy",), "chair"),
        ("Trần Thị Thí Dụ", ("Chủ tịch HĐND tỉnh",), "attendee"),
    ]
    assert [(d.kind, d.number, d.relation.value) for d in facts.documents] == [
        ("nghị quyết", "12-NQ/TU", "adopted")
    ]


def test_letters_and_marks_apart_read_the_same(gazetteer):
    assert read_report(unicodedata.normalize("NFD", REPORT), gazetteer) == read_report(REPORT, gazetteer)


REJECTED = [
    ("", NO_TEXT),
    (" \n\t\u200b ", NO_TEXT),
    ("Ban Thường vụ họp hội nghị. " * (LONGEST_REPORT // 20), TOO_LONG),
    ("Đội bóng của tỉnh thắng 2-0 trên sân nhà.", NO_MEETING),
    ("Ngày 4/7/2022, Ban Thường vụ Huyện ủy họp hội nghị.", NO_MEETING),
    ("Ngày 4/7/2022, Ban Thường vụ Thành ủy Vinh họp hội nghị.", LOWER_CITY),
]


@pytest.mark.parametrize(("text", "reason"), REJECTED)
def test_rejected_texts(text, reason, gazetteer):
    facts = read_report(text, gazetteer)
    assert facts.rejected_because == reason
    assert_only_reports_have_facts(facts)


def test_a_person_named_twice_is_one_with_all_positions(gazetteer):
    facts = read_report(
        "Ngày 3/7/2020, Ban Thường vụ Tỉnh ủy họp. Bí thư Tỉnh ủy Lào Cai Lê Văn Mẫu phát biểu. "
        "Đồng chí Lê Văn Mẫu, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy chủ trì hội nghị.",
        gazetteer,
    )
    (person,) = facts.people
    assert person.positions == ("Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy")


# -- Long inputs ----------------------------------------------------------------------------------------
OPENING = "Ngày 4/10/2023, Ban Thường vụ Tỉnh ủy Lào Cai họp hội nghị.\n\n"
PHRASES = [
    "Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy, ",
    "Lê Văn Mẫu ",
    "bầu bổ sung đồng chí Lê Văn Mẫu, Phó Bí thư vào ",
    "Lê Văn Mẫu được bầu làm Bí thư; ",
    "chủ trì ",
    "Ngày 4/10, Ban Thường vụ Tỉnh ủy họp. ",
    "Nghị quyết số 09-NQ/TU của Tỉnh ủy, ",
    "nguyên Phó Chủ tịch, ",
    "tỉnh Lào Cai, huyện Kim Bôi, ",
    "PHÓ ",
    "Ủy viên Ban Thường vụ Tỉnh ủy và ",
    "năm 2023 và năm 2024, nhiệm vụ ",
    "Ông Lê Văn Mẫu, Bí thư.\n",
]


def calls_made(text: str, gazetteer) -> int:
    """The work of reading a text, as a number that no busy machine changes: its calls, into `re` too."""
    counter = itertools.count()
    sys.setprofile(lambda frame, event, argument: next(counter))
    try:
        read_report(text, gazetteer)
    finally:
        sys.setprofile(None)
    return next(counter)


@pytest.mark.parametrize("phrase", PHRASES)
def test_work_grows_with_a_texts_length_and_not_with_its_square(phrase, gazetteer):
    short, long = (OPENING + phrase * (size // len(phrase)) for size in (10_000, 40_000))
    assert calls_made(long, gazetteer) < 6 * calls_made(short, gazetteer)


# -- Dependencies ---------------------------------------------------------------------------------------
def test_extraction_brings_no_django_into_a_process():
    program = (
        "import sys, meetings.extraction\n"
        "heavy = ('django', 'psycopg', 'pyvi', 'numpy')\n"
        "print(*sorted(module for module in sys.modules if module.split('.')[0] in heavy))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "\n", "")
