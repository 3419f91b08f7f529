"""Editors and loads in any order: whatever comes after what, nothing that an editor did is lost.

`SEQUENCES=1000` asks for more sequences than the few of every run.
"""

import datetime
import os
import zlib
from dataclasses import replace
from functools import cache, partial

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from meetings.admin.correcting import record_addition, record_corrections, review_row, unlock
from meetings.admin.field_values import read_values
from meetings.admin.merging import merge
from meetings.admin.splitting import split_meeting, split_official
from meetings.admin.undoing import undo
from meetings.extraction import read_report
from meetings.indexing import follow, rebuild
from meetings.indexing.entries import entries, joined_words
from meetings.loading.sameness import find_stored
from meetings.loading.save import text_digest
from meetings.models import (
    Article,
    Basis,
    Citation,
    Correction,
    Fact,
    Meeting,
    Official,
    Participation,
    Province,
    Rearrangement,
    Resolution,
    Review,
)
from meetings.replaying import apply_corrections, exported_lines
from meetings.verifying.counts import stale_counts
from tests.builders import make_province
from tests.loading.conftest import gazetteer, make_source, save_indexed  # noqa: F401
from tests.loading.reports import CHAIRS, make_report

SEQUENCES = int(os.environ.get("SEQUENCES", "4"))
STEPS = 10
DAYS = ["4/10/2024", "5/10/2024", "11/10/2024"]
CHAIRED = [
    CHAIRS,
    "Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy, chủ trì hội nghị.",
    "Các đồng chí: Lê Văn Mậu, Bí thư Tỉnh ủy; Phạm Thị Giả, Phó Bí thư Tỉnh ủy chủ trì hội nghị.",
]
REPORTS = st.integers(0, 3)
ANY = st.integers(0, 99)
EDITOR = {"editor": "editor", "reason": "Báo in nhầm."}


def one_of(records, number: int):
    records = list(records)
    return records[number % len(records)] if records else None


def correct(record, field, value) -> None:
    before = read_values(record)
    setattr(record, field, value)
    record.save()
    record_corrections(record, before, **EDITOR)
    follow(record)


def index_words() -> list[tuple]:
    """What the search index holds of each meeting."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT meeting_id, place, head, body FROM meetings_search_index")
            return sorted(cursor.fetchall())
        cursor.execute("SELECT meeting_id, place, head FROM meetings_search_words")
        return sorted((pk, place, zlib.decompress(head).decode()) for pk, place, head in cursor.fetchall())


def words_of_records() -> list[tuple]:
    """What the search index should hold."""
    found = entries(Meeting.objects.values_list("pk", flat=True))
    return sorted((entry.meeting_id, entry.place, joined_words(entry.head)) for entry in found)


class Desk(RuleBasedStateMachine):
    read = None

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.addresses: set[tuple[type, int]] = set()
        self.failed = False

    def teardown(self) -> None:
        try:
            if not self.failed:
                self.finish()
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def finish(self) -> None:
        """What would take too long after each step."""
        before = index_words()
        list(rebuild())
        assert index_words() == before
        assert list(stale_counts()) == []
        lines = list(exported_lines())
        assert apply_corrections(lines) == (0, [])
        client = Client()
        for model, pk in list(self.addresses)[:4]:
            record = model.objects.get(pk=pk)
            status = client.get(record.get_absolute_url()).status_code
            assert status == (301 if record.merged_into_id else 410 if record.is_withdrawn else 200)

    @initialize()
    def begin(self) -> None:
        """Two papers on one meeting, and a third report of another."""
        make_province("Nam Định", slug="nam-dinh")
        for number, day, chairs in (
            (0, DAYS[0], CHAIRED[0]),
            (1, DAYS[0], CHAIRED[0]),
            (2, DAYS[2], CHAIRED[2]),
        ):
            self.load(number=number, day=day, chairs=chairs, version="1")

    # -- Loads -----------------------------------------------------------------------------------------------
    @rule(
        number=REPORTS,
        day=st.sampled_from(DAYS),
        chairs=st.sampled_from(CHAIRED),
        version=st.sampled_from("123"),
    )
    def load(self, number: int, day: str, chairs: str, version: str) -> None:
        """A report, or another text of it, as one of three versions of the extractor reads it."""
        self.failed = True
        fixed, rejected, withdrawn = in_force(), shut_out(), gone()
        source = make_source(
            make_report(day=day, chairs=chairs),
            record_id=f"r{number}",
            url=f"https://example.org/{number}",
            publisher=f"Báo {number}",
        )
        facts = self.read(source.text)
        if version == "2":
            facts = replace(facts, people=facts.people[1:], ordinal=None)
        if version == "3":
            facts = replace(facts, people=tuple(replace(p, role="speaker") for p in facts.people), place=None)
        stored = find_stored(source, text_digest(facts.text), facts.text)
        save_indexed(source, facts, stored)
        assert fixed <= in_force()
        assert not rejected & shown()
        assert withdrawn <= gone()

    # -- Editors ---------------------------------------------------------------------------------------------
    @rule(
        number=ANY, field=st.sampled_from(["place", "title", "date", "is_withdrawn"]), day=st.integers(1, 9)
    )
    def correct_meeting(self, number: int, field: str, day: int) -> None:
        meeting = one_of(Meeting.objects.filter(merged_into=None), number)
        if meeting is None:
            return
        values = {"date": datetime.date(2024, 10, day), "is_withdrawn": day > 7}
        if field == "date" and meeting.partial_date:
            return
        correct(meeting, field, values.get(field, f"Sửa {day}"))

    @rule(number=ANY, field=st.sampled_from(["role", "name"]), value=st.sampled_from(["guest", "attendee"]))
    def correct_person(self, number: int, field: str, value: str) -> None:
        row = one_of(Participation.objects.all(), number)
        if row:
            correct(row, field, value if field == "role" else f"Lê Văn {value.title()}")

    @rule(number=ANY, is_person=st.booleans(), review=st.sampled_from(["rejected", "confirmed", "unseen"]))
    def review(self, number: int, is_person: bool, review: str) -> None:
        row = one_of((Participation if is_person else Citation).objects.exclude(mention_key=""), number)
        if row:
            review_row(row, review, **EDITOR)
            follow(row)

    @rule(number=ANY)
    def add_person(self, number: int) -> None:
        meeting = one_of(Meeting.objects.filter(merged_into=None), number)
        if meeting:
            row = Participation.objects.create(
                meeting=meeting,
                name="Lê Văn Thêm",
                role="guest",
                basis=Basis.CORRECTED,
                review=Review.CONFIRMED,
            )
            record_addition(row, **EDITOR)
            follow(row)

    @rule(number=ANY)
    def unlock(self, number: int) -> None:
        correction = one_of(Correction.objects.active(), number)
        if correction:
            unlock(Correction.objects.filter(pk=correction.pk))

    @rule(number=ANY, other=ANY, model=st.sampled_from([Official, Meeting, Resolution]))
    def merge(self, number: int, other: int, model: type) -> None:
        records = list(model.objects.filter(merged_into=None))
        self._try(lambda: merge(one_of(records, number), one_of(records, other), **EDITOR), records)

    @rule(number=ANY, row=ANY)
    def split_official(self, number: int, row: int) -> None:
        official = one_of(Official.objects.filter(merged_into=None), number)
        rows = [one_of(official.participations.all(), row)] if official else []
        self._try(lambda: split_official(official, rows, **EDITOR), rows)

    @rule(number=ANY, report=ANY)
    def split_meeting(self, number: int, report: int) -> None:
        meeting = one_of(Meeting.objects.filter(merged_into=None), number)
        articles = [one_of(meeting.articles.all(), report)] if meeting else []
        self._try(lambda: split_meeting(meeting, articles, **EDITOR), articles)

    @rule(number=ANY)
    def undo(self, number: int) -> None:
        rearrangement = one_of(Rearrangement.objects.in_force(), number)
        self._try(lambda: undo(rearrangement, editor="editor"), [rearrangement])

    def _try(self, do, needed: list) -> None:
        """What makes no sense is refused in words, and changes nothing."""
        if not needed or None in needed:
            return
        try:
            with transaction.atomic():
                do()
        except ValidationError:
            pass

    # -- What holds after each step --------------------------------------------------------------------------
    @invariant()
    def all_holds(self) -> None:
        self.failed = True
        self.corrected_fields_hold_what_editors_said()
        self.passages_say_what_they_are_to_prove()
        self.every_address_leads_somewhere()
        if connection.vendor == "sqlite":
            assert index_words() == words_of_records()
        # Whoever is out of a meeting is out of all its reports.
        assert not shut_out() & shown()
        self.failed = False

    def corrected_fields_hold_what_editors_said(self) -> None:
        for correction in Correction.objects.active():
            model = {m._meta.model_name: m for m in (Meeting, Participation, Citation, Official, Resolution)}
            record = model[correction.record_type].objects.filter(pk=correction.record_id).first()
            assert record is not None, correction
            said = read_values(record)[correction.field]
            is_merged = getattr(record, "merged_into_id", None)
            assert is_merged or said == correction.new_value, (correction, said)

    def passages_say_what_they_are_to_prove(self) -> None:
        for model in (Fact, Participation, Citation):
            for row in model.objects.exclude(start=None).select_related("article"):
                assert row.article.text[row.start : row.end] == row.quote
                assert row.meeting_id == row.article.meeting_id

    def every_address_leads_somewhere(self) -> None:
        here = {
            (m, pk) for m in (Meeting, Official, Resolution) for pk in m.objects.values_list("pk", flat=True)
        }
        assert self.addresses <= here
        self.addresses = here
        for model in (Meeting, Official, Resolution):
            assert not model.objects.filter(merged_into__merged_into__isnull=False).exists()
            assert not model.objects.filter(merged_into__isnull=False, is_withdrawn=False).exists()
        assert not Article.objects.filter(meeting__merged_into__isnull=False).exists()
        assert not Participation.objects.filter(official__merged_into__isnull=False).exists()


def in_force() -> set[tuple]:
    rows = Correction.objects.active().values_list("record_type", "record_id", "field", "new_value")
    return {(*own, str(value)) for *own, value in rows}


def shut_out() -> set[tuple]:
    rejected = Participation.objects.filter(review="rejected").exclude(mention_key="")
    return set(rejected.values_list("meeting_id", "mention_key"))


def shown() -> set[tuple]:
    return set(Participation.objects.shown().values_list("meeting_id", "mention_key"))


def gone() -> set[int]:
    return set(Meeting.objects.filter(is_withdrawn=True).values_list("pk", flat=True))


@pytest.mark.django_db
def test_nothing_that_an_editor_did_is_lost(gazetteer):  # noqa: F811
    assert not Province.objects.exists()
    Desk.read = staticmethod(cache(partial(read_report, gazetteer=gazetteer)))
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=SEQUENCES < 100,
            database=None,
            phases=[Phase.generate] if "NO_SHRINK" in os.environ else list(Phase),
            suppress_health_check=list(HealthCheck),
        ),
    )
