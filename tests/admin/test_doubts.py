"""The desk's list of what the loader was unsure of."""

import pytest
from django.urls import reverse

from meetings.admin.doubt_words import WHY
from meetings.loading import doubles, resolve_people
from meetings.models import Doubt
from tests.builders import make_meeting, make_official, make_province

LIST = "admin:meetings_doubt_changelist"


def make_doubt(reason: str = "year_inferred", subject: str = "date", **fields) -> Doubt:
    fields.setdefault("meeting", make_meeting())
    fields.setdefault("readings", {"values": ["2024-10-04"]})
    province = fields["meeting"].province
    return Doubt.objects.create(reason=reason, subject=subject, province=province, **fields)


def shown(at_desk, **asked: str) -> list[Doubt]:
    return list(at_desk.get(reverse(LIST), asked).context["cl"].result_list)


def test_open_doubts_stand_first_the_most_consequential_on_top(at_desk):
    minor = make_doubt("name_seen_once", "x")
    major = make_doubt("duplicate_meeting", "y", other_meeting=make_meeting(), readings={"why": []})
    make_doubt(settled_at="2024-11-01T00:00Z", settled_by="bien-tap")
    assert shown(at_desk) == [major, minor]
    assert len(shown(at_desk, state="settled")) == 1


def test_reason_and_province_narrow_the_list(at_desk):
    province = make_province("Nam Định")
    wanted = make_doubt(meeting=make_meeting(province=province))
    make_doubt("name_seen_once", "x", meeting=wanted.meeting)
    make_doubt()
    assert shown(at_desk, reason="year_inferred", province=str(province.pk)) == [wanted]


def test_what_an_address_says_wrongly_narrows_nothing(at_desk):
    doubt = make_doubt()
    assert shown(at_desk, reason="x", province="²", age="-1") == [doubt]


def test_beside_each_value_stands_what_it_would_find_within_the_other_conditions(at_desk):
    province, other = make_province("Nam Định"), make_province("Cà Mau")
    here, there = make_meeting(province=province), make_meeting(province=other)
    for subject in ("date", "x"):
        make_doubt("year_inferred", subject, meeting=here)
    make_doubt("name_seen_once", "y", meeting=here)
    old = make_doubt("year_inferred", "date", meeting=there)
    Doubt.objects.filter(pk=old.pk).update(opened_at="2020-01-01T00:00Z")
    make_doubt("year_inferred", "z", meeting=there, settled_at="2024-11-01T00:00Z")

    def counts(**asked: str) -> dict[str, dict[str, str]]:
        specs = at_desk.get(reverse(LIST), asked).context["cl"].filter_specs
        return {
            s.parameter_name: {v: label.split("(")[-1][:-1] for v, label in s.lookup_choices} for s in specs
        }

    everything = counts()
    assert everything["reason"] == {"year_inferred": "3", "name_seen_once": "1"}
    assert everything["province"] == {str(province.pk): "3", str(other.pk): "1"}
    assert everything["age"] == {"day": "3", "older": "1"}
    within = counts(reason="year_inferred", province=str(province.pk))
    assert within["reason"] == {"year_inferred": "2", "name_seen_once": "1"}
    assert within["province"] == {str(province.pk): "2", str(other.pk): "1"}
    assert within["age"] == {"day": "2"}
    assert shown(at_desk, age="older") == [old]


def test_row_says_between_what_and_leads_to_the_meeting(at_desk):
    official = make_official("Lê Văn Mậu")
    doubt = make_doubt(
        "chair_unresolved",
        "lê văn mẫu",
        readings={
            "printed": "Lê Văn Mẫu",
            "candidates": [{"official": official.pk, "why": "other_spelling"}],
        },
    )
    make_doubt("province_inferred", "province", field="province", readings={"values": ["ca-mau"]})
    make_province("Cà Mau", slug="ca-mau")
    page = at_desk.get(reverse(LIST)).content.decode()
    assert reverse("admin:meetings_meeting_change", args=[doubt.meeting_id]) in page
    assert reverse("admin:meetings_official_change", args=[official.pk]) in page
    assert "Lê Văn Mẫu · " in page
    assert "Cà Mau" in page


@pytest.mark.parametrize(
    ("readings", "text"),
    [
        ({"values": ["2024-10-04", "2024-10-05"]}, "4/10/2024 / 5/10/2024"),
        ({"corrected": "2024-10-04", "machine": None}, "4/10/2024"),
        ({}, "–"),
    ],
)
def test_readings_are_told_as_editors_write_them(at_desk, readings, text):
    make_doubt(field="date", readings=readings)
    assert text in at_desk.get(reverse(LIST)).content.decode()


def test_settling_keeps_who_did_it_and_can_be_undone(at_desk):
    doubt = make_doubt()
    for state, action, expected in (
        ("open", "settle", (False, "editor")),
        ("settled", "open_again", (True, "")),
    ):
        at_desk.post(reverse(LIST) + f"?state={state}", {"action": action, "_selected_action": [doubt.pk]})
        doubt.refresh_from_db()
        assert (doubt.is_open, doubt.settled_by) == expected


def test_what_somebody_settled_before_keeps_the_name(at_desk):
    doubt = make_doubt(settled_at="2024-11-01T00:00Z", settled_by="bien-tap")
    at_desk.post(reverse(LIST) + "?state=settled", {"action": "settle", "_selected_action": [doubt.pk]})
    doubt.refresh_from_db()
    assert doubt.settled_by == "bien-tap"


def test_every_why_of_the_loader_has_its_words():
    assert {*map(str, doubles.Why), *map(str, resolve_people.Why)} == set(WHY)
