"""Our scores are those of the scorer that the project is judged by, whatever was read."""

import copy
import importlib.util
import random
from functools import cache
from types import ModuleType
from typing import Any

import pytest
from django.conf import settings

from meetings.evaluation import evaluate, read_gold
from meetings.loading.readings import read_texts

EVALUATION = settings.BASE_DIR.parent / "shared" / "evaluation"
COLLECTIONS = ("seeds", "dev")
Record = dict[str, Any]

pytestmark = pytest.mark.skipif(
    not EVALUATION.is_dir(), reason="../shared/evaluation is absent: there is no scorer to agree with"
)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", EVALUATION / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def cases() -> list[Record]:
    return [case for name in COLLECTIONS for case in read_gold(EVALUATION / name / "gold.jsonl").cases]


@cache
def readings() -> dict[str, Record]:
    return read_texts([EVALUATION / name for name in COLLECTIONS], settings.GAZETTEER_DIR)[0]


def assert_agreement(scorer: ModuleType, read: dict[str, Record]) -> None:
    ours = evaluate([case for case in cases() if not case.get("undecided")], read)
    theirs = scorer.score(cases(), read)
    assert list(ours.counts) == scorer.FIELDS
    for field, counts in ours.counts.items():
        tally = theirs[field]
        assert (counts.right, counts.wrong, counts.missed) == (tally.right, tally.wrong, tally.missed), field
        assert (counts.precision, counts.recall, counts.f1) == tally.figures()
        errors = {
            (case, what, " | ".join(item) if isinstance(item, tuple) else str(item))
            for case, what, item in tally.errors
        }
        assert {(slip.case, slip.what, slip.item) for slip in ours.slips if slip.field == field} == errors


def test_on_what_is_read(scorer):
    assert len(readings()) == len(cases())
    assert_agreement(scorer, readings())


def test_where_nothing_was_read(scorer):
    assert_agreement(scorer, {})


@pytest.mark.parametrize("seed", range(50))
def test_on_damaged_readings(scorer, seed):
    chance = random.Random(seed)
    read = copy.deepcopy(readings())
    for record in read.values():
        for damage in chance.sample(DAMAGES, chance.randrange(4)):
            damage(record, chance)
        if chance.random() < 0.1:
            forget_a_field(record, chance)
    for case in chance.sample(sorted(read), 3):
        del read[case]
    assert_agreement(scorer, read)


# -- Damages ------------------------------------------------------------------------------------------------
def deny_or_claim_a_report(record: Record, chance: random.Random) -> None:
    record["is_meeting_report"] = not record["is_meeting_report"]


def move_date(record: Record, chance: random.Random) -> None:
    year, month, day = chance.randrange(2019, 2026), chance.randrange(1, 13), chance.randrange(1, 29)
    record["date"] = chance.choice(
        [None, "", f"{year}-{month:02d}-{day:02d}", (record["date"] or "")[:-2] + "28"]
    )


def move_province(record: Record, chance: random.Random) -> None:
    record["province"] = chance.choice([None, "", "Hoà Bình", "TP.HCM", "hồ chí minh", "Bà Rịa - Vũng Tàu"])


def change_body_and_ordinal(record: Record, chance: random.Random) -> None:
    record["body"] = chance.choice([None, "other", "executive_committee", "standing_board"])
    record["ordinal"] = chance.choice([None, 1, 2, 14])


def respell(record: Record, chance: random.Random) -> None:
    """Other spellings of the same, and some that aren't."""
    change = chance.choice([str.upper, str.title, lambda text: text.replace("ủy", "uỷ").replace("Đ", "Ð")])
    for person in [*record["chairs"], *record["others"]]:
        person["name"] = change(person["name"])
        person["positions"] = [
            change(position).replace("Ủy ban nhân dân", "UBND").replace("tỉnh", "t.ư")
            for position in person["positions"]
        ]


def mix_people(record: Record, chance: random.Random) -> None:
    record["others"] += record["chairs"][1:]
    record["chairs"] = record["chairs"][:1] + record["others"][:1]
    record["others"] = record["others"][chance.randrange(2) :]


def drop_positions(record: Record, chance: random.Random) -> None:
    for person in [*record["chairs"], *record["others"]]:
        person["positions"] = chance.sample(person["positions"], len(person["positions"]) // 2)


def add_person(record: Record, chance: random.Random) -> None:
    person = {
        "name": chance.choice(["Lê Văn Mẫu", "Y Mửi", "Đào Hồng Lan"]),
        "positions": ["Bí thư", "", "–"],
    }
    record[chance.choice(["chairs", "others"])].append(person)


def change_documents(record: Record, chance: random.Random) -> None:
    for document in record["documents"]:
        document["number"] = chance.choice([None, "", "09 - nq/tu", document["number"]])
        document["kind"] = chance.choice([None, document["kind"]])
    record["documents"] += [{"kind": "báo cáo", "number": None, "title": "Dự thảo (lần thứ ba) Báo cáo"}]


def forget_a_field(record: Record, chance: random.Random) -> None:
    record[chance.choice(["chairs", "others", "documents", "province"])] = None


DAMAGES = (
    deny_or_claim_a_report,
    move_date,
    move_province,
    change_body_and_ordinal,
    respell,
    mix_people,
    drop_positions,
    add_person,
    change_documents,
)
