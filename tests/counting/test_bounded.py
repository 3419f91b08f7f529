"""What no counts are kept by is counted one by one, as far as that is few; beyond, a page says so."""

import datetime
from functools import partial

import pytest
from django.http import QueryDict
from django.urls import reverse

from meetings.counting.windows import Windows
from meetings.filters import MeetingFilter
from meetings.indexing import index_meetings
from meetings.meeting_counts import MeetingCounts
from meetings.models import Meeting
from tests.builders import make_article, make_meeting, make_official, make_participation, make_province

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    """Six meetings of two provinces, one a month, each with the same guest."""
    guest = make_official("Trần Thị Ví Dụ")
    provinces = [make_province("Nam Định", slug="nam-dinh"), make_province("Hà Nam", slug="ha-nam")]
    for month in range(1, 7):
        meeting = make_meeting(province=provinces[month % 2], date=datetime.date(2024, month, 5))
        article = make_article(meeting, "Trần Thị Ví Dụ dự hội nghị về chuyển đổi số.")
        make_participation(article, "Trần Thị Ví Dụ", official=guest, role="guest")
        index_meetings([meeting.pk])
    return guest


def counts(query: str, most: int | None) -> MeetingCounts:
    filterset = MeetingFilter(QueryDict(query), queryset=Meeting.objects.published())
    return MeetingCounts(filterset, most=most)


@pytest.mark.parametrize("condition", ["official={}", "q=chuyển đổi số"])
def test_what_is_too_much_is_counted_to_a_bound(archive, condition):
    query = condition.format(archive.pk)
    exact, bounded = counts(query, 6), counts(query, 5)
    assert (exact.is_exact, exact.tally.total) == (True, 6)
    assert not bounded.is_exact
    # Fewer than a page among the newest: all are looked at.
    assert bounded.tally.total == 6
    assert set(bounded.tally.counts["province"]) == {"nam-dinh", "ha-nam"}
    assert not bounded.are_kept


def test_withdrawn_meetings_which_have_the_words_too_make_nothing_too_much(archive):
    last = Meeting.objects.order_by("pk").last()
    Meeting.objects.filter(pk=last.pk).update(is_withdrawn=True)
    index_meetings([last.pk])
    found = counts("q=chuyển đổi số", 5)
    assert (found.is_exact, found.tally.total) == (True, 5)
    found = counts("q=chuyển đổi số", 4)
    assert (found.is_exact, found.tally.total) == (False, 5)


def test_of_words_alone_there_are_at_least_as_many_as_were_looked_at(archive, monkeypatch):
    monkeypatch.setattr("meetings.meeting_counts.FEW", 4)
    assert counts("q=chuyển đổi số", 5).tally.total == 5
    assert counts("q=chuyển đổi số&province=nam-dinh", 5).tally.total == 3
    assert counts("q=chuyển đổi số tỉnh:nam-định", 5).tally.total == 3


def test_what_is_kept_is_exact_however_much_it_is(archive):
    kept = counts("province=nam-dinh&year=2024", 1)
    assert (kept.is_exact, kept.are_kept, kept.tally.total) == (True, True, 3)
    assert counts("q=không có chữ này", 1).tally.total == 0


def test_a_page_that_was_not_counted_out_says_so_and_shows_no_numbers(client, archive, monkeypatch):
    address = f"{reverse('meetings')}?official={archive.pk}"
    counted = client.get(address).text
    assert "Tìm thấy 6 hội nghị" in counted
    assert "6 hội nghị, phiên bản dữ liệu" in counted
    assert 'class="downloads"><span class="number">6</span>' in counted
    assert '<span class="facet-label">Nam Định</span> <span class="number">3</span>' in counted
    monkeypatch.setattr("meetings.views.meetings.MeetingCounts", partial(MeetingCounts, most=5))
    bounded = client.get(address)
    assert "Tìm thấy ít nhất 6 hội nghị" in bounded.text
    assert "6 hội nghị, phiên bản dữ liệu" not in bounded.text
    assert 'class="downloads">Tải tất cả các dòng: ' in bounded.text
    assert '<span class="facet-label">Nam Định</span></a>' in bounded.text
    assert bounded.context["over_time"] is None
    assert len(bounded.context["meetings"]) == 6


@pytest.mark.parametrize("oldest_first", [True, False])
def test_a_window_holds_what_slicing_the_whole_list_would(archive, oldest_first):
    for day in (5, 6, 7):
        make_meeting(date=datetime.date(2024, 3, day))
    make_meeting(date=None, partial_date="2024")
    make_meeting(date=None, partial_date="--11-01")
    everything = Meeting.objects.published()
    ordered = everything.oldest_first() if oldest_first else everything.newest_first()
    kept = counts("", None)
    windows = Windows(ordered, kept.months_begun, oldest_first=oldest_first, is_ordered=False)
    whole = list(ordered)
    assert len(whole) == 11
    for start in range(12):
        for stop in range(start, 13):
            assert list(windows[start:stop]) == whole[start:stop], (start, stop)
