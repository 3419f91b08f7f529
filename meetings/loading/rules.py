"""Alias rules as loads follow them: before anything else that could tell whom a spelling means."""

from collections.abc import Iterable

from django.db.models import QuerySet

from meetings.loading.locks import Locks
from meetings.loading.occasions import Occasion
from meetings.loading.prepared import Lasting, Prepared
from meetings.models import AliasRule, Participation, Review
from meetings.vietnamese import exact_key


def rules_about(names: Iterable[str], occasion: Occasion) -> dict[str, AliasRule]:
    """The rules that hold there and then, by the names' exact keys: no two name one spelling."""
    spellings = set(map(exact_key, names)).intersection(_spellings())
    rules = _rules(spellings) if spellings else []
    return {rule.spelling_key: rule for rule in rules if rule.covers(occasion.units, occasion.year)}


@Lasting
def _spellings() -> QuerySet[AliasRule]:
    """Those that rules are about: few, and hardly ever of a report."""
    return AliasRule.objects.order_by().values_list("spelling_key", flat=True)


@Prepared
def _rules(spellings: set[str]) -> QuerySet[AliasRule]:
    return AliasRule.objects.filter(spelling_key__in=spellings).select_related("official")


def follow_rule(row: Participation, rule: AliasRule | None, locks: Locks) -> None:
    """Links a row as the rule has it, whatever it was linked to, unless an editor reviewed the row itself."""
    if rule is None or row.review != Review.UNSEEN or locks.holds(row, "official"):
        return
    if row.official_id != rule.official_id:
        row.official = rule.official
        row.save()
        rule.participations.add(row)
