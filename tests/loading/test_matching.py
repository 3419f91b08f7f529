"""Several reports of one meeting: one record, whose fields are composed of what they say."""

import datetime

import pytest

from meetings.models import Article, Citation, Correction, Doubt, Fact, Meeting, Participation
from tests.loading.reports import BODY, CHAIRS, make_report

pytestmark = pytest.mark.django_db

OTHER_PAPER = {"record_id": "bao-khac", "url": "https://example.org/khac"}
HOSTESS = "Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy chủ trì hội nghị."
STRANGERS = "Đồng chí Y Mẫu Niê, Phó Bí thư Thường trực Tỉnh ủy chủ trì hội nghị."


def another_report(
    *, chairs: str = HOSTESS, day: str = "4/10/2024", committee: str = "Ban Thường vụ Tỉnh ủy"
) -> str:
    lead = f"Sáng {day}, tại hội trường Tỉnh ủy, {committee} Nam Định họp hội nghị."
    return f"Nam Định chuẩn bị vụ đông\n\n{lead} {chairs}\n"


def save_both(save, **differing) -> int:
    save()
    save(another_report(**differing), **OTHER_PAPER)
    assert Article.objects.count() == 2
    return Meeting.objects.count()


def test_same_day_province_committee_and_chair_is_one_meeting(save):
    assert save_both(save) == 1
    assert Participation.objects.filter(name="Lê Văn Mẫu").count() == 2


@pytest.mark.parametrize(
    "differing",
    [
        {"day": "5/10/2024"},
        {"chairs": STRANGERS},
        {"chairs": ""},
        {"committee": "Thường trực Tỉnh ủy"},
    ],
)
def test_other_day_people_or_committee_is_another_meeting(save, differing):
    assert save_both(save, **differing) == 2


def test_same_ordinal_settles_it_without_shared_people(save):
    for record_id, chairs in (("a", CHAIRS), ("b", STRANGERS)):
        text = make_report(headline="Hội nghị Ban Thường vụ Tỉnh ủy lần thứ 12", chairs=chairs)
        save(
            text.replace("thường kỳ", f"lần thứ 12 ({record_id})"),
            record_id=record_id,
            url=f"https://example.org/{record_id}",
        )
    assert Meeting.objects.get().ordinal == 12


def test_other_ordinal_of_the_same_day_is_another_meeting(save):
    for ordinal in (12, 13):
        text = make_report(headline=f"Hội nghị Ban Thường vụ Tỉnh ủy lần thứ {ordinal}")
        save(text, record_id=f"{ordinal}", url=f"https://example.org/{ordinal}")
    assert Meeting.objects.count() == 2


def test_meeting_withdrawn_by_an_editor_takes_further_reports_and_stays_withdrawn(save):
    save()
    Meeting.objects.update(is_withdrawn=True)
    save(another_report(), **OTHER_PAPER)
    assert Meeting.objects.get().is_withdrawn


def test_what_was_withdrawn_is_asked_about_where_a_further_report_may_tell_of_it(save):
    save()
    withdrawn = Meeting.objects.get()
    Meeting.objects.update(is_withdrawn=True)
    save(another_report(chairs=STRANGERS), **OTHER_PAPER)
    asked = Doubt.objects.open().get(reason="duplicate_meeting")
    assert (asked.meeting, asked.other_meeting.is_withdrawn) == (withdrawn, False)


def test_whether_two_are_one_is_asked_in_the_queue_of_their_province(save, nam_dinh):
    save()
    save(another_report(chairs=STRANGERS), **OTHER_PAPER)
    assert Doubt.objects.open().get(reason="duplicate_meeting").province == nam_dinh


WITHOUT_COMMITTEE = another_report(committee="Tỉnh")


def test_a_reprint_to_the_letter_is_the_same_meeting_and_stays_withdrawn_with_it(save):
    save(WITHOUT_COMMITTEE, record_id="mot", url="https://example.org/mot")
    Meeting.objects.update(is_withdrawn=True)
    save(WITHOUT_COMMITTEE, **OTHER_PAPER)
    assert Article.objects.count() == 2
    assert Meeting.objects.get().is_withdrawn


def test_the_same_words_of_another_year_are_another_meeting(save):
    for year in (2023, 2024):
        printed = datetime.datetime(year, 10, 5, tzinfo=datetime.UTC)
        about = {"record_id": f"{year}", "url": f"https://example.org/{year}", "published_at": printed}
        save(another_report(day="4/10"), **about)
    assert [meeting.date.year for meeting in Meeting.objects.order_by("date")] == [2023, 2024]


def test_later_report_fills_what_the_first_leaves_out(save):
    save_both(save)
    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.place) == ("Ban Thường vụ bàn việc tháng 10", "hội trường Tỉnh ủy")


def test_what_reports_say_differently_stays_with_each(save):
    save_both(save)
    titles = Fact.objects.filter(field="title").values_list("value", flat=True)
    assert set(titles) == {"Ban Thường vụ bàn việc tháng 10", "Nam Định chuẩn bị vụ đông"}


def test_report_goes_before_a_digest_loaded_earlier(save):
    save(is_digest=True)
    save(another_report(), **OTHER_PAPER)
    assert Meeting.objects.get().title == "Nam Định chuẩn bị vụ đông"


def test_stated_goes_before_inferred(save):
    save(make_report(day="4/10").replace("bàn việc tháng 10", "bàn việc quý IV năm 2024"))
    assert Fact.objects.get(field="date").basis == "inferred"
    save(another_report(), **OTHER_PAPER)
    save(make_report(day="4/10").replace("bàn việc tháng 10", "bàn việc quý IV năm 2025"))
    assert Meeting.objects.get().date == datetime.date(2024, 10, 4)
    assert set(Fact.objects.filter(field="date").values_list("value", flat=True)) == {
        "2024-10-04",
        "2025-10-04",
    }


def test_field_that_its_only_report_no_longer_says_empties(save):
    save_both(save)
    save(another_report().replace(", tại hội trường Tỉnh ủy", ""), **OTHER_PAPER)
    assert Meeting.objects.get().place == ""


# -- What editors said of a person holds for every report of the meeting -----------------------------------
def reject(name: str) -> None:
    Participation.objects.filter(name=name).update(review="rejected")


def test_person_rejected_in_one_report_does_not_come_back_with_another(save):
    save()
    reject("Lê Văn Mẫu")
    save(another_report(), **OTHER_PAPER)
    assert not Participation.objects.shown().filter(name="Lê Văn Mẫu").exists()


def test_person_corrected_in_one_report_is_so_in_another(save):
    save()
    row = Participation.objects.get(name="Lê Văn Mẫu")
    row.role = "attendee"
    row.save()
    Correction.objects.create(
        record_type="participation", record_id=row.pk, field="role", old_value="chair", new_value="attendee",
        machine_value="chair", corrected_by="bien-tap", reason="nghe lại băng ghi",
    )  # fmt: skip
    save(another_report(chairs=CHAIRS), **OTHER_PAPER)
    later = Participation.objects.get(article__url="https://example.org/khac", name="Lê Văn Mẫu")
    assert (later.role, later.basis) == ("attendee", "corrected")
    correction = Correction.objects.get(record_id=later.pk)
    assert (correction.machine_value, correction.reason) == ("chair", "nghe lại băng ghi")
    save(another_report(chairs=CHAIRS).replace("tại hội trường", "ở hội trường"), **OTHER_PAPER)
    later.refresh_from_db()
    assert later.role == "attendee"


def unlink(row: Participation | Citation, field: str) -> None:
    """An editor says that the row means nobody, or no document, that the archive knows."""
    linked = getattr(row, f"{field}_id")
    assert linked
    type(row).objects.filter(pk=row.pk).update(**{field: None}, review="confirmed", basis="corrected")
    Correction.objects.create(
        record_type=row._meta.model_name, record_id=row.pk, field=field, old_value=linked, new_value=None,
        machine_value=linked, machine_basis="stated", corrected_by="bien-tap",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "field", "number"), [(Participation, "official", 2), (Citation, "resolution", 1)]
)
def test_what_an_editor_linked_to_nothing_known_stays_so_in_another_report(save, rows, field, number):
    """Although it is known from another meeting, where a load would find it."""
    save(make_report(day="3/9/2024"), record_id="truoc", url="https://example.org/truoc")
    save()
    for row in rows.objects.filter(article__source_name="bao-cao"):
        unlink(row, field)
    save(another_report(chairs=CHAIRS) + BODY, **OTHER_PAPER)
    assert Meeting.objects.count() == 2
    later = rows.objects.filter(article__url=OTHER_PAPER["url"])
    said = [(getattr(row, field), row.review, row.basis) for row in later]
    assert said == [(None, "confirmed", "corrected")] * number
    corrections = Correction.objects.active().filter(record_id__in=later.values("pk"), is_repeat=True)
    assert [(c.field, c.new_value) for c in corrections] == [(field, None)] * number
