"""The list of meetings as a reader sees it: conditions, counts, chairs to choose from, errors."""

import datetime
import re

import pytest
from django.urls import reverse

from meetings.models import Meeting
from tests.builders import (
    make_article,
    make_citation,
    make_meeting,
    make_official,
    make_participation,
    make_province,
)

pytestmark = pytest.mark.django_db


def chaired(name: str, official=None, **fields) -> Meeting:
    meeting = make_meeting(**fields)
    make_participation(make_article(meeting, f"{name} chủ trì"), name, official=official)
    return meeting


def get(client, **parameters):
    return client.get(reverse("meetings"), parameters)


def test_a_meeting_is_listed_with_what_it_was_and_who_chaired(client):
    official = make_official("Trần Thị Ví Dụ")
    meeting = chaired("Trần Thị Ví Dụ", official, title="Hội nghị thử", ordinal=14)
    page = get(client).text
    assert "Tìm thấy 1 hội nghị" in page
    assert f'href="{meeting.get_absolute_url()}">{meeting.name}</a>' in page
    assert meeting.name == "Hội nghị lần thứ 14, Ban Thường vụ Tỉnh ủy Nam Định"
    assert "Hội nghị thử" in page
    assert f'href="{meeting.province.get_absolute_url()}">Nam Định</a>' in page
    assert f'href="{official.get_absolute_url()}">Trần Thị Ví Dụ</a>' in page


def test_a_chair_whom_nobody_is_sure_of_or_who_was_withdrawn_has_no_link(client):
    chaired("Lê Văn Dự")
    chaired("Đỗ Thị Rút", make_official("Đỗ Thị Rút", is_withdrawn=True))
    page = get(client).text
    assert '<span class="person">Lê Văn Dự</span>' in page
    assert '<span class="person">Đỗ Thị Rút</span>' in page
    assert "/can-bo/1" not in page


def test_a_chair_whom_two_reports_name_is_listed_once(client):
    official = make_official("Trần Thị Ví Dụ")
    meeting = chaired("Trần Thị Ví Dụ", official)
    make_participation(make_article(meeting, "Trần Thị Ví Dụ"), "Trần Thị Ví Dụ", official=official)
    entries = get(client).text.partition('<ol class="entries">')[2]
    assert entries.count("Trần Thị Ví Dụ") == 1


def test_each_condition_can_be_left_out(client):
    first, second = make_province("Hà Nam"), make_province("Nam Định")
    make_meeting(province=first)
    address = (
        f"{reverse('meetings')}?province={first.slug}&province={second.slug}&date_after=1/2024&predecessors=1"
    )
    chips = client.get(address).context["chips"]
    assert [(chip.label, chip.value) for chip in chips] == [
        ("Tỉnh, thành phố", "Hà Nam"),
        ("Tỉnh, thành phố", "Nam Định"),
        ("Kể cả đơn vị tiền thân", ""),
        ("Từ ngày", "1/2024"),
    ]
    assert chips[0].without == f"?date_after=1%2F2024&predecessors=1&province={second.slug}"
    assert chips[3].without == f"?predecessors=1&province={first.slug}&province={second.slug}"


def test_without_its_province_nothing_asks_for_predecessors(client):
    province = make_province()
    response = get(client, province=province.slug, predecessors="1")
    assert [chip.without for chip in response.context["chips"]] == ["", f"?province={province.slug}"]
    assert get(client, predecessors="1").context["chips"] == []


def facet(response, name: str):
    return next(facet for facet in response.context["facets"] if facet.name == name)


def offered(response, name: str) -> list[tuple[str, int, str]]:
    """Of a facet: label, number and query string of each value that isn't folded."""
    return [(value.label, value.number, value.address) for value in facet(response, name).values]


def test_each_value_of_a_facet_adds_itself_or_takes_itself_out(client):
    delta, highlands = make_province("Nam Định", region="DBSH"), make_province("Kon Tum", region="TN")
    for province, year in ((delta, 2022), (delta, 2023), (highlands, 2023)):
        make_meeting(province=province, date=datetime.date(year, 5, 1))
    response = get(client, year="2023", province=delta.slug)
    assert offered(response, "year") == [
        ("2023", 1, f"?province={delta.slug}"),
        ("2022", 1, f"?province={delta.slug}&year=2022&year=2023"),
    ]
    assert offered(response, "province") == [
        ("Kon Tum", 1, f"?province={highlands.slug}&province={delta.slug}&year=2023"),
        ("Nam Định", 1, "?year=2023"),
    ]
    assert offered(response, "region") == [
        ("Đồng bằng sông Hồng", 1, f"?province={delta.slug}&region=DBSH&year=2023")
    ]


def test_facets_say_which_values_are_chosen_even_where_they_find_nothing(client):
    make_meeting()
    response = get(client, year="1999")
    (chosen,) = [value for value in facet(response, "year").values if value.is_chosen]
    assert (chosen.label, chosen.number) == ("1999", 0)
    assert '<a rel="nofollow" href="/hoi-nghi/" class="facet-chosen">' in response.text


def test_kinds_of_documents_count_each_meeting_once(client):
    article = make_article(make_meeting(), "Nghị quyết 1, nghị quyết 2, chỉ thị 3, kết luận 4")
    make_citation(article, "Nghị quyết 1")
    make_citation(article, "nghị quyết 2")
    make_citation(article, "chỉ thị 3", kind="chỉ thị")
    make_citation(article, "kết luận 4", kind="kết luận", review="rejected")
    assert offered(get(client), "kind") == [
        ("nghị quyết", 1, "?kind=ngh%E1%BB%8B+quy%E1%BA%BFt"),
        ("chỉ thị", 1, "?kind=ch%E1%BB%89+th%E1%BB%8B"),
    ]


def test_what_is_rare_among_many_is_folded(client):
    often = make_province("Yên Bái")
    for name in ("An", "Bình", "Cường", "Dương", "Giang", "Hà", "Khánh", "Long", "Minh"):
        make_meeting(province=make_province(name))
    for _ in range(2):
        make_meeting(province=often)
    provinces = facet(get(client), "province")
    assert [value.label for value in provinces.values][-2:] == ["Khánh", "Yên Bái"]
    assert [value.label for value in provinces.more] == ["Long", "Minh"]
    assert [value.label for value in facet(get(client, province=often.slug), "province").values][
        -1
    ] == "Yên Bái"


def test_a_name_offers_the_chairs_who_bear_it_and_tells_them_apart(client):
    hung, hung_too = make_official("Lê Văn Hùng"), make_official("Trần Văn Hưng")
    chaired("Lê Văn Hùng", hung, date=datetime.date(2021, 1, 1))
    last = chaired("Lê Văn Hùng", hung, date=datetime.date(2023, 1, 1), province=make_province("Hà Nam"))
    last.participations.update(positions=["Bí thư Tỉnh ủy"])
    chaired("Trần Văn Hưng", hung_too)
    chaired("Lê Thị Khác", make_official("Lê Thị Khác"))
    response = get(client, chair_name="van hung", body="standing_committee")
    assert [(value.label, value.number, value.note) for value in response.context["named"].values] == [
        ("Lê Văn Hùng", 2, "Bí thư Tỉnh ủy, Hà Nam, 2023"),
        ("Trần Văn Hưng", 1, ""),
    ]
    assert f'href="/hoi-nghi/?body=standing_committee&amp;chair={hung.pk}"' in response.text
    assert "Tìm thấy 3 hội nghị" in response.text


def test_a_choice_among_namesakes_counts_all_that_the_chosen_one_chaired(client):
    """Also where a report prints another spelling: the number is what choosing finds."""
    official = make_official("Lê Văn Hùng")
    chaired("Lê Văn Hùng", official)
    chaired("Lê V. Hùng", official)
    (value,) = get(client, chair_name="le v hung").context["named"].values
    assert value.number == 2
    assert get(client, chair=f"{official.pk}").context["page_obj"].paginator.count == 2


def test_a_chosen_chair_is_a_condition_that_can_be_left_out(client):
    official = make_official("Lê Văn Hùng")
    meeting = chaired("Lê Văn Hùng", official)
    chaired("Trần Văn Hưng", make_official("Trần Văn Hưng"))
    response = get(client, chair=f"{official.pk}")
    assert list(response.context["meetings"]) == [meeting]
    (chip,) = response.context["chips"]
    assert (chip.label, chip.value, chip.without) == ("Chủ trì", "Lê Văn Hùng", "")
    assert f'<input type="hidden" name="chair" value="{official.pk}">' in response.text


def test_what_is_chosen_stays_so_when_the_form_is_sent_again(client):
    first, second = make_province("Nam Định"), make_province("Hà Nam")
    page = client.get(f"{reverse('meetings')}?province={first.slug}&province={second.slug}&year=2024").text
    for name, value in (("province", first.slug), ("province", second.slug), ("year", "2024")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in page


def test_years_of_a_result_are_bars_that_lead_to_them(client):
    for year in (2021, 2023, 2023):
        make_meeting(date=datetime.date(year, 5, 1))
    over_time = get(client, body="standing_committee").context["over_time"]
    assert [(drawn.bar.label, drawn.bar.value, drawn.bar.url) for drawn in over_time.chart.bars] == [
        ("2021", 1, "?body=standing_committee&year=2021"),
        ("2022", 0, ""),
        ("2023", 2, "?body=standing_committee&year=2023"),
    ]


def test_a_year_of_a_result_is_shown_by_months_that_lead_to_them(client):
    make_meeting(date=datetime.date(2023, 5, 30), date_end=datetime.date(2023, 6, 1))
    make_meeting(date=None, partial_date="2023-05")
    make_meeting(date=None, partial_date="2023")
    over_time = get(client, year="2023").context["over_time"]
    bars = [drawn.bar for drawn in over_time.chart.bars if drawn.bar.value]
    assert [(bar.label, bar.value, bar.url) for bar in bars] == [
        ("5", 2, "?date_after=5%2F2023&date_before=5%2F2023"),
        ("6", 1, "?date_after=6%2F2023&date_before=6%2F2023"),
    ]
    for bar in bars:
        assert client.get(f"/hoi-nghi/{bar.url}").context["page_obj"].paginator.count == bar.value


def test_a_month_that_the_period_cuts_keeps_the_edge(client):
    for day in (1, 20):
        make_meeting(date=datetime.date(2023, 5, day))
    make_meeting(date=datetime.date(2023, 6, 3))
    over_time = get(client, date_after="15/5/2023", date_before="2023").context["over_time"]
    assert [(drawn.bar.label, drawn.bar.value) for drawn in over_time.chart.bars][:2] == [("5", 1), ("6", 1)]
    assert over_time.chart.bars[0].bar.url == "?date_after=15%2F5%2F2023&date_before=5%2F2023"


def test_one_bar_is_no_chart(client):
    make_meeting()
    assert get(client).context["over_time"] is None
    assert get(client, year="2024").context["over_time"] is None


def test_what_the_list_does_not_know_is_said_and_left_out_of_links(client):
    make_meeting()
    response = get(client, provnce="x", year="2024")
    assert "provnce" in response.text.partition('<p class="note">')[2]
    assert [chip.without for chip in response.context["chips"]] == [""]
    assert get(client, utm_source="x", page="1").context["unknown"] == []


def test_an_error_stands_beside_its_field_and_nothing_is_listed(client):
    make_meeting(title="Hội nghị thử")
    page = get(client, date_after="31/2/2020", chair="x").text
    assert "<title>Lỗi: Hội nghị" in page
    assert "Hội nghị thử" not in page
    assert "Tìm thấy" not in page
    assert '<ul class="errorlist" id="id_date_after_error"><li>Lịch không có ngày này.</li></ul>' in page
    assert 'value="31/2/2020"' in page
    assert 'aria-describedby="id_date_after_error" aria-invalid="true"' in page
    assert re.search(r'<input type="text" name="chair" id="id_chair" value="x"', page)
    assert '<div class="errors" role="alert">' in page


@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", '"><b>', "\x00", "%", "😀" * 50, "a" * 3000, "' OR 1=1 --"]
)
@pytest.mark.parametrize(
    "name", ["province", "chair", "chair_name", "date_after", "year", "body", "resolution", "region", "order"]
)
def test_whatever_is_typed_is_answered_calmly_and_escaped(client, name, value):
    make_meeting(title="Hội nghị thử")
    response = get(client, **{name: value})
    assert response.status_code == 200
    assert "Hội nghị thử" not in response.text
    assert "<script>" not in response.text
    assert '"><b>' not in response.text


def test_where_nothing_fits_it_is_said_what_leaving_a_condition_out_would_find(client):
    official = make_official("Lê Văn Hùng")
    chaired("Lê Văn Hùng", official)
    for _ in range(2):
        make_meeting(date=datetime.date(2020, 1, 1))
    response = get(client, year="2020", chair=f"{official.pk}", date_before="2024")
    assert "Tìm thấy 0 hội nghị" in response.text
    assert [(one.condition, one.address, one.number) for one in response.context["advice"]] == [
        ("Năm: 2020", f"?chair={official.pk}&date_before=2024", 1),
        ("Chủ trì: Lê Văn Hùng", "?date_before=2024&year=2020", 2),
    ]
    for one in response.context["advice"]:
        assert client.get(f"/hoi-nghi/{one.address}").context["page_obj"].paginator.count == one.number


def test_the_two_ends_of_a_period_are_left_out_together(client):
    make_meeting()
    (one,) = get(client, date_after="1/2020", date_before="2/2020").context["advice"]
    assert (one.address, one.number) == ("", 1)
    assert one.condition.endswith(": 1/2020 – 2/2020")


def test_where_no_single_condition_is_to_blame_all_can_be_left_out(client):
    make_meeting(date=datetime.date(2020, 1, 1), body="executive_committee")
    response = get(client, year="1999", body="standing_board", date_after="2021")
    assert response.context["advice"] == []
    assert 'class="nothing"' in response.text


def test_a_province_without_meetings_of_its_own_offers_its_predecessors(client):
    successor, predecessor = make_province("Ninh Bình", slug="ninh-binh"), make_province("Nam Định")
    predecessor.successors.add(successor)
    make_meeting(province=predecessor)
    offer = get(client, province="ninh-binh").context["predecessors"]
    assert (offer.number, offer.address, offer.is_chosen) == (1, "?predecessors=1&province=ninh-binh", False)
    chosen = client.get(f"/hoi-nghi/{offer.address}")
    assert len(chosen.context["meetings"]) == 1
    assert chosen.context["predecessors"].address == "?province=ninh-binh"


def test_predecessors_without_meetings_are_not_offered(client):
    make_province("Ninh Bình", slug="ninh-binh")
    assert get(client, province="ninh-binh").context["predecessors"] is None


def test_with_predecessors_a_province_counts_theirs_too(client):
    successor, predecessor = make_province("Ninh Bình", slug="ninh-binh"), make_province("Nam Định")
    predecessor.successors.add(successor)
    make_meeting(province=predecessor)
    make_meeting(province=successor)
    response = get(client, province="ninh-binh", predecessors="1")
    assert [(label, number) for label, number, _ in offered(response, "province")] == [
        ("Nam Định", 1),
        ("Ninh Bình", 2),
    ]
