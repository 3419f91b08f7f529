"""The conditions of a list that are in force, each with the address that leaves it out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext

from meetings.filter_fields import as_parameter
from meetings.one_address import in_order

PREDECESSORS = "predecessors"
NO_CONDITION = ("order",)


@dataclass(frozen=True, slots=True)
class Chip:
    """`name` is the parameter's; `value` is empty where the label says it all. `without` is the query
    string of the same list without this condition, "" if none is left.
    """

    name: str
    label: str
    value: str
    without: str


def filled(form: forms.Form) -> QueryDict:
    """The form's parameters that have a value, each once. The page isn't kept: another list begins anew."""
    kept = QueryDict(mutable=True)
    for name in sorted(form.fields):
        given = dict.fromkeys(value.strip() for value in form.data.getlist(name) if value.strip())
        if name in getattr(form, "cleaned_data", {}) and isinstance(form.cleaned_data[name], list):
            given = [as_parameter(value) for value in form.cleaned_data[name]]
        if given:
            kept.setlist(name, list(given))
    return kept


def list_title(conditions: Iterable[Chip]) -> str:
    """The list of meetings, named by its conditions."""
    told = [f"{chip.label}: {chip.value}" if chip.value else str(chip.label) for chip in conditions]
    return "; ".join([gettext("Meetings"), *told])


def query_string(parameters: QueryDict) -> str:
    """What follows the path in a link: from "?" on, or "" without parameters. The list's one address."""
    query = urlencode(in_order(parameters.lists()))
    return f"?{query}" if query else ""


class Addresses:
    """Query strings of lists that differ in one parameter: a facet has one for each of its values."""

    def __init__(self, kept: QueryDict, name: str, *, leaving_out: str = "") -> None:
        others = [one for one in kept.lists() if one[0] not in (name, leaving_out)]
        self._own = f"{quote_plus(name)}="
        self._before = urlencode(in_order(one for one in others if one[0] < name))
        self._after = urlencode(in_order(one for one in others if one[0] > name))

    def of(self, values: list[str]) -> str:
        """With these values of the parameter."""
        own = [f"{self._own}{quote_plus(value)}" for value in sorted({*values})]
        query = "&".join(part for part in (self._before, *own, self._after) if part)
        return f"?{query}" if query else ""


class Toggles:
    """What `toggled` answers, for many values of one parameter."""

    def __init__(self, kept: QueryDict, name: str) -> None:
        self._name, self._given = name, kept.getlist(name)
        self._is_somewhere = bool(kept.getlist("province"))
        self._usual = Addresses(kept, name)
        self._nowhere = Addresses(kept, name, leaving_out=PREDECESSORS)

    def toggled(self, value: str) -> str:
        values = (
            [one for one in self._given if one != value] if value in self._given else [*self._given, value]
        )
        if bool(values) if self._name == "province" else self._is_somewhere:
            return self._usual.of(values)
        # Nobody's predecessors.
        return self._nowhere.of([] if self._name == PREDECESSORS else values)


def toggled(kept: QueryDict, name: str, value: str) -> str:
    """The query string with this value of the parameter where it wasn't there, without it where it was."""
    return Toggles(kept, name).toggled(value)


def chips(form: forms.Form) -> list[Chip]:
    """One chip a value of a condition. Empty where the form has errors."""
    if not form.is_valid():
        return []
    kept = filled(form)
    return [
        Chip(name, str(form.fields[name].label), text, toggled(kept, name, given))
        for name in form.fields
        if name not in NO_CONDITION
        for text, given in _values(form, name, kept)
    ]


def _values(form: forms.Form, name: str, kept: QueryDict) -> list[tuple[str, str]]:
    """Each value that the condition holds, as readers read it and as it was given."""
    value: Any = form.cleaned_data[name]
    if not value or (name == PREDECESSORS and not form.cleaned_data["province"]):
        return []
    if name == PREDECESSORS:
        return [("", value)]
    choices = dict(getattr(form.fields[name], "choices", ()))
    if isinstance(value, list):
        return [(str(choices.get(one, one)), as_parameter(one)) for one in value]
    is_as_typed = name.startswith("date_")
    text = kept[name] if is_as_typed else str(choices.get(value, value))
    return [(text, kept[name])]
