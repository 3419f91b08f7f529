"""Loads and editors at the same moment: neither writes over what the other has just written."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from meetings.models import Correction, Meeting
from meetings.models.turns import take_turn_to_write
from tests.admin.conftest import address
from tests.admin.page_forms import errors_of, form_of
from tests.builders import make_meeting

SECONDS = 10


pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def load_in_progress(title: str) -> Iterator[threading.Event]:
    """Another connection that has its turn, writes a title, and commits once the event is set."""
    has_turn, may_end = threading.Event(), threading.Event()

    def load() -> None:
        with transaction.atomic():
            take_turn_to_write()
            Meeting.objects.update(title=title)
            has_turn.set()
            may_end.wait(SECONDS)
        connection.close()

    thread = threading.Thread(target=load)
    thread.start()
    assert has_turn.wait(SECONDS)
    yield may_end
    may_end.set()
    thread.join(SECONDS)


def test_an_editor_waits_for_a_load_and_is_told_what_it_changed(at_desk):
    meeting = make_meeting(title="Máy đọc")
    opened = form_of(at_desk.get(address(meeting)), place="Nhà văn hóa")

    with load_in_progress("Máy đọc lại") as may_end:
        threading.Timer(0.3, may_end.set).start()
        answer = at_desk.post(address(meeting), opened)

    assert len(errors_of(answer)) == 1
    meeting.refresh_from_db()
    assert (meeting.title, meeting.place) == ("Máy đọc lại", "")
    assert not Correction.objects.exists()


def test_a_second_writer_waits_for_the_first():
    make_meeting()
    with load_in_progress("Máy đọc lại") as may_end:
        threading.Timer(0.3, may_end.set).start()
        with transaction.atomic():
            take_turn_to_write()
            assert may_end.is_set()
            assert Meeting.objects.get().title == "Máy đọc lại"
