"""Right, wrong and missed, field by field; what careful readers left open counts neither way."""

import pytest

from meetings.evaluation import evaluate
from tests.evaluation.cases import DEPUTY, RESOLUTION, SECRETARY, make_case, make_other_news

GUEST = {"name": "Phạm Thị Khách Mời", "positions": ["Phó Trưởng Ban Thí Dụ Trung ương"]}


def counts(case: dict, reading: dict | None, field: str) -> tuple[int, int, int]:
    """Right, wrong and missed of one field."""
    found = evaluate([case], {"a": reading} if reading else {}).counts[field]
    return found.right, found.wrong, found.missed


def slips(case: dict, reading: dict) -> list[tuple[str, str, str]]:
    return [(slip.field, slip.what, slip.printed) for slip in evaluate([case], {"a": reading}).slips]


def test_perfect_reading():
    evaluation = evaluate([make_case()], {"a": make_case()})
    assert evaluation.slips == ()
    assert {name: found.right for name, found in evaluation.counts.items()} == {
        "report": 1, "date": 1, "province": 1, "body": 1, "ordinal": 1,
        "chairs": 1, "people": 2, "positions": 3, "documents": 1,
    }  # fmt: skip
    assert {found.f1 for found in evaluation.counts.values()} == {1.0}


def test_text_without_a_reading_is_missed_in_every_field():
    evaluation = evaluate([make_case()], {})
    assert {found.right + found.wrong for found in evaluation.counts.values()} == {0}
    assert sum(found.missed for found in evaluation.counts.values()) == len(evaluation.slips) == 12
    assert evaluation.counts["date"].f1 == 0.0


def test_what_was_read_of_a_page_taken_for_no_report_counts_for_nothing():
    assert slips(make_other_news(), make_case(is_meeting_report=False)) == []
    assert counts(make_case(), make_case(is_meeting_report=False), "people") == (0, 0, 2)


def test_other_news_taken_for_a_report_is_wrong_in_all_that_was_read():
    assert counts(make_other_news(), make_case(), "report") == (0, 1, 0)
    assert counts(make_other_news(), make_case(), "date") == (0, 1, 0)
    assert counts(make_other_news(), make_case(), "positions") == (0, 3, 0)


def test_slips_show_what_is_printed():
    wrong = make_case(ordinal=13, chairs=[SECRETARY | {"positions": ["Quyền Bí thư Tỉnh ủy"]}], others=[])
    assert slips(make_case(), wrong) == [
        ("ordinal", "missed", "12"),
        ("ordinal", "wrong", "13"),
        ("people", "missed", "Trần Thị Thí Dụ"),
        ("positions", "missed", "Lê Văn Mẫu: Bí thư Tỉnh ủy"),
        ("positions", "missed", "Trần Thị Thí Dụ: Chủ tịch UBND tỉnh"),
        ("positions", "missed", "Trần Thị Thí Dụ: Phó Bí thư Tỉnh ủy"),
        ("positions", "wrong", "Lê Văn Mẫu: Quyền Bí thư Tỉnh ủy"),
    ]


@pytest.mark.parametrize(
    ("hints", "date", "expected"),
    [
        ({}, "2024-10-04", (0, 0, 0)),
        ({}, None, (0, 0, 0)),
        ({"date_partial": "--10-04"}, "2024-10-04", (0, 0, 0)),
        ({"date_partial": "--10-04"}, "2024-10-05", (0, 1, 0)),
        ({"month_hint": "2024-10"}, "2024-10-31", (0, 0, 0)),
        ({"month_hint": "2024-10"}, "2024-09-30", (0, 1, 0)),
    ],
)
def test_where_no_day_is_fixed_only_a_contradicting_one_is_wrong(hints, date, expected):
    assert counts(make_case(date=None, **hints), make_case(date=date), "date") == expected


@pytest.mark.parametrize("field", ["date", "province", "body", "ordinal"])
def test_field_that_readers_read_differently_is_not_compared(field):
    assert counts(make_case(optional={field: True}), make_case(**{field: "x"}), field) == (0, 0, 0)
    assert counts(make_case(), make_case(**{field: "x"}), field) == (0, 1, 1)


def test_second_names_and_bodies_are_right_too():
    case = make_case(
        province="Hồ Chí Minh", province_aliases=["TP.HCM"], body="executive_committee", body_alt=["other"]
    )
    for province in ("TP. Hồ Chí Minh", "Hồ Chí Minh", "TP.HCM"):
        read = counts(
            case | {"province_aliases": ["TP. Hồ Chí Minh", "TP.HCM"]},
            make_case(province=province),
            "province",
        )
        assert read == (1, 0, 0)
    assert counts(case, make_case(body="other"), "body") == (1, 0, 0)
    assert counts(case, make_case(body="standing_board"), "body") == (0, 1, 1)


def test_inferred_chair_may_be_called_a_chair_or_not():
    case = make_case(chairs=[], others=[SECRETARY, DEPUTY], chairs_inferred=["Lê Văn Mẫu"])
    assert counts(case, make_case(), "chairs") == (0, 0, 0)
    assert counts(case, make_case(chairs=[]), "chairs") == (0, 0, 0)
    assert counts(case, make_case(chairs=[DEPUTY]), "chairs") == (0, 1, 0)


def test_optional_people_and_what_they_hold_count_neither_way():
    case = make_case(optional={"people": ["Phạm Thị Khách Mời"]})
    for others in ([DEPUTY], [DEPUTY, GUEST]):
        assert counts(case, make_case(others=others), "people") == (2, 0, 0)
        assert counts(case, make_case(others=others), "positions") == (3, 0, 0)
    assert counts(make_case(), make_case(others=[DEPUTY, GUEST]), "people") == (2, 1, 0)


def test_optional_positions_and_documents_count_neither_way():
    case = make_case(optional={"positions": [["Lê Văn Mẫu", "Bí thư Tỉnh ủy"]], "documents": [RESOLUTION]})
    assert counts(case, make_case(), "positions") == (2, 0, 0)
    assert counts(case, make_case(documents=[]), "documents") == (0, 0, 0)


def test_a_person_named_twice_counts_once():
    read = make_case(others=[DEPUTY, DEPUTY | {"name": "TRẦN THỊ THÍ DỤ"}])
    assert counts(make_case(), read, "people") == (2, 0, 0)
