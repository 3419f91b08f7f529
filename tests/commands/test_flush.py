import pytest
from django.core.management import call_command

from meetings.indexing import follow
from meetings.models import Meeting
from tests.builders import make_meeting


@pytest.mark.django_db(transaction=True)
def test_an_emptied_archive_finds_nothing_of_what_was_there():
    meeting = make_meeting(title="Hội nghị về đê điều")
    follow(meeting)
    call_command("flush", interactive=False, verbosity=0)
    again = make_meeting(pk=meeting.pk, title="Hội nghị về nghề muối")
    assert not Meeting.objects.search("de dieu").exists()
    follow(again)
    assert list(Meeting.objects.search("nghe muoi")) == [again]
