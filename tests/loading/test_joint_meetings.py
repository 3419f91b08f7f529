"""A meeting of two provinces' committees: found by either, and one meeting in the papers of both."""

from dataclasses import replace

import pytest

from meetings.extraction import read_report
from meetings.extraction.facts import Change, Fact, Span
from meetings.loading.sameness import Stored
from meetings.models import Article, Correction, Meeting, Participation
from tests.builders import make_province
from tests.loading.conftest import make_source, save_indexed
from tests.loading.reports import make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def provinces(nam_dinh):
    return {"nam-dinh": nam_dinh, "ha-nam": make_province("Hà Nam", slug="ha-nam")}


@pytest.fixture
def save(gazetteer, provinces):
    def save_report(
        province: str, joint: str | None, *, digest: bool = False, paper: str = "a", text: str = "", **facts
    ) -> Meeting:
        source = make_source(
            text or make_report(headline=f"Bài của {paper}"),
            record_id=paper,
            url=f"https://example.org/{paper}",
            is_digest=digest,
        )
        read = replace(
            read_report(source.text, gazetteer),
            province=Fact(province, Span(0, 3), "province:named"),
            joint_province=Fact(joint, Span(4, 7), "province:joint") if joint else None,
            **facts,
        )
        save_indexed(source, read, Stored(Article.objects.filter(url=source.url).first()))
        return Meeting.objects.get(articles__url=source.url)

    return save_report


def slugs(meeting: Meeting) -> tuple[str | None, str | None]:
    return tuple(unit and unit.slug for unit in (meeting.province, meeting.joint_province))


def test_both_provinces_are_stored_and_named(save):
    meeting = save("nam-dinh", "ha-nam")
    assert slugs(meeting) == ("nam-dinh", "ha-nam")
    assert meeting.committee == "Ban Thường vụ Tỉnh ủy Nam Định và Ban Thường vụ Tỉnh ủy Hà Nam"
    assert {fact.field for fact in meeting.facts.all()} >= {"province", "joint_province"}


def test_either_province_finds_it(save, client):
    meeting = save("nam-dinh", "ha-nam")
    for slug in ("nam-dinh", "ha-nam"):
        assert f"/hoi-nghi/{meeting.pk}-" in client.get("/hoi-nghi/", {"province": slug}).content.decode()


def test_papers_of_both_provinces_report_one_meeting_in_either_order(save):
    first = save("nam-dinh", "ha-nam", paper="a")
    assert save("ha-nam", "nam-dinh", paper="b") == first
    assert save("ha-nam", None, paper="c") == first
    assert slugs(Meeting.objects.get()) == ("nam-dinh", "ha-nam")


def test_province_of_one_report_is_never_the_other_of_two(save):
    """A digest says Hà Nam and Nam Định, a report loaded later Nam Định alone, and a report goes first."""
    save("ha-nam", "nam-dinh", paper="a", digest=True)
    meeting = save("nam-dinh", None, paper="b")
    assert slugs(meeting) == ("nam-dinh", "ha-nam")


def test_province_that_an_editor_fixed_is_not_the_other_one_too(save, provinces):
    meeting = save("nam-dinh", None)
    meeting.province = provinces["ha-nam"]
    meeting.save()
    Correction.objects.create(
        record_type="meeting", record_id=meeting.pk, field="province", corrected_by="bien-tap",
        old_value=provinces["nam-dinh"].pk, new_value=meeting.province_id,
        machine_value=provinces["nam-dinh"].pk,
    )  # fmt: skip
    assert slugs(save("nam-dinh", "ha-nam", text=make_report(day="4/10/2024") + "\nThêm.\n")) == (
        "ha-nam",
        None,
    )


def test_ordinal_of_a_meeting_without_a_first_province_is_of_the_only_one_it_has(save, provinces):
    """Where an editor fixed as the other of two what the machine reads as the first."""
    twelfth, thirteenth = (Fact(number, Span(0, 3), "ordinal") for number in (12, 13))
    meeting = save("nam-dinh", None, ordinal=twelfth)
    Correction.objects.create(
        record_type="meeting", record_id=meeting.pk, field="joint_province", corrected_by="bien-tap",
        old_value=None, new_value=provinces["nam-dinh"].pk,
    )  # fmt: skip
    Meeting.objects.update(province=None, joint_province=provinces["nam-dinh"])
    save("nam-dinh", None, text=make_report() + "Thêm.\n", ordinal=twelfth)
    assert slugs(Meeting.objects.get()) == (None, "nam-dinh")

    strangers = "Đồng chí Y Mẫu Niê, Phó Bí thư Thường trực Tỉnh ủy chủ trì hội nghị."
    text = make_report(headline="Bài của b", chairs=strangers)
    assert save("nam-dinh", None, paper="b", text=text, ordinal=twelfth) == meeting
    assert save("nam-dinh", None, paper="c", ordinal=thirteenth) != meeting


def test_change_of_office_is_stored_with_its_passage_and_goes_with_it(save, gazetteer):
    people = read_report(make_report(), gazetteer).people
    chosen = replace(people[0], change=Change.ELECTED, change_office="Bí thư Tỉnh ủy", change_span=Span(5, 9))
    save("nam-dinh", None, people=(chosen, *people[1:]))
    row = Participation.objects.get(change="elected")
    assert (row.name, row.change_office, row.change_start, row.change_end) == (
        chosen.name,
        "Bí thư Tỉnh ủy",
        5,
        9,
    )
    save("nam-dinh", None, people=people)
    row.refresh_from_db()
    assert (row.change, row.change_office, row.change_start) == ("", "", None)
