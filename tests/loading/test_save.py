"""Facts to rows: loaded once, found again, and never over what a human did."""

import datetime

import pytest

from meetings.loading import save as saving
from meetings.loading.save import Outcome, is_unchanged, text_digest
from meetings.models import Article, Citation, Correction, Fact, Meeting, Official, Participation, Resolution
from tests.loading.conftest import make_source
from tests.loading.reports import BODY, CHAIRS, make_report

pytestmark = pytest.mark.django_db

NEW_CHAIRS = CHAIRS.replace(
    "Trần Thị Thí Dụ, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh", "Y Mẫu Niê, Phó Bí thư Tỉnh ủy"
)


def correct(record, field: str, value, *, machine_value=None) -> Correction:
    """What the editors' desk does when a human changes a field."""
    old = getattr(record, field)
    setattr(record, field, value)
    record.save()
    return Correction.objects.create(
        record_type=record._meta.model_name,
        record_id=record.pk,
        field=field,
        old_value=str(old),
        new_value=str(value),
        machine_value=machine_value,
        corrected_by="bien-tap",
    )


def chairs(meeting: Meeting) -> list[str]:
    return list(Participation.objects.shown().chairs().filter(meeting=meeting).values_list("name", flat=True))


# -- The first load ------------------------------------------------------------------------------------------
def test_report_becomes_a_meeting_with_its_facts(saved_article, nam_dinh):
    meeting = saved_article.meeting
    assert (meeting.date, meeting.province, meeting.body) == (
        datetime.date(2024, 10, 4),
        nam_dinh,
        Meeting.Body.STANDING_COMMITTEE,
    )
    assert meeting.title == saved_article.headline == "Ban Thường vụ bàn việc tháng 10"
    assert chairs(meeting) == ["Lê Văn Mẫu", "Trần Thị Thí Dụ"]
    citation = Citation.objects.get()
    assert (citation.relation, citation.resolution.issued_on) == (
        "disseminated",
        datetime.date(2024, 9, 1),
    )


def test_every_row_quotes_the_text(saved_article):
    rows = [*Fact.objects.all(), *Participation.objects.all(), *Citation.objects.all()]
    assert len(rows) == 4 + 2 + 1
    assert all(saved_article.text[row.start : row.end] == row.quote for row in rows)
    assert all(row.text_length == len(saved_article.text) for row in rows)


def test_metadata_is_stored(save):
    published = datetime.datetime(2024, 10, 5, tzinfo=datetime.UTC)
    save(publisher="Báo Nam Định", url="https://example.org/1", published_at=published, is_digest=True)
    article = Article.objects.get()
    assert (article.publisher, article.url, article.published_at, article.is_digest) == (
        "Báo Nam Định",
        "https://example.org/1",
        published,
        True,
    )


def test_copy_without_an_address_takes_none_away(save):
    save(url="https://example.org/1", publisher="Báo Nam Định")
    save(make_report(day="5/10/2024"), url="https://example.org/1")
    assert Article.objects.get().publisher == "Báo Nam Định"


# -- The second load -----------------------------------------------------------------------------------------
def test_same_text_is_unchanged(saved_article):
    source = make_source(make_report())
    assert is_unchanged(saved_article, source, text_digest(saved_article.text))


def test_newer_extractor_is_a_change(saved_article, monkeypatch):
    monkeypatch.setattr(saving, "VERSION", "next")
    assert not is_unchanged(saved_article, make_source(make_report()), text_digest(saved_article.text))


def test_newly_known_address_is_a_change(saved_article):
    source = make_source(make_report(), url="https://example.org/1")
    assert not is_unchanged(saved_article, source, text_digest(saved_article.text))


def test_changed_text_updates_the_same_rows(save, saved_article):
    ids = set(Participation.objects.values_list("pk", flat=True)), saved_article.meeting_id
    assert save(make_report(day="5/10/2024")) is Outcome.UPDATED
    meeting = Meeting.objects.get()
    assert meeting.date == datetime.date(2024, 10, 5)
    assert (set(Participation.objects.values_list("pk", flat=True)), meeting.pk) == ids


def test_what_is_no_longer_printed_goes(save, saved_article):
    save(
        make_report(chairs=NEW_CHAIRS).replace(
            BODY, "Hội nghị bàn kế hoạch sản xuất vụ đông, việc tu bổ đê điều."
        )
    )
    assert chairs(saved_article.meeting) == ["Lê Văn Mẫu", "Y Mẫu Niê"]
    assert not Citation.objects.exists()


def test_official_stays_linked_when_the_text_changes(save, saved_article):
    official = Official.objects.get(name="Lê Văn Mẫu")
    save(make_report(day="5/10/2024"))
    assert Participation.objects.get(name="Lê Văn Mẫu").official == official
    assert Official.objects.count() == 2


# -- What humans did -----------------------------------------------------------------------------------------
def test_corrected_date_survives_a_changed_text_and_notes_the_new_reading(save, saved_article):
    correction = correct(
        saved_article.meeting, "date", datetime.date(2024, 10, 3), machine_value="2024-10-04"
    )
    save(make_report(day="5/10/2024"))
    correction.refresh_from_db()
    assert Meeting.objects.get().date == datetime.date(2024, 10, 3)
    assert correction.machine_value == "2024-10-05"


def test_corrected_date_survives_a_newer_extractor(save, saved_article, monkeypatch):
    correct(saved_article.meeting, "date", datetime.date(2024, 10, 3))
    monkeypatch.setattr(saving, "VERSION", "next")
    assert save() is Outcome.UPDATED
    assert Meeting.objects.get().date == datetime.date(2024, 10, 3)


def test_corrected_day_leaves_no_partial_date_beside_it(save, saved_article):
    correct(saved_article.meeting, "date", datetime.date(2024, 10, 3))
    save(make_report(day="5/10"))
    meeting = Meeting.objects.get()
    assert (meeting.date, meeting.partial_date) == (datetime.date(2024, 10, 3), "")


def test_corrected_partial_date_leaves_no_day_beside_it(save, saved_article):
    meeting = saved_article.meeting
    meeting.date = None
    correct(meeting, "partial_date", "2024-10")
    save(make_report(day="5/10/2024"))
    meeting.refresh_from_db()
    assert (meeting.date, meeting.partial_date) == (None, "2024-10")


def test_last_day_that_a_corrected_date_overtakes_goes(save, saved_article):
    correct(saved_article.meeting, "date", datetime.date(2024, 10, 9))
    save(make_report(day="4/10/2024").replace("Ngày 4/10/2024", "Trong hai ngày 4 và 5/10/2024"))
    meeting = Meeting.objects.get()
    assert (meeting.date, meeting.date_end) == (datetime.date(2024, 10, 9), None)


def test_corrected_chair_survives_a_changed_text(save, saved_article):
    row = Participation.objects.get(name="Trần Thị Thí Dụ")
    correct(row, "name", "Trần Thị Thí Dự")
    correct(row, "role", "attendee")
    save(make_report(day="5/10/2024"))
    row.refresh_from_db()
    assert (row.name, row.role) == ("Trần Thị Thí Dự", "attendee")
    assert chairs(saved_article.meeting) == ["Lê Văn Mẫu"]


def test_corrected_official_is_not_resolved_anew(save, saved_article):
    row = Participation.objects.get(name="Lê Văn Mẫu")
    correct(row, "official", None)
    save(make_report(day="5/10/2024"))
    row.refresh_from_db()
    assert row.official is None


def test_corrected_chair_whom_the_text_drops_stays_without_its_lost_passage(save, saved_article):
    row = Participation.objects.get(name="Trần Thị Thí Dụ")
    correct(row, "positions", ["Chủ tịch UBND tỉnh"])
    save(make_report(chairs=NEW_CHAIRS))
    row.refresh_from_db()
    assert (row.start, row.quote, row.basis) == (None, "", "corrected")
    assert "Trần Thị Thí Dụ" in chairs(saved_article.meeting)


def test_confirmed_row_keeps_its_passage_where_the_text_still_has_it(save, saved_article):
    row = Participation.objects.get(name="Trần Thị Thí Dụ")
    row.review = "confirmed"
    row.save()
    text = make_report(chairs=NEW_CHAIRS) + f"\nBan biên tập đính chính: {row.quote} vắng mặt.\n"
    save(text)
    row.refresh_from_db()
    article = Article.objects.get()
    assert article.text[row.start : row.end] == row.quote


def test_rejected_person_is_never_added_again(save, saved_article):
    Participation.objects.filter(name="Trần Thị Thí Dụ").update(review="rejected")
    save(make_report(day="5/10/2024"))
    assert chairs(saved_article.meeting) == ["Lê Văn Mẫu"]
    assert Participation.objects.filter(name="Trần Thị Thí Dụ").count() == 1


def test_person_added_by_an_editor_stays(save, saved_article):
    Participation.objects.create(
        meeting=saved_article.meeting, name="Giàng A Mẫu", role="chair", basis="corrected", review="confirmed"
    )
    save(make_report(day="5/10/2024"))
    assert "Giàng A Mẫu" in chairs(saved_article.meeting)


def test_withdrawn_meeting_stays_withdrawn(save, saved_article):
    Meeting.objects.update(is_withdrawn=True)
    save(make_report(day="5/10/2024"))
    assert not Meeting.objects.published().exists()


# -- One transaction -----------------------------------------------------------------------------------------
def test_fault_half_way_leaves_nothing(save, monkeypatch):
    def fail(*args):
        raise RuntimeError("lights out")

    monkeypatch.setattr(saving, "write_documents", fail)
    with pytest.raises(RuntimeError, match="lights out"):
        save()
    assert not any(
        model.objects.exists() for model in (Article, Meeting, Fact, Participation, Official, Resolution)
    )


def test_province_unknown_to_the_database_is_left_open(save, nam_dinh):
    nam_dinh.delete()
    save()
    assert Meeting.objects.get().province is None
