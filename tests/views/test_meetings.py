"""The list of meetings as a reader sees it: conditions, counts, chairs to choose from, errors."""

import datetime
import re

import pytest
from django.urls import reverse

from meetings.models import Meeting
from tests.builders import make_article, make_meeting, make_official, make_participation, make_province

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
    assert get(client).text.count("Trần Thị Ví Dụ") == 1


def test_each_condition_can_be_left_out(client):
    first, second = make_province("Nam Định"), make_province("Hà Nam")
    make_meeting(province=first)
    address = (
        f"{reverse('meetings')}?province={first.slug}&province={second.slug}&date_after=1/2024&predecessors=1"
    )
    chips = client.get(address).context["chips"]
    assert [(chip.label, chip.value) for chip in chips] == [
        ("Tỉnh, thành phố", "Nam Định"),
        ("Tỉnh, thành phố", "Hà Nam"),
        ("Kể cả đơn vị tiền thân", ""),
        ("Từ ngày", "1/2024"),
    ]
    assert chips[0].without == f"?province={second.slug}&date_after=1%2F2024&predecessors=1"
    assert chips[3].without == f"?province={first.slug}&province={second.slug}&predecessors=1"


def test_without_its_province_nothing_asks_for_predecessors(client):
    province = make_province()
    response = get(client, province=province.slug, predecessors="1")
    assert [chip.without for chip in response.context["chips"]] == ["", f"?province={province.slug}"]
    assert get(client, predecessors="1").context["chips"] == []


def test_a_name_offers_the_chairs_who_bear_it(client):
    hung, hung_too = make_official("Lê Văn Hùng"), make_official("Trần Văn Hưng")
    chaired("Lê Văn Hùng", hung)
    chaired("Lê Văn Hùng", hung)
    chaired("Trần Văn Hưng", hung_too)
    chaired("Lê Thị Khác", make_official("Lê Thị Khác"))
    response = get(client, chair_name="van hung", body="standing_committee")
    assert [(chair["official__name"], chair["meetings_count"]) for chair in response.context["chairs"]] == [
        ("Lê Văn Hùng", 2),
        ("Trần Văn Hưng", 1),
    ]
    assert f'href="?body=standing_committee&amp;chair={hung.pk}"' in response.text
    assert "Tìm thấy 3 hội nghị" in response.text


def test_a_chosen_chair_is_a_condition_that_can_be_left_out(client):
    official = make_official("Lê Văn Hùng")
    meeting = chaired("Lê Văn Hùng", official)
    chaired("Trần Văn Hưng", make_official("Trần Văn Hưng"))
    response = get(client, chair=f"{official.pk}")
    assert list(response.context["meetings"]) == [meeting]
    (chip,) = response.context["chips"]
    assert (chip.label, chip.value, chip.without) == ("Chủ trì", "Lê Văn Hùng", "")
    assert response.context["chairs"] == []
    assert f'<input type="hidden" name="chair" value="{official.pk}">' in response.text


def test_two_provinces_stay_chosen_when_the_form_is_sent_again(client):
    first, second = make_province("Nam Định"), make_province("Hà Nam")
    page = client.get(f"{reverse('meetings')}?province={first.slug}&province={second.slug}").text
    assert f'<option value="{first.slug}" selected>' in page
    assert f'<input type="hidden" name="province" value="{second.slug}">' in page


def test_provinces_of_today_stand_apart_from_former_ones(client):
    today = make_province("Ninh Bình")
    former = make_province("Nam Định", valid_to=datetime.date(2025, 6, 30))
    groups = re.findall(r"<optgroup label=\"(.*?)\">(.*?)</optgroup>", get(client).text, re.DOTALL)
    assert [(label, re.findall(r'value="(.*?)"', options)) for label, options in groups] == [
        ("Tỉnh, thành phố hiện nay", [today.slug]),
        ("Tỉnh, thành phố trước đây", [former.slug]),
    ]


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


def test_when_nothing_fits_the_conditions_stay_to_be_left_out(client):
    make_meeting()
    response = get(client, year="1999")
    assert "Tìm thấy 0 hội nghị" in response.text
    assert "Hãy bỏ bớt một điều kiện" in response.text
    assert [chip.value for chip in response.context["chips"]] == ["1999"]


def test_a_province_without_meetings_of_its_own_offers_its_predecessors(client):
    successor, predecessor = make_province("Ninh Bình", slug="ninh-binh"), make_province("Nam Định")
    predecessor.successors.add(successor)
    make_meeting(province=predecessor)

    answer = client.get("/hoi-nghi/", {"province": "ninh-binh"})

    offer = answer.context["with_predecessors"]
    assert offer["count"] == 1
    assert len(client.get(f"/hoi-nghi/?{offer['query']}").context["meetings"]) == 1


def test_predecessors_without_meetings_are_not_offered(client):
    make_province("Ninh Bình", slug="ninh-binh")
    assert client.get("/hoi-nghi/", {"province": "ninh-binh"}).context["with_predecessors"] is None
