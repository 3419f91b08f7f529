"""The files of the gazetteer: whole, consistent with each other, made by the script said to make them."""

import csv
import itertools
import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from django.conf import settings

from meetings.extraction.gazetteer import OFFICE_HOLDER_FILES
from meetings.extraction.holders import OFFICES
from meetings.models import Province

DIRECTORY = settings.GAZETTEER_DIR
SCRIPT = settings.BASE_DIR / "scripts" / "make_gazetteer.py"
SOURCE = settings.BASE_DIR.parent / "shared" / "gazetteer"
PARTIAL_DATE = re.compile(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)?")
UNITS = {unit["slug"]: unit for unit in json.loads((DIRECTORY / "provinces.json").read_text("utf-8"))}


def rows(name: str) -> list[dict[str, str]]:
    with (DIRECTORY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def days_from(text: str | None) -> str:
    """The first day that a full or partial date allows; dates compare as texts."""
    return text or ""


def days_to(text: str | None) -> str:
    return (text or "9999") + "~"


def lives_overlap(first: tuple[str | None, str | None], second: tuple[str | None, str | None]) -> bool:
    return days_from(first[0]) <= days_to(second[1]) and days_from(second[0]) <= days_to(first[1])


def first_day(holder: dict[str, str]) -> str:
    return holder["attested_on"] or holder["valid_from"] or holder["valid_to"]


def test_every_unit_has_the_fields_of_a_province():
    for unit in UNITS.values():
        assert unit["kind"] in Province.Kind.values
        assert unit["region"] in ["", *Province.Region.values]
        assert unit["gso_code"] == "" or len(unit["gso_code"]) == 2


def test_periods_are_in_order_and_the_newest_names_the_unit():
    for unit in UNITS.values():
        first_days = [period["valid_from"] or "" for period in unit["periods"]]
        assert first_days == sorted(set(first_days))
        assert first_days[0] == (unit["valid_from"] or "")
        assert (unit["periods"][-1]["name"], unit["periods"][-1]["kind"]) == (unit["name"], unit["kind"])


def test_only_what_ended_has_successors_and_they_begin_the_day_after_or_already_exist():
    for unit in UNITS.values():
        assert bool(unit["successors"]) == bool(unit["valid_to"])
        for slug in unit["successors"]:
            assert slug != unit["slug"]
            assert days_from(UNITS[slug]["valid_from"]) > unit["valid_to"] or slug in {"ha-noi"}


def test_units_of_one_day_differ_in_name():
    for first, second in itertools.combinations(UNITS.values(), 2):
        lives = [(unit["valid_from"], unit["valid_to"]) for unit in (first, second)]
        assert first["name"] != second["name"] or not lives_overlap(*lives)


def test_four_units_changed_their_name_or_kind():
    changed = {slug for slug, unit in UNITS.items() if len(unit["periods"]) > 1}
    assert changed == {"hue", "quang-ninh", "bac-ninh-2025", "dong-nai-2025"}


def test_a_merged_unit_has_a_region_only_if_all_its_parts_had_it():
    assert UNITS["ninh-binh-2025"]["region"] == "DBSH"
    assert UNITS["gia-lai-2025"]["region"] == ""


def test_districts_stand_in_a_unit_of_their_time():
    districts = rows("districts.csv")
    assert len(districts) == 854
    for district in districts:
        assert district["kind"] in {"huyện", "quận", "thị xã", "thành phố"}
        unit = UNITS[district["province"]]
        assert days_to(district["valid_to"]) <= days_to(unit["valid_to"])
        assert lives_overlap(
            (district["valid_from"], district["valid_to"]), (unit["valid_from"], unit["valid_to"])
        )


@pytest.mark.parametrize(
    ("name", "kind", "valid_to", "province"),
    [
        ("Ba Vì", "huyện", "2008-07-31", "ha-tay"),
        ("Ba Vì", "huyện", "2025-06-30", "ha-noi"),
        ("Mê Linh", "huyện", "2008-07-31", "vinh-phuc"),
        ("Nam Đông", "huyện", "2024-12-31", "hue"),
        ("Hồng Ngự", "thành phố", "2025-06-30", "dong-thap"),
    ],
)
def test_a_district_is_listed_with_its_province_of_the_time(name, kind, valid_to, province):
    found = [
        r for r in rows("districts.csv") if (r["name"], r["kind"], r["valid_to"]) == (name, kind, valid_to)
    ]
    assert [district["province"] for district in found] == [province]


def test_newspapers_belong_to_units_of_before_the_mergers_of_2025():
    for paper in rows("newspapers.csv"):
        assert paper["is_national"] in {"0", "1"}
        if paper["province"]:
            assert days_from(UNITS[paper["province"]]["valid_from"]) <= "2024-01-01"
        else:
            assert paper["is_national"] == "1"


def test_added_initials_are_of_known_papers_of_one_province_and_of_no_other():
    papers = {paper["name"]: paper for paper in rows("newspapers.csv")}
    known = [part for paper in papers.values() for part in paper["initials"].split("|") if part]
    for added in rows("newspaper_initials.csv"):
        assert papers[added["name"]]["is_national"] == "0"
        known += added["initials"].split("|")
    assert len(known) == len(set(known))


def test_initials_and_domains_name_one_newspaper_each():
    for column, separator in (("initials", "|"), ("domains", None)):
        found = [part for paper in rows("newspapers.csv") for part in paper[column].split(separator) if part]
        assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("initials", "province", "is_national"),
    [("ĐTO", "dong-thap", "0"), ("BĐ", "binh-dinh", "0"), ("TTH", "hue", "0"), ("SGGP", "ho-chi-minh", "1")],
)
def test_initials_tell_the_newspaper(initials, province, is_national):
    [paper] = [paper for paper in rows("newspapers.csv") if initials in paper["initials"].split("|")]
    assert (paper["province"], paper["is_national"]) == (province, is_national)


@pytest.mark.parametrize("name", OFFICE_HOLDER_FILES)
def test_offices_are_held_in_units_of_their_time_and_have_a_source(name):
    for holder in rows(name):
        assert holder["office"] in OFFICES
        assert holder["source"]
        unit = UNITS[holder["province"]]
        life = (unit["valid_from"], unit["valid_to"])
        assert days_from(holder["valid_from"]) <= days_to(holder["valid_to"])
        assert lives_overlap((holder["valid_from"], holder["valid_to"]), life), holder
        if holder["attested_on"]:
            assert lives_overlap((holder["attested_on"], holder["attested_on"]), life), holder


@pytest.mark.parametrize("name", OFFICE_HOLDER_FILES)
def test_names_and_dates_of_office_holders_are_well_formed(name):
    for holder in rows(name):
        assert unicodedata.is_normalized("NFC", holder["name"])
        assert len(holder["name"].split()) >= 2
        for column in ("valid_from", "valid_to", "attested_on"):
            assert PARTIAL_DATE.fullmatch(holder[column]), holder


def test_office_holders_found_are_each_dated_sorted_and_listed_once():
    found = rows("office_holders_found.csv")
    for holder in found:
        assert holder["valid_from"] or holder["valid_to"] or holder["attested_on"]
    in_order = [(holder["province"], holder["office"], first_day(holder), holder["name"]) for holder in found]
    assert in_order == sorted(set(in_order))


def test_the_script_makes_the_same_bytes_again(tmp_path: Path):
    if not SOURCE.is_dir():
        pytest.skip("../shared/gazetteer is absent")
    subprocess.run([sys.executable, SCRIPT, SOURCE, tmp_path], check=True)
    by_hand = {"office_holders_found.csv", "newspaper_initials.csv"}
    made = {path.name for path in DIRECTORY.iterdir()} - by_hand
    assert {path.name for path in tmp_path.iterdir()} == made
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (DIRECTORY / path.name).read_bytes()
