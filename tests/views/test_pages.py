"""Numbered pages, and records at their addresses: wrong slugs, withdrawn records, numbers that are none."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import formats, timezone

from meetings.meeting_counts import MeetingCounts
from meetings.models import Correction, Redirect
from tests.builders import make_meeting, make_official, make_province, make_resolution

pytestmark = pytest.mark.django_db

MAKERS = {"meeting": make_meeting, "official": make_official, "document": make_resolution}


@pytest.mark.parametrize("page", MAKERS)
def test_a_wrong_slug_leads_to_the_right_one(client, page):
    record = MAKERS[page]()
    response = client.get(reverse(page, args=[record.pk, "khac"]))
    assert (response.status_code, response.headers["Location"]) == (301, record.get_absolute_url())


@pytest.mark.parametrize("page", MAKERS)
def test_an_address_without_a_slug_leads_to_the_right_one(client, page):
    record = MAKERS[page]()
    address = record.get_absolute_url()
    short = address.removesuffix(f"-{record.slug}/") + "/"
    for prefix in ("", "/en"):
        response = client.get(prefix + short)
        assert (response.status_code, response.headers["Location"]) == (301, prefix + address)


@pytest.mark.parametrize("page", MAKERS)
def test_a_withdrawn_record_is_gone_whatever_its_slug(client, page):
    record = MAKERS[page](is_withdrawn=True)
    for address in (record.get_absolute_url(), reverse(page, args=[record.pk, "khac"])):
        response = client.get(address)
        assert response.status_code == 410
        assert "Hồ sơ này đã được rút" in response.text


@pytest.mark.parametrize("page", MAKERS)
def test_a_withdrawn_record_says_why_wherever_it_was(client, page):
    record = MAKERS[page](is_withdrawn=True)
    said = {"record_type": record._meta.model_name, "record_id": record.pk, "field": "is_withdrawn"}
    for reason, superseded_at in (("Lý do cũ.", timezone.now()), ("Không phải cấp ủy tỉnh.", None)):
        Correction.objects.create(**said, reason=reason, superseded_at=superseded_at, corrected_by="editor")
    address = record.get_absolute_url()
    assert "Lý do: Không phải cấp ủy tỉnh." in client.get(address).text
    data = client.get(f"{address.rstrip('/')}.json")
    assert (data.status_code, data.json()["reason"]) == (410, "Không phải cấp ủy tỉnh.")
    if page != "meeting":
        feed = client.get(f"{address.rstrip('/')}.atom")
        assert feed.status_code == 410
        assert "Lý do: Không phải cấp ủy tỉnh." in feed.text


@pytest.mark.parametrize("page", MAKERS)
@pytest.mark.parametrize("number", [999, 10**30])
def test_no_such_record_is_not_found(client, page, number):
    response = client.get(reverse(page, args=[number, "x"]))
    assert response.status_code == 404
    assert f'href="{reverse("officials")}"' in response.text


def test_no_such_province_is_not_found(client):
    assert client.get(reverse("province", args=["khong-co"])).status_code == 404


def test_an_address_that_moved_leads_on(client):
    official = make_official()
    Redirect.objects.create(old_path="/can-bo/1-cu/", new_path=official.get_absolute_url())
    response = client.get("/can-bo/1-cu/")
    assert (response.status_code, response.headers["Location"]) == (301, official.get_absolute_url())


def test_an_address_that_is_gone_says_why(client):
    Redirect.objects.create(old_path="/can-bo/999-cu/", reason="Trùng với hồ sơ khác.")
    response = client.get("/can-bo/999-cu/")
    assert response.status_code == 410
    assert "Lý do: Trùng với hồ sơ khác." in response.text


@pytest.fixture
def thirty_meetings():
    province = make_province()
    day = datetime.date(2024, 1, 1)
    return [make_meeting(province=province, date=day + datetime.timedelta(days=n)) for n in range(30)]


def test_a_page_holds_twenty_five_and_the_next_the_rest(client, thirty_meetings):
    first, second = (client.get(reverse("meetings"), {"page": number}) for number in (1, 2))
    assert list(first.context["meetings"]) == thirty_meetings[:4:-1]
    assert list(second.context["meetings"]) == thirty_meetings[4::-1]
    assert "Hội nghị (trang 2/2)" in second.text
    assert "Tìm thấy 30 hội nghị" in second.text


def test_links_to_pages_keep_the_conditions(client, thirty_meetings):
    response = client.get(reverse("meetings"), {"year": "2024", "body": "", "page": "2"})
    assert 'href="?year=2024"' in response.text


@pytest.mark.parametrize("number", ["0", "-1", "3", "last", "x", "1.0", "１", "1" * 5000])
@pytest.mark.parametrize("page", ["meetings", "officials", "documents"])
def test_a_page_that_is_not_there_is_not_found(client, page, number):
    assert client.get(reverse(page), {"page": number}).status_code == 404


@pytest.fixture
def two_pages_at_most(monkeypatch):
    monkeypatch.setattr("meetings.views.pages.CappedPaginator.most_pages", 2)


class TestLongList:
    """Sixty meetings are three pages, of which two are shown where none are counted beside the records."""

    @pytest.fixture(autouse=True)
    def sixty_meetings(self, two_pages_at_most, thirty_meetings, monkeypatch):
        monkeypatch.setattr(MeetingCounts, "are_kept", False)
        for meeting in thirty_meetings:
            make_meeting(province=meeting.province, date=meeting.date)

    def test_it_has_no_more_pages_and_the_last_says_how_to_go_on(self, client):
        first, last = (client.get(reverse("meetings"), {"page": number}) for number in (1, 2))
        assert first.context["page_obj"].paginator.count == 60
        assert "(trang 2/2)" in last.text
        advice = "Danh sách chỉ hiện những trang đầu."
        assert (advice in first.text, advice in last.text) == (False, True)
        assert 'href="/du-lieu/"' in last.text

    @pytest.mark.parametrize("page", ["/hoi-nghi/?page=3", "/en/hoi-nghi/?page=3"])
    def test_what_comes_after_is_answered_with_advice(self, client, page):
        answer = client.get(page)
        assert answer.status_code == 404
        assert '<meta name="robots" content="noindex">' in answer.text
        assert 'href="/du-lieu/"' in answer.text or 'href="/en/du-lieu/"' in answer.text
        assert "những trang đầu" in answer.text or "only its first pages" in answer.text

    def test_where_the_list_has_ended_nothing_is_there(self, client):
        answer = client.get("/hoi-nghi/?page=4")
        assert answer.status_code == 404
        assert "những trang đầu" not in answer.text

    def test_a_narrower_list_is_shown_whole(self, client):
        answer = client.get("/hoi-nghi/", {"date_after": "29/1/2024"})
        assert answer.context["page_obj"].paginator.count == 4
        assert "những trang đầu" not in answer.text


def test_a_list_of_which_all_is_counted_beside_it_goes_on(client, two_pages_at_most, thirty_meetings):
    for meeting in thirty_meetings:
        make_meeting(province=meeting.province, date=meeting.date)
    last = client.get("/hoi-nghi/?page=3")
    assert len(last.context["meetings"]) == 10
    assert "những trang đầu" not in last.text


@pytest.mark.parametrize("address", ["/can-bo/", "/van-ban/", "/hoi-nghi/", "/dinh-chinh/"])
def test_no_number_makes_a_database_count_farther_than_a_list_is_shown(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address, {"page": 10**8}).status_code == 404
    offsets = [int(found) for one in asked for found in re.findall(r"OFFSET (\d+)", one["sql"])]
    assert all(offset <= 100 * 100 for offset in offsets)


def test_a_list_under_conditions_is_not_for_search_engines(client):
    whole, part = client.get(reverse("officials")), client.get(reverse("officials"), {"q": "x"})
    assert '<link rel="canonical" href="http://testserver/can-bo/">' in whole.text
    assert "noindex" not in whole.text
    assert '<meta name="robots" content="noindex, follow">' in part.text
    assert "canonical" not in part.text


def test_a_record_has_one_address_for_search_engines(client):
    official = make_official("Lê Văn Dự")
    response = client.get(official.get_absolute_url(), {"utm_source": "x"})
    assert f'<link rel="canonical" href="http://testserver{official.get_absolute_url()}">' in response.text


def test_no_page_sets_a_cookie_or_varies_by_one(client, thirty_meetings):
    for address in ("/", reverse("meetings"), thirty_meetings[0].get_absolute_url()):
        response = client.get(address)
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")


def test_a_record_says_what_it_is_where_a_link_to_it_is_shared(client):
    meeting = make_meeting(title='Họp "quý" IV', province=make_province("Mẫu"))
    page = client.get(meeting.get_absolute_url()).text
    assert f'<meta property="og:title" content="{meeting}">' in page
    assert '<meta property="og:description" content="Họp &#34;quý&#34; IV">' in page
    assert f'<meta property="og:url" content="http://testserver{meeting.get_absolute_url()}">' in page
    assert '<meta property="og:locale" content="vi_VN">' in page
    for record, kind in [(make_official(), "profile"), (make_resolution(), "article")]:
        page = client.get(f"/en{record.get_absolute_url()}").text
        assert f'<meta property="og:type" content="{kind}">' in page
        assert '<meta property="og:locale" content="en_GB">' in page


def test_a_printed_page_says_where_and_when_it_was_printed(client):
    meeting = make_meeting()
    page = client.get(meeting.get_absolute_url()).text
    today = formats.date_format(timezone.localdate())
    assert f'<p class="permalink">http://testserver{meeting.get_absolute_url()} · {today}</p>' in page
