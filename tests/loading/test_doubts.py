"""What one report leaves open becomes questions for an editor, once, and none where nothing is doubtful."""

from dataclasses import replace
from itertools import permutations

import pytest

from meetings.extraction import read_report
from meetings.extraction.facts import Doubt as OpenReading
from meetings.extraction.facts import Reason as ReadingReason
from meetings.extraction.facts import Span
from meetings.loading.sameness import Stored
from meetings.models import Article, Doubt, Meeting, Official, Participation
from tests.builders import make_article, make_meeting, make_official, make_participation, make_province
from tests.loading.conftest import make_source, save_indexed
from tests.loading.reports import make_report

pytestmark = pytest.mark.django_db

OTHER_PAPER = {"record_id": "bao-khac", "url": "https://example.org/khac"}
NAMELESS_OFFICE = "Đồng chí Lê Văn Mẫu chủ trì hội nghị."


def reasons() -> list[str]:
    return list(Doubt.objects.open().values_list("reason", flat=True))


def test_report_that_says_all_raises_no_doubt(save):
    save()
    assert reasons() == []


# -- People --------------------------------------------------------------------------------------------------
def test_chair_without_office_or_earlier_meeting_is_asked_about(save):
    save(make_report(chairs=NAMELESS_OFFICE))
    doubt = Doubt.objects.get(reason="chair_unresolved")
    assert doubt.participation == Participation.objects.get(name="Lê Văn Mẫu")
    assert doubt.readings == {"printed": "Lê Văn Mẫu", "candidates": []}


def test_namesake_of_another_province_and_time_is_a_candidate(save):
    known = make_official("Lê Văn Mẫu")
    far = make_article(make_meeting(province=make_province("Cà Mau"), date="2020-01-01"), "Lê Văn Mẫu dự.")
    make_participation(far, "Lê Văn Mẫu", official=known)
    save()
    assert Doubt.objects.get(reason="chair_unresolved").readings["candidates"] == [
        {"official": known.pk, "why": "namesake_elsewhere"}
    ]


def test_later_version_that_says_who_it_is_settles_the_doubt(save):
    save(make_report(chairs=NAMELESS_OFFICE))
    save(make_report(chairs="Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy chủ trì hội nghị."))
    doubt = Doubt.objects.get(reason="chair_unresolved")
    assert (doubt.is_open, doubt.settled_by) == (False, "")


def test_another_report_that_says_who_it_is_settles_it_and_links_both(save):
    base = make_report(chairs=NAMELESS_OFFICE).replace("thường kỳ", "lần thứ 12")
    save(base)
    assert "chair_unresolved" in reasons()
    other = make_report(headline="Nam Định họp", chairs="Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy chủ trì.")
    save(other.replace("thường kỳ", "lần thứ 12"), **OTHER_PAPER)
    assert Meeting.objects.count() == 1
    assert reasons() == []
    official = Official.objects.get()
    assert [row.official for row in Participation.objects.filter(name="Lê Văn Mẫu")] == [official] * 2


def test_question_stands_while_another_report_of_the_meeting_raises_it(save):
    save(make_report(chairs=NAMELESS_OFFICE))
    both = "Các đồng chí Lê Văn Mẫu, Trần Thị Thí Dụ chủ trì hội nghị."
    other = make_report(headline="Nam Định họp", chairs=both)
    save(other, **OTHER_PAPER)
    assert Meeting.objects.count() == 1
    save(other.replace("Lê Văn Mẫu, ", "").replace("Các đồng chí", "Đồng chí"), **OTHER_PAPER)
    assert "lê văn mẫu" in Doubt.objects.open().values_list("subject", flat=True)


def test_what_an_editor_settled_is_not_asked_again_by_a_new_version(save):
    save(make_report(chairs=NAMELESS_OFFICE))
    Doubt.objects.update(settled_at="2024-11-01T00:00Z", settled_by="bien-tap")
    save(make_report(chairs=NAMELESS_OFFICE).replace("vụ đông", "vụ xuân"))
    assert Article.objects.get().text.count("vụ xuân") == 1
    assert reasons() == []


def test_other_spelling_of_a_deputy_makes_an_official_and_asks_whether_it_is_one_twice(save):
    save(make_report(chairs="Đồng chí Trần Văn Hùng, Phó Bí thư Tỉnh ủy chủ trì hội nghị."))
    other = make_report(
        day="9/11/2024", chairs="Đồng chí Trần Văn Hưng, Phó Bí thư Tỉnh ủy chủ trì hội nghị."
    )
    save(other, **OTHER_PAPER)
    first, second = Official.objects.order_by("pk")
    doubt = Doubt.objects.get(reason="duplicate_official")
    assert (doubt.official, doubt.other_official) == (first, second)
    assert doubt.readings == {"printed": "Trần Văn Hưng", "why": "other_spelling"}
    save(other.replace("Hưng", "Hùng"), **OTHER_PAPER)
    doubt.refresh_from_db()
    assert not doubt.is_open


def test_members_of_a_committee_whose_names_are_alike_are_asked_about(save):
    chair = "Lê Văn Mẫu, Bí thư Tỉnh ủy chủ trì hội nghị. Dự hội nghị có đồng chí "
    save(make_report(chairs=f"Đồng chí {chair}Trần Văn Hùng, Ủy viên Ban Thường vụ Tỉnh ủy."))
    save(make_report(chairs=f"Đồng chí {chair}Trần Văn Hưng, Ủy viên Ban Thường vụ Tỉnh ủy."), **OTHER_PAPER)
    assert Meeting.objects.count() == 1
    first, second = Official.objects.filter(name__startswith="Trần").order_by("pk")
    assert (first.name, second.name, first.other_names) == ("Trần Văn Hùng", "Trần Văn Hưng", [])
    doubt = Doubt.objects.get(reason="duplicate_official")
    assert (doubt.official, doubt.other_official) == (first, second)


CHAIRED = "Trần Thị Thí Dụ, Chủ tịch UBND tỉnh và {} chủ trì hội nghị."
OF_ONE_MEETING = {
    "x": CHAIRED.format("Lê Thanh Tịnh, Bí thư Tỉnh ủy"),
    "z": CHAIRED.format("Lê Thanh Tinh, Bí thư Tỉnh ủy"),
    "both": CHAIRED.format("Lê Thanh Tịnh, Bí thư Tỉnh ủy")
    + " Dự hội nghị có đồng chí Lê Thanh Tinh, Giám đốc Công an tỉnh.",
}


@pytest.mark.parametrize("order", list(permutations(OF_ONE_MEETING)), ids=" ".join)
def test_two_whom_one_report_names_are_never_one_official_in_whichever_order(save, order):
    for paper in order:
        chairs = OF_ONE_MEETING[paper]
        save(make_report(chairs=chairs), record_id=paper, url=f"https://example.org/{paper}")
    assert Meeting.objects.count() == 1
    rows = Participation.objects.filter(article__source_name="both", name__startswith="Lê")
    secretary, director = (rows.get(name=name) for name in ("Lê Thanh Tịnh", "Lê Thanh Tinh"))
    assert secretary.official.name == "Lê Thanh Tịnh"
    assert director.official != secretary.official
    if director.official is None:
        doubt = Doubt.objects.get(reason="official_ambiguous", participation=director)
        assert doubt.readings["candidates"] == [{"official": secretary.official_id, "why": "named_beside"}]


def test_who_is_known_by_another_report_is_not_linked_beside_the_official_s_other_name(save):
    for paper in ("x", "z", "both"):
        chairs = OF_ONE_MEETING[paper]
        save(make_report(chairs=chairs), record_id=paper, url=f"https://example.org/{paper}")
    chairs = OF_ONE_MEETING["z"]
    save(make_report(headline="Một bài khác", chairs=chairs), record_id="w", url="https://example.org/w")
    rows = Participation.objects.filter(name="Lê Thanh Tinh").exclude(official=None)
    assert set(rows.values_list("article__source_name", flat=True)) == {"z", "w"}


def test_row_linked_by_an_earlier_load_keeps_its_official_from_whom_a_revision_adds(save):
    known = make_official("Lê Thanh Tịnh", other_names=["Lê Thanh Tinh"])
    save(make_report(chairs="Đồng chí Trần Thị Thí Dụ, Phó Bí thư Tỉnh ủy chủ trì hội nghị."))
    meeting = Meeting.objects.get()
    make_participation(make_article(meeting, "Lê Thanh Tịnh dự."), "Lê Thanh Tịnh", official=known)
    chairs = "Đồng chí Lê Thanh Tinh, Phó Bí thư Tỉnh ủy chủ trì hội nghị."
    save(make_report(chairs=chairs), **OTHER_PAPER)
    save(
        make_report(chairs=chairs + " Dự hội nghị có đồng chí Lê Thanh Tịnh, Bí thư Tỉnh ủy."), **OTHER_PAPER
    )
    officials = dict(
        Participation.objects.filter(article__source_name="bao-khac").values_list("name", "official")
    )
    assert officials == {"Lê Thanh Tinh": known.pk, "Lê Thanh Tịnh": None}


# -- Documents -----------------------------------------------------------------------------------------------
def test_bare_number_is_asked_about(save):
    save(make_report().replace("Kết luận số 99-KL/TW ngày 1/9/2024 của Bộ Chính trị", "Kết luận số 99-KL/TW"))
    doubt = Doubt.objects.get()
    assert (doubt.reason, doubt.citation.number) == ("document_unresolved", "99-KL/TW")
    assert doubt.readings == {"printed": doubt.citation.as_printed, "documents": []}


# -- What the report itself leaves open ----------------------------------------------------------------------
def save_with(gazetteer, *doubts: OpenReading) -> Article:
    source = make_source(make_report())
    stored = Stored(Article.objects.first())
    save_indexed(source, replace(read_report(source.text, gazetteer), doubts=doubts), stored)
    return Article.objects.get()


def test_several_ordinals_are_asked_about_at_their_passage(gazetteer, nam_dinh):
    article = save_with(gazetteer, OpenReading(ReadingReason.ORDINALS_DIFFER, Span(3, 9), ("12", "13")))
    doubt = Doubt.objects.get()
    assert (doubt.reason, doubt.field, doubt.article) == ("ordinals_contradict", "ordinal", article)
    assert (doubt.start, doubt.end, doubt.readings) == (3, 9, {"values": ["12", "13"]})
    save_with(gazetteer)
    assert reasons() == []


def test_province_that_the_meeting_has_is_not_asked_about(gazetteer, nam_dinh):
    save_with(gazetteer, OpenReading(ReadingReason.PROVINCE_OPEN, None, ("ha-nam", "nam-dinh")))
    assert reasons() == []
