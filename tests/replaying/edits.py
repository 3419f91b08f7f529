"""Invented reports, and a bit of everything that editors do to what is read in them."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from meetings.admin.correcting import record_addition, record_corrections, review_row, unlock
from meetings.admin.field_values import read_values
from meetings.admin.merging import merge
from meetings.admin.questions import question_of
from meetings.admin.settling import settle_doubts
from meetings.admin.splitting import split_meeting, split_official
from meetings.admin.taking_down import take_text_down
from meetings.admin.undoing import undo as undo_rearrangement
from meetings.admin.undoing_answers import Recording, undo
from meetings.models import (
    AliasRule,
    Answer,
    Article,
    Basis,
    Citation,
    Correction,
    Doubt,
    Official,
    Participation,
    Redirect,
    Resolution,
    Review,
)
from tests.builders import make_official
from tests.loading.reports import make_report

EDITOR = {"editor": "editor", "reason": "Báo in nhầm."}
OTHER_CHAIR = "Đồng chí Phạm Thị Giả, Phó Bí thư Thường trực Tỉnh ủy, chủ trì hội nghị."
UNKNOWN_CHAIR = "Đồng chí Hoàng Văn Lạ chủ trì hội nghị."
UNKNOWN_GUEST = f"{OTHER_CHAIR} Dự có đồng chí Trần Thị Thử."
ADDRESS = "https://example.org/{}"
# Of each what `make_report` is told of it, and what a newspaper says of it otherwise.
REPORTS: list[tuple[dict[str, str], dict[str, str]]] = [
    ({}, {"publisher": "Báo Một"}),
    ({"headline": "Tin khác về hội nghị"}, {"publisher": "Báo Hai"}),
    ({"day": "11/10/2024"}, {}),
    ({"day": "18/10/2024", "chairs": OTHER_CHAIR}, {}),
    ({"day": "25/10/2024"}, {}),
    ({"day": "4/11"}, {"published_at": "2024-11-05T08:00:00+07:00"}),
    ({"day": "8/11/2024", "chairs": UNKNOWN_CHAIR}, {}),
    ({"day": "15/11/2024", "chairs": UNKNOWN_GUEST}, {}),
    ({"day": "22/11/2024"}, {"more": "Hội nghị bàn Nghị quyết số 12-NQ/TU ngày 2/11/2024 của Tỉnh ủy."}),
    ({"day": "23/11/2024"}, {"more": "Hội nghị bàn Nghị quyết số 21-NQ/TU ngày 2/11/2024 của Tỉnh ủy."}),
]


def articles_of(numbers: Iterable[int]) -> Iterator[dict[str, str]]:
    """The reports as lines of a `.jsonl` file give them."""
    for number in numbers:
        told, about = REPORTS[number]
        text = make_report(**told) + about.get("more", "")
        known = {name: value for name, value in about.items() if name != "more"}
        yield {"id": f"r{number}", "url": ADDRESS.format(number), "text": text} | known


def as_json_lines(numbers: Iterable[int]) -> str:
    return "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles_of(numbers))


def article(number: int) -> Article:
    return Article.objects.get(url=ADDRESS.format(number))


def correct(record: models.Model, **values: Any) -> None:
    before = read_values(record)
    for name, value in values.items():
        setattr(record, name, value)
    record.save()
    record_corrections(record, before, **EDITOR)


def answer(doubt: Doubt, name: str) -> Answer:
    """As a button of the review queue does it."""
    recording = Recording(doubt, EDITOR["editor"])
    option = question_of(doubt).option(name)
    return recording.end(option.label, option.act(**EDITOR))


def edit() -> None:
    correct_fields()
    review_people()
    rearrange_people()
    rearrange_meetings_and_documents()
    answer_questions()
    chair, first = article(0).participations.get(mention_key="lê văn mẫu").official, article(0).meeting
    AliasRule.objects.create(spelling="L. V. Mẫu", official=chair, reason="x", written_by="editor")
    Redirect.objects.create(old_path="/cu/", new_path=first.get_absolute_url())
    settle_doubts(first, editor="editor", fields=["date"])
    for number in (3, 8):
        take_text_down(article(number), **EDITOR)


def correct_fields() -> None:
    third, fifth = article(2).meeting, article(4).meeting
    correct(third, date="2024-10-12", place="Hội trường")
    third.refresh_from_db()
    correct(third, title="Sửa rồi trả lại")
    unlock(Correction.objects.filter(record_id=third.pk, field="title"))
    correct(fifth, is_withdrawn=True)
    correct(Citation.objects.filter(meeting=third).first(), relation="adopted")


def review_people() -> None:
    first, fourth = article(0).meeting, article(3).meeting
    review_row(first.participations.filter(name="Trần Thị Thí Dụ").first(), Review.REJECTED, **EDITOR)
    review_row(fourth.participations.get(), Review.CONFIRMED, **EDITOR)
    row = Participation.objects.create(
        meeting=fourth, name="Lê Văn Thêm", role="guest", basis=Basis.CORRECTED, review=Review.CONFIRMED
    )
    record_addition(row, **EDITOR)


def rearrange_people() -> None:
    chair = Official.objects.get(name="Lê Văn Mẫu")
    correct(chair, name="Lê Văn Mẩu", other_names=["Lê Văn Mẫu"])
    row = article(2).participations.get(mention_key="lê văn mẫu")
    split_official(chair, [row], name="Lê Văn Mẫu B", **EDITOR)
    added, read = make_official("Phạm Thị Giả Định"), Official.objects.get(name="Phạm Thị Giả")
    merge(added, read, **EDITOR)
    gone = make_official("Phạm Thị Nhầm")
    undo_rearrangement(merge(added, gone, **EDITOR), editor="editor")
    correct(gone, is_withdrawn=True)


def rearrange_meetings_and_documents() -> None:
    split_meeting(article(0).meeting, [article(1)], **EDITOR)
    merge(article(8).meeting, article(9).meeting, **EDITOR)
    ours, misprinted = (Resolution.objects.get(number=number) for number in ("12-NQ/TU", "21-NQ/TU"))
    merge(ours, misprinted, **EDITOR)


def answer_questions() -> None:
    about = {doubt.meeting_id: doubt for doubt in Doubt.objects.open()}
    answer(about[article(5).meeting_id], "reject")
    answer(about[article(6).meeting_id], "create")
    undo(answer(about[article(7).meeting_id], "create").pk, editor="editor")
    answer(Doubt.objects.get(meeting=article(7).meeting), "confirm")
