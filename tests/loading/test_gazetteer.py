"""Provinces in the database: those of the gazetteer, and what editors corrected."""

import datetime
import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from meetings.loading.gazetteer import GazetteerCounts, GazetteerError, load_gazetteer
from meetings.models import Correction, Province, ProvincePeriod
from tests.builders import make_meeting, make_province

pytestmark = pytest.mark.django_db

UNIT = {
    "slug": "mau-son",
    "name": "Mẫu Sơn",
    "kind": "city",
    "region": "MNPB",
    "gso_code": "99",
    "valid_from": "2004-01-01",
    "valid_to": None,
    "successors": [],
    "periods": [
        {"name": "Mẫu", "kind": "province", "valid_from": "2004-01-01", "legal_basis": "1/2003/QH"},
        {"name": "Mẫu Sơn", "kind": "city", "valid_from": "2020-05-01", "legal_basis": "2/2020/QH"},
    ],
}
PREDECESSOR = UNIT | {
    "slug": "mau-cu",
    "name": "Mẫu Cũ",
    "valid_from": None,
    "valid_to": "2003-12-31",
    "successors": ["mau-son"],
    "periods": [{"name": "Mẫu Cũ", "kind": "province", "valid_from": None, "legal_basis": ""}],
}


def load(directory: Path, *units: dict) -> GazetteerCounts:
    (directory / "provinces.json").write_text(json.dumps(units), encoding="utf-8")
    return load_gazetteer(directory)


def correct(province: Province, field: str, value: object) -> Correction:
    return Correction.objects.create(
        record_type="province", record_id=province.pk, field=field, new_value=value, corrected_by="bien-tap"
    )


@pytest.fixture
def gazetteer() -> GazetteerCounts:
    return load_gazetteer(settings.GAZETTEER_DIR)


@pytest.mark.parametrize(
    ("date", "units"),
    [
        (datetime.date(2003, 12, 31), 61),
        (datetime.date(2004, 1, 1), 64),
        (datetime.date(2008, 8, 1), 63),
        (datetime.date(2024, 6, 1), 63),
        (datetime.date(2025, 6, 30), 63),
        (datetime.date(2025, 7, 1), 34),
    ],
)
def test_as_many_units_exist_on_a_day_as_the_country_had(gazetteer, date, units):
    assert Province.objects.existing_on(date).count() == units


def test_every_unit_is_created_once(gazetteer):
    assert gazetteer == GazetteerCounts(created=98, updated=0, unchanged=0)
    assert Province.objects.current().count() == 34
    assert Province.objects.abolished().count() == 64
    assert ProvincePeriod.objects.count() == 102


@pytest.mark.parametrize(
    ("slug", "date", "name", "kind"),
    [
        ("hue", datetime.date(2024, 12, 31), "Thừa Thiên Huế", "province"),
        ("hue", datetime.date(2025, 1, 1), "Huế", "city"),
        ("bac-ninh-2025", datetime.date(2026, 9, 19), "Bắc Ninh", "province"),
        ("bac-ninh-2025", datetime.date(2026, 9, 20), "Bắc Ninh", "city"),
        ("dong-nai-2025", datetime.date(2026, 4, 30), "Đồng Nai", "city"),
        ("quang-ninh", datetime.date(2026, 8, 31), "Quảng Ninh", "province"),
    ],
)
def test_a_unit_bears_the_name_and_kind_of_the_day(gazetteer, slug, date, name, kind):
    period = Province.objects.get(slug=slug).period_on(date)
    assert (period.name, period.kind) == (name, kind)


def test_predecessors_are_found_through_several_splits_and_mergers(gazetteer):
    found = Province.objects.filter(slug="ninh-binh-2025").with_predecessors()
    assert set(found.values_list("slug", flat=True)) == {
        "ninh-binh-2025",
        "ha-nam",
        "nam-dinh",
        "ninh-binh",
        "nam-ha",
    }


def test_a_second_load_writes_nothing(gazetteer, django_assert_num_queries):
    # Savepoint, provinces, periods, corrections, successors, release; PostgreSQL is asked for a turn.
    with django_assert_num_queries(7 if connection.vendor == "postgresql" else 6) as queries:
        counts = load_gazetteer(settings.GAZETTEER_DIR)
    assert counts == GazetteerCounts(created=0, updated=0, unchanged=98)
    assert not [q for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_what_changed_in_the_gazetteer_is_updated_in_place(tmp_path):
    load(tmp_path, UNIT, PREDECESSOR)
    province = Province.objects.get(slug="mau-son")
    periods = [*UNIT["periods"], {**UNIT["periods"][1], "name": "Mẫu Sơn Mới", "valid_from": "2026-01-01"}]
    changed = UNIT | {"name": "Mẫu Sơn Mới", "periods": periods}

    assert load(tmp_path, changed, PREDECESSOR) == GazetteerCounts(created=0, updated=1, unchanged=1)

    renamed = Province.objects.get(slug="mau-son")
    assert (renamed.pk, renamed.name, renamed.name_key) == (province.pk, "Mẫu Sơn Mới", "mau son moi")
    assert renamed.period_on(datetime.date(2026, 1, 1)).name == "Mẫu Sơn Mới"
    assert renamed.period_on(datetime.date(2025, 12, 31)).name == "Mẫu Sơn"


def test_a_period_that_the_gazetteer_dropped_goes(tmp_path):
    load(tmp_path, UNIT)
    assert load(tmp_path, UNIT | {"periods": UNIT["periods"][:1]}).updated == 1
    assert [*ProvincePeriod.objects.values_list("name", flat=True)] == ["Mẫu"]


def test_changed_successors_are_relinked(tmp_path):
    load(tmp_path, UNIT, PREDECESSOR)
    assert load(tmp_path, UNIT, PREDECESSOR | {"successors": []}).updated == 1
    assert not Province.objects.get(slug="mau-cu").successors.exists()


def test_a_corrected_field_stays_and_notes_what_the_gazetteer_says(tmp_path):
    load(tmp_path, UNIT)
    province = Province.objects.get(slug="mau-son")
    province.valid_from = datetime.date(2004, 1, 2)
    province.save()
    correction = correct(province, "valid_from", "2004-01-02")

    assert load(tmp_path, UNIT | {"gso_code": "98"}) == GazetteerCounts(created=0, updated=1, unchanged=0)

    province.refresh_from_db()
    correction.refresh_from_db()
    assert (province.valid_from, province.gso_code) == (datetime.date(2004, 1, 2), "98")
    assert correction.machine_value == "2004-01-01"


@pytest.mark.parametrize(
    ("field", "machine_value"),
    [("periods", [PREDECESSOR["periods"][0]]), ("successors", [])],
)
def test_corrected_periods_and_successors_stay(tmp_path, field, machine_value):
    load(tmp_path, UNIT, PREDECESSOR)
    province = Province.objects.get(slug="mau-cu")
    if field == "periods":
        province.periods.update(name="Mẫu Xưa")
    correction = correct(province, field, None)
    gazetteer_says = PREDECESSOR | {field: machine_value}

    assert load(tmp_path, UNIT, gazetteer_says).unchanged == 2

    correction.refresh_from_db()
    assert correction.machine_value == machine_value
    assert [*province.successors.values_list("slug", flat=True)] == ["mau-son"]
    assert province.periods.get().name == ("Mẫu Xưa" if field == "periods" else "Mẫu Cũ")


def test_a_superseded_correction_holds_nothing(tmp_path):
    load(tmp_path, UNIT)
    province = Province.objects.get()
    correction = correct(province, "name", "Tên Khác")
    correction.superseded_at = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    correction.save()
    Province.objects.update(name="Tên Khác")
    assert load(tmp_path, UNIT).updated == 1
    assert Province.objects.get().name == "Mẫu Sơn"


def test_a_unit_that_the_gazetteer_does_not_name_keeps_its_meetings(tmp_path):
    meeting = make_meeting(province=make_province("Ngoài Danh Mục"))
    load(tmp_path, UNIT)
    meeting.refresh_from_db()
    assert meeting.province.name == "Ngoài Danh Mục"


@pytest.mark.parametrize("text", ["{", '[{"slug": "x"}]', '[{"periods": [], "valid_from": "2025-02-30"}]'])
def test_a_broken_gazetteer_changes_nothing_and_names_the_file(tmp_path, text):
    (tmp_path / "provinces.json").write_text(text)
    with pytest.raises(GazetteerError, match=r"provinces\.json"):
        load_gazetteer(tmp_path)
    assert not Province.objects.exists()


def test_a_unit_with_an_unknown_successor_leaves_the_database_as_it_was(tmp_path):
    with pytest.raises(GazetteerError, match=r"mau-cu.*khong-co"):
        load(tmp_path, UNIT, PREDECESSOR | {"successors": ["khong-co"]})
    assert not Province.objects.exists()


def test_the_command_prints_the_counts(tmp_path):
    load(tmp_path, UNIT)
    output = StringIO()
    call_command("load_gazetteer", str(tmp_path), stdout=output)
    assert output.getvalue() == "provinces: created 0, updated 0, unchanged 1\n"


def test_the_command_says_what_it_cannot_read(tmp_path):
    with pytest.raises(CommandError, match=r"provinces\.json"):
        call_command("load_gazetteer", str(tmp_path))
