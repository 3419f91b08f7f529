"""Bar charts: each bar in its place and in proportion, texts only where they have room."""

import itertools

import pytest
from django.template.loader import render_to_string

from meetings.views.charts import BARS_HEIGHT, BASELINE, EVERYWHERE, NOWHERE, WIDE, Bar, bars


def counted(*values: int) -> list[Bar]:
    return [Bar(str(2000 + place), value, url=f"?year={2000 + place}") for place, value in enumerate(values)]


def rendered(rows: list[Bar]) -> str:
    context = {"chart": bars(rows), "caption": "Meetings by year", "column": "Year"}
    return render_to_string("_bars.html", context)


def percent(text: str) -> float:
    return float(text.removesuffix("%"))


def test_heights_are_in_proportion_and_stand_on_the_baseline():
    drawn = bars(counted(10, 5, 0)).bars
    assert [bar.height for bar in drawn] == [BARS_HEIGHT, BARS_HEIGHT / 2, 0]
    assert [bar.y + bar.height for bar in drawn] == [BASELINE] * 3
    assert [bar.share for bar in drawn] == ["100%", "50%", "0%"]


def test_what_is_there_but_small_is_still_seen():
    assert bars(counted(1000, 1)).bars[1].height == 2


def test_one_bar_does_not_become_a_wall():
    [drawn] = bars(counted(3)).bars
    assert percent(drawn.slot_width) == 12.5


def test_without_bars_there_is_no_chart():
    assert bars([]).bars == []
    assert rendered([]).strip() == ""


def test_nothing_counted_anywhere_is_drawn_as_nothing():
    assert [(bar.height, bar.number.shown) for bar in bars(counted(0, 0)).bars] == [(0, NOWHERE)] * 2


@pytest.mark.parametrize("number", [1, 2, 7, 8, 9, 24, 36, 60])
def test_bars_fill_the_width_and_no_more(number):
    drawn = bars(counted(*range(1, number + 1))).bars
    assert percent(drawn[-1].slot_x) + percent(drawn[-1].slot_width) <= 100.05
    for left, right in itertools.pairwise(drawn):
        assert percent(left.x) + percent(left.width) < percent(right.x)


@pytest.mark.parametrize("number", [1, 5, 12, 24, 36, 60])
def test_labels_that_are_shown_have_room_on_a_phone(number):
    rows = [Bar(f"{place % 12 + 1}/2024", 1) for place in range(number)]
    phone, letter = 288, 7
    reached = 0.0
    for drawn in bars(rows).bars:
        if drawn.label.shown != EVERYWHERE:
            continue
        left, width = percent(drawn.label.x) * phone / 100, len(drawn.bar.label) * letter
        left -= width / 2 if drawn.label.anchor == "middle" else 0
        assert left >= reached
        assert left + width <= phone
        reached = left + width


def test_few_labels_stand_under_their_bars_and_all_are_shown():
    drawn = bars(counted(1, 2, 3)).bars
    assert {(bar.label.shown, bar.label.anchor) for bar in drawn} == {(EVERYWHERE, "middle")}


def test_many_labels_are_thinned_evenly_on_either_screen():
    shown = [bar.label.shown for bar in bars(counted(*[1] * 60)).bars]
    everywhere = [place for place, where in enumerate(shown) if where == EVERYWHERE]
    wide = [place for place, where in enumerate(shown) if where in (EVERYWHERE, WIDE)]
    for places in (everywhere, wide):
        assert len({right - left for left, right in itertools.pairwise(places)}) == 1
    assert len(everywhere) < len(wide) < 60


def test_of_many_numbers_the_highest_alone_is_printed():
    shown = {bar.bar.value: bar.number.shown for bar in bars(counted(*range(1, 61))).bars}
    assert shown.pop(60) == EVERYWHERE
    assert set(shown.values()) == {NOWHERE}


def test_a_number_at_the_edge_stays_inside():
    drawn = bars(counted(*range(1, 61))).bars
    assert drawn[-1].number.anchor == "end"
    assert percent(drawn[-1].number.x) < 100


def test_each_bar_is_a_link_and_stands_in_the_table_once_more():
    page = rendered(counted(3, 4))
    assert page.count('href="?year=2001"') == 2
    assert "<title>2001: 4</title>" in page
    assert '<th scope="row"><a href="?year=2001">2001</a></th><td class="number">4</td>' in page


def test_the_drawing_is_no_obstacle_for_keyboards_and_screen_readers():
    page = rendered(counted(3))
    assert 'aria-hidden="true"' in page
    assert 'href="?year=2000" tabindex="-1"' in page


def test_what_a_reader_typed_is_escaped():
    page = rendered([Bar("<b>", 1, url='?q="<b>', title="<i>")])
    assert "<b>" not in page
    assert "<i>" not in page


def test_geometry_has_points_in_vietnamese_too():
    page = rendered(counted(3, 7))
    assert 'height="38.6"' in page
