"""Texts that were taken down: at hand while records are put back, and down again before readers see any."""

import datetime

from meetings.loading.takedowns import Terms, lift, take_down, take_down_everywhere
from meetings.models import Article
from meetings.replaying.export import TAKEDOWN
from meetings.replaying.state import Replay

Lifted = dict[int, Terms]


def lift_all() -> Lifted:
    """How each text that is down in this archive is to be taken down again, by its article's number."""
    return {article.pk: lift(article) for article in Article.objects.taken_down().select_related("takedown")}


def take_down_all(replay: Replay, lifted: Lifted) -> None:
    """Those of this archive as they were, then the file's. What this archive shows is not asked: a text that
    curators put back since is taken down again, which another click undoes.
    """
    for article in Article.objects.filter(pk__in=lifted):
        take_down(article, lifted[article.pk])
    for line in replay.by_kind[TAKEDOWN]:
        if line["article_id"] in lifted:
            continue
        article = Article.objects.filter(pk=line["article_id"]).first()
        if article is None:
            replay.say(
                line, "its text was taken down: load the report, and apply the file before readers see it"
            )
            continue
        terms = Terms(datetime.datetime.fromisoformat(line["at"]), line["reason"], line["by"])
        found = take_down_everywhere(article, terms)
        replay.touched |= {each.meeting_id for each in found}
        replay.count += len(found)
