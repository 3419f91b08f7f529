"""Editors and loads in turn: what an editor made of a report, the next load leaves alone."""

import datetime

import pytest

from meetings.admin.correcting import unlock
from meetings.models import Correction, Meeting, Participation
from tests.loading.conftest import gazetteer, nam_dinh  # noqa: F401
from tests.loading.conftest import save as load  # noqa: F401
from tests.loading.reports import make_report


@pytest.fixture
def meeting(load) -> Meeting:  # noqa: F811
    load()
    return Meeting.objects.get()


def place_of(meeting: Meeting, name: str) -> int:
    """Which row of the meeting's page is this person's."""
    names = list(meeting.participations.values_list("name", flat=True))
    return names.index(name)


def test_a_corrected_date_and_chair_survive_a_load_of_another_text(save, load, meeting):  # noqa: F811
    row = place_of(meeting, "Lê Văn Mẫu")
    save(meeting, date="3/10/2024", **{f"participations-{row}-name": "Lê Văn Mẩu"})

    load(make_report(day="5/10/2024"))

    meeting.refresh_from_db()
    assert meeting.date == datetime.date(2024, 10, 3)
    chair = Participation.objects.get(mention_key="lê văn mẫu")
    assert (chair.name, chair.basis) == ("Lê Văn Mẩu", "corrected")
    assert Correction.objects.active().get(field="date").machine_value == "2024-10-05"


def test_an_unlocked_field_is_the_machines_again(save, load, meeting):  # noqa: F811
    save(meeting, date="3/10/2024")
    load(make_report(day="5/10/2024"))

    unlock(Correction.objects.all())
    meeting.refresh_from_db()
    assert meeting.date == datetime.date(2024, 10, 5)

    load(make_report(day="6/10/2024"))
    meeting.refresh_from_db()
    assert meeting.date == datetime.date(2024, 10, 6)


def test_who_was_rejected_is_not_found_anew_and_who_was_added_stays(save, load, meeting):  # noqa: F811
    row = place_of(meeting, "Trần Thị Thí Dụ")
    count = meeting.participations.count()
    save(
        meeting,
        **{
            f"participations-{row}-DELETE": "on",
            "participations-TOTAL_FORMS": str(count + 1),
            f"participations-{count}-meeting": str(meeting.pk),
            f"participations-{count}-name": "Lê Văn Thêm",
            f"participations-{count}-role": "guest",
            f"participations-{count}-positions": "",
            f"participations-{count}-review": "unseen",
        },
    )

    load(make_report(day="5/10/2024"))

    shown = set(Participation.objects.shown().values_list("name", flat=True))
    assert shown == {"Lê Văn Mẫu", "Lê Văn Thêm"}
    assert Participation.objects.count() == 3


def test_who_was_corrected_stays_when_a_new_text_no_longer_names_him(save, load, meeting):  # noqa: F811
    row = place_of(meeting, "Lê Văn Mẫu")
    save(meeting, **{f"participations-{row}-role": "speaker"})

    load(make_report(chairs="Đồng chí Trần Thị Thí Dụ, Phó Bí thư Tỉnh ủy, chủ trì hội nghị."))

    assert Participation.objects.shown().get(name="Lê Văn Mẫu").role == "speaker"
