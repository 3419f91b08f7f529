"""Meetings are given the provinces that are kept for a version of the archive."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.counting.reference import lineage, with_provinces
from meetings.models import Meeting, archive_changed
from tests.builders import make_meeting, make_province

pytestmark = pytest.mark.django_db


def test_they_are_given_with_the_names_of_their_days_by_no_query_once_kept():
    hue = make_province("Huế", kind="city")
    hue.periods.update(valid_from=datetime.date(2025, 1, 1))
    hue.periods.create(name="Thừa Thiên Huế", kind="province")
    for year in (2024, 2025):
        make_meeting(province=hue, date=datetime.date(year, 10, 4))
    joint = make_meeting(province=make_province("Nam Định"), joint_province=hue)
    archive_changed()
    with_provinces(Meeting.objects.all())
    fetched = list(Meeting.objects.order_by("pk"))
    with CaptureQueriesContext(connection) as queries:
        found = with_provinces(fetched)
        assert [meeting.unit.name for meeting in found] == ["Thừa Thiên Huế", "Huế", "Nam Định"]
        assert found[-1].joint_unit.name == "Thừa Thiên Huế"
    # The version, as nothing says here of which one the answer is.
    assert len(queries) == 1
    assert (found[-1], found[-1].joint_province) == (joint, hue)


def test_a_province_newer_than_what_is_kept_is_looked_up():
    archive_changed()
    with_provinces([make_meeting()])
    newer = make_province("Hà Nam")
    (meeting,) = with_provinces(Meeting.objects.filter(pk=make_meeting(province=newer).pk))
    assert meeting.province == newer
    assert meeting.unit.name == "Hà Nam"


def test_a_lineage_is_the_unit_and_all_that_went_into_it_in_the_order_of_names():
    ha_nam, nam_dinh, ninh_binh = map(make_province, ("Hà Nam", "Nam Định", "Ninh Bình"))
    nam_ha = make_province("Nam Hà")
    nam_ha.successors.add(ha_nam, nam_dinh)
    for unit in (ha_nam, nam_dinh):
        unit.successors.add(ninh_binh)
    assert lineage(ninh_binh) == [ha_nam, nam_dinh, nam_ha, ninh_binh]
    assert lineage(nam_dinh) == [nam_dinh, nam_ha]
