"""Days of publication in the forms that are met."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.loading.moments import parse_moment

MOMENTS = [
    ("2024-10-04", "2024-10-04T00:00:00+07:00"),
    ("2024-10-04T15:20:00Z", "2024-10-04T15:20:00+00:00"),
    ("2024-10-04T15:20:00+0700", "2024-10-04T15:20:00+07:00"),
    ("2024-10-04 15:20:00", "2024-10-04T15:20:00+07:00"),
    ("04/10/2024", "2024-10-04T00:00:00+07:00"),
    ("Thứ sáu, 04/10/2024 - 15:20", "2024-10-04T15:20:00+07:00"),
    ("15:20 | 4.10.2024", "2024-10-04T15:20:00+07:00"),
    ("Fri, 04 Oct 2024 15:20:00 +0700", "2024-10-04T15:20:00+07:00"),
]


@pytest.mark.parametrize(("value", "expected"), MOMENTS)
def test_moment(value, expected):
    assert parse_moment(value).isoformat() == expected


NO_MOMENTS = [
    # Month or day first?
    "10/4/2024 3:20:00 PM",
    # Which of two?
    "4/10/2024 - 5/10/2024",
    "hôm qua",
    "5/3",
    "31/2/2024",
    # What programs write where they know none.
    "0001-01-01",
    "1970-01-01",
    "",
]


@pytest.mark.parametrize("value", NO_MOMENTS)
def test_no_moment(value):
    assert parse_moment(value) is None


@given(st.text())
def test_any_text_is_a_moment_or_none(value):
    moment = parse_moment(value)
    assert moment is None or 1990 <= moment.year <= 2099
