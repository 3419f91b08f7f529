"""A record's history at the desk: values before and after, who, when and why, and the loads between."""

from django.contrib.admin.models import LogEntry
from django.urls import reverse

from meetings.admin.correcting import unlock
from meetings.admin.history import events_of
from meetings.models import Correction
from tests.builders import make_article, make_meeting, make_official, make_participation, make_province


def test_each_change_is_told_with_its_values(save, at_desk):
    province, other = make_province("Hà Nam"), make_province("Nam Định")
    meeting = make_meeting(province=province)
    row = make_participation(make_article(meeting, "Trần Thị Thử"), "Trần Thị Thử", mention_key="t")
    save(meeting, province=str(other.pk), reason="Sai <tỉnh>", **{"participations-0-role": "guest"})
    save(row, review="rejected")
    unlock(Correction.objects.filter(field="province"))
    meeting.refresh_from_db()

    events = events_of(meeting)
    told = {
        (event.who, event.what, event.before, event.after, event.machine, event.reason) for event in events
    }
    assert ("editor", "Tỉnh", "Hà Nam", "Nam Định", "Hà Nam", "Sai <tỉnh>") in told
    assert ("editor", "Vai trò", "chủ trì", "khách mời", "chủ trì", "Sai <tỉnh>") in told
    assert ("editor", "Kết quả duyệt", "đã xác nhận", "đã loại", "chưa duyệt", "Báo in nhầm.") in told
    assert [event.ended_at is None for event in events if event.what == "Tỉnh"] == [False]
    assert [event.what for event in events if event.who == "một lần nạp"] == ["đã nạp bài báo"]
    # What Django logs of the same saves names fields, and says nothing else.
    assert LogEntry.objects.filter(object_id=str(meeting.pk), change_message__contains="Province").exists()
    assert not any(event.what.startswith("Đã thay đổi") for event in events)
    page = at_desk.get(reverse("admin:meetings_meeting_history", args=[meeting.pk])).content.decode()
    assert "Sai &lt;tỉnh&gt;" in page
    assert "Nam Định" in page


def test_a_record_that_nobody_changed_says_so(at_desk):
    page = at_desk.get(reverse("admin:meetings_official_history", args=[make_official().pk]))
    assert "Chưa ai thay đổi" in page.content.decode()
    assert at_desk.get(reverse("admin:meetings_official_history", args=[999])).status_code == 302
