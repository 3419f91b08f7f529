"""Texts of articles, taken off the public site on demand, and put back. What they tell stays."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from meetings.indexing import index_meetings
from meetings.loading.takedowns import Terms, put_back, same_text, take_down_everywhere
from meetings.models import Article
from meetings.models.turns import take_turn_to_write


@transaction.atomic
def take_text_down(article: Article, *, editor: str, reason: str) -> list[Article]:
    """Answers the articles whose text readers no longer see. Raises ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError(gettext("Say why: readers are told so where the text stood."))
    take_turn_to_write()
    found = take_down_everywhere(article, Terms(timezone.now(), reason.strip(), editor))
    index_meetings(each.meeting_id for each in found)
    return found


@transaction.atomic
def put_text_back(article: Article) -> list[Article]:
    """Answers the articles whose text readers see again."""
    take_turn_to_write()
    found = list(same_text(article).taken_down())
    for each in found:
        put_back(each)
    index_meetings(each.meeting_id for each in found)
    return found
