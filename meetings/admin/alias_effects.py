"""What an alias rule does to the archive: told before it is saved, done on saving, given back when it goes.

Whoever calls has taken a turn to write before reading.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from meetings.admin.settling import settle_doubts
from meetings.extraction.facts import Person, Role, Span
from meetings.indexing import follow
from meetings.loading.doubts import doubt_rows
from meetings.loading.locks import Locks
from meetings.loading.occasions import occasion_of
from meetings.loading.resolve_people import identify
from meetings.loading.rows import LONGEST_KEY, Written
from meetings.loading.twins import link_alike
from meetings.models import AliasRule, Correction, Official, Participation, Review
from meetings.vietnamese import exact_key

NOWHERE = Span(0, 1)


@dataclass
class Trial:
    """The participations that a rule speaks of: it would change them, they agree with it already, or stay
    because an editor said something else of them.
    """

    changing: list[Participation] = field(default_factory=list)
    agreeing: list[Participation] = field(default_factory=list)
    contradicting: list[Participation] = field(default_factory=list)

    def emptied(self) -> list[Official]:
        """Officials who would be left without any participation: probably the same person, to be merged."""
        leaving = [row.pk for row in self.changing]
        officials = {row.official for row in self.changing if row.official}
        kept = Participation.objects.filter(official__in=officials).exclude(pk__in=leaving)
        staying = set(kept.values_list("official", flat=True))
        return sorted((each for each in officials if each.pk not in staying), key=lambda each: each.pk)


def try_rule(rule: AliasRule) -> Trial:
    """What saving the rule, stored or not, would do."""
    trial = Trial()
    rows = list(_covered(rule))
    held = _held(rows)
    for row in rows:
        if row.official_id == rule.official_id:
            trial.agreeing.append(row)
        elif row.pk in held or row.review != Review.UNSEEN:
            trial.contradicting.append(row)
        else:
            trial.changing.append(row)
    return trial


def overlapping(rule: AliasRule) -> list[AliasRule]:
    """Rules that give the same spelling, in a province and a year that both cover, to somebody else."""
    others = AliasRule.objects.filter(spelling_key=exact_key(rule.spelling)).exclude(pk=rule.pk)
    others = others.exclude(official=rule.official_id).select_related("official", "province")
    return [other for other in others if _overlap(rule, other)]


def _overlap(rule: AliasRule, other: AliasRule) -> bool:
    if rule.province_id and other.province_id and rule.province_id != other.province_id:
        return False
    first = max(rule.first_year or 0, other.first_year or 0)
    return first <= min(rule.last_year or 9999, other.last_year or 9999)


def _covered(rule: AliasRule) -> Iterable[Participation]:
    """The rows that print the spelling where and when the rule holds, but for those that editors took out."""
    rows = Participation.objects.shown().filter(mention_key=exact_key(rule.spelling)[:LONGEST_KEY])
    if rule.province_id:
        rows = rows.filter(
            Q(meeting__province=rule.province_id) | Q(meeting__joint_province=rule.province_id)
        )
    rows = rows.select_related("official", "meeting__province", "meeting__joint_province")
    periods = ("meeting__province__periods", "meeting__joint_province__periods")
    for row in rows.prefetch_related(*periods).order_by("-meeting__sorts_on", "pk"):
        units = frozenset(filter(None, (row.meeting.province_id, row.meeting.joint_province_id)))
        if rule.covers(units, row.meeting.year):
            yield row


def _held(rows: Iterable[Participation]) -> set[int]:
    corrections = Correction.objects.active().filter(record_type="participation", field="official")
    return set(corrections.filter(record_id__in=[row.pk for row in rows]).values_list("record_id", flat=True))


def apply_rule(rule: AliasRule, *, editor: str) -> Trial:
    """Links all that the stored rule covers, and gives back what it covered before and covers no more."""
    trial = try_rule(rule)
    covered = [row.pk for row in (*trial.changing, *trial.agreeing)]
    _give_back(rule.participations.exclude(pk__in=covered), rule)
    for row in trial.changing:
        row.official = rule.official
        row.save(update_fields=["official"])
        settle_doubts(row, editor=editor)
    rule.participations.add(*trial.changing)
    follow(*trial.changing)
    return trial


def release_rule(rule: AliasRule) -> list[Participation]:
    """Before the rule goes: who its rows name is for the loader to tell, as if the rule had never been."""
    return _give_back(rule.participations.all(), rule)


def _give_back(rows: Iterable[Participation], rule: AliasRule) -> list[Participation]:
    rows = list(rows.select_related("meeting__province", "meeting__joint_province", "official"))
    held = _held(rows)
    free = [row for row in rows if row.pk not in held and row.review == Review.UNSEEN]
    Participation.objects.filter(pk__in=[row.pk for row in free]).update(official=None)
    rule.participations.remove(*rows)
    written: dict[int, list[Written]] = defaultdict(list)
    for row in free:
        row.official = None
        written[row.meeting_id].append(_resolved(row))
    for of_meeting in written.values():
        doubt_rows(of_meeting[0].row.meeting, of_meeting)
    follow(*free)
    return free


def _resolved(row: Participation) -> Written:
    person = Person(row.name, tuple(row.positions), Role(row.role), NOWHERE, row.rule)
    of_meeting = Participation.objects.filter(meeting=row.meeting_id)
    beside = of_meeting.filter(article=row.article_id).exclude(pk=row.pk)
    names = frozenset(map(exact_key, beside.values_list("name", flat=True)))
    linked = frozenset(beside.shown().exclude(official=None).values_list("official", flat=True))
    identity = identify(person, occasion_of(row.meeting), names, linked)
    if identity.official:
        row.official = identity.official
        row.save(update_fields=["official"])
        # What an editor added has no article, and of what is not in (1, NULL) a database finds nothing.
        named = of_meeting.shown().filter(official=identity.official, article__isnull=False)
        twins = of_meeting.filter(mention_key=row.mention_key).exclude(article__in=named.values("article"))
        link_alike(row, "official", list(twins), Locks.of(row.meeting))
    return Written(row, identity, is_changed=False)
