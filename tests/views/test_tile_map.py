"""The map of tiles: each province of the time once, in its place, with the number that its page has."""

import datetime
from collections import Counter

import pytest
from django.core.management import call_command
from django.urls import reverse

from meetings.models import Province
from meetings.views.provinces import ProvinceNode, province_nodes
from meetings.views.tile_map import BEFORE_2025, TODAY, tile_map
from tests.builders import make_meeting, make_province

END = datetime.date(2025, 6, 30)


def nodes(*counts: int) -> list[ProvinceNode]:
    """Provinces of today with so many meetings."""
    return [
        ProvinceNode(Province(slug=f"p{number}", name=f"P{number}"), count, total_count=count)
        for number, count in enumerate(counts)
    ]


def steps(*counts: int) -> list[tuple[int, int]]:
    return [(step.least, step.most) for step in tile_map(TODAY, nodes(*counts)).steps]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((), []),
        ((0, 0), []),
        ((5,), [(5, 5)]),
        ((1, 1, 1, 2), [(1, 1), (2, 2)]),
        ((0, 1, 2, 3, 4, 5, 6, 7, 8), [(1, 2), (3, 4), (5, 6), (7, 8)]),
        ((1, 2, 90, 100), [(1, 1), (2, 2), (90, 90), (100, 100)]),
    ],
)
def test_shades_hold_equally_many_provinces_each(counts, expected):
    assert steps(*counts) == expected


@pytest.mark.django_db
class TestWithGazetteer:
    @pytest.fixture(autouse=True)
    def _gazetteer(self):
        call_command("load_gazetteer", verbosity=0)

    @pytest.mark.parametrize(("units", "number"), [(TODAY, 34), (BEFORE_2025, 63)])
    def test_every_province_of_the_time_has_a_tile_of_its_own(self, units, number):
        drawn = tile_map(units, province_nodes())
        tiles = [tile for tile in drawn.tiles if not tile.archipelago]
        assert len({tile.node.province.slug for tile in tiles}) == len(tiles) == number
        assert {tile.node.province for tile in tiles} == {node.province for node, _ in drawn.counts}
        places = Counter((tile.row, tile.column) for tile in drawn.tiles)
        assert set(places.values()) == {1}

    @pytest.mark.parametrize("units", [TODAY, BEFORE_2025])
    def test_both_archipelagos_are_shown_with_their_provinces(self, units):
        drawn = tile_map(units, province_nodes())
        assert {tile.archipelago: tile.node.province.name for tile in drawn.tiles if tile.archipelago} == {
            "Hoàng Sa": "Đà Nẵng",
            "Trường Sa": "Khánh Hòa",
        }

    def test_a_tile_of_today_counts_predecessors_and_one_of_before_itself(self):
        before = Province.objects.get(slug="nam-dinh")
        make_meeting(province=before)
        make_meeting(province=Province.objects.get(slug="ninh-binh-2025"))
        counts = {
            tile.node.province.slug: tile.count
            for units in (TODAY, BEFORE_2025)
            for tile in tile_map(units, province_nodes()).tiles
            if tile.count
        }
        assert counts == {"ninh-binh-2025": 2, "nam-dinh": 1}

    def test_each_tile_is_a_link_and_prints_its_number(self, client):
        province = Province.objects.get(slug="ha-noi")
        make_meeting(province=province)
        page = client.get(reverse("home")).text
        assert (
            f'tile-step-1 tile-row-2 tile-column-2"><a href="{province.get_absolute_url()}">'
            'Hà Nội <span class="tile-count">1</span></a>'
        ) in page
        assert f'<th scope="row"><a href="{province.get_absolute_url()}">Hà Nội</a> ' in page

    def test_the_style_sheet_has_a_place_for_every_tile(self, settings):
        css = (settings.BASE_DIR / "static" / "archive.css").read_text("utf-8")
        tiles = [tile for units in (TODAY, BEFORE_2025) for tile in tile_map(units, province_nodes()).tiles]
        places = {f".tile-row-{tile.row} " for tile in tiles} | {
            f".tile-column-{tile.column} " for tile in tiles
        }
        assert {place for place in places if place not in css} == set()


@pytest.mark.django_db
def test_a_province_without_a_place_is_in_the_table_all_the_same():
    make_province("Mới")
    make_province("Cũ", valid_to=END - datetime.timedelta(days=365))
    drawn = tile_map(TODAY, province_nodes())
    assert drawn.tiles == []
    assert [node.province.name for node, _ in drawn.counts] == ["Mới"]
