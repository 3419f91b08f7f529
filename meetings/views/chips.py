"""The conditions of a list that are in force, each with the address that leaves it out."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

PREDECESSORS = "predecessors"


@dataclass(frozen=True, slots=True)
class Chip:
    """`value` is empty where the label says it all. `without` is the query string of the same list
    without this condition, "" if none is left.
    """

    label: str
    value: str
    without: str


def filled(parameters: QueryDict) -> QueryDict:
    """The parameters that have a value, without the page: a list with another condition begins anew."""
    kept = QueryDict(mutable=True)
    for name, values in parameters.lists():
        given = [value for value in values if value]
        if given and name != "page":
            kept.setlist(name, given)
    return kept


def chips(form: forms.Form, parameters: QueryDict) -> list[Chip]:
    """One chip a condition, one for each province. Empty where the form has errors."""
    if not form.is_valid():
        return []
    kept = filled(parameters)
    return [
        Chip(str(form.fields[name].label), text, _without(kept, name, given))
        for name in form.fields
        if name != "order"
        for text, given in _conditions(form, name, kept)
    ]


def _conditions(form: forms.Form, name: str, kept: QueryDict) -> list[tuple[str, str]]:
    """Each condition that the field holds, as readers read it and as it was given."""
    value: Any = form.cleaned_data[name]
    if not value or (name == PREDECESSORS and not form.cleaned_data["province"]):
        return []
    if name == PREDECESSORS:
        return [("", value)]
    if isinstance(value, list):
        return [(str(record), record.slug) for record in value]
    choices = dict(getattr(form.fields[name], "choices", ()))
    is_as_typed = name.startswith("date_")
    text = kept[name] if is_as_typed else str(choices.get(value, value))
    return [(text, kept[name])]


def _without(kept: QueryDict, name: str, given: str) -> str:
    remaining = kept.copy()
    remaining.setlist(name, [value for value in kept.getlist(name) if value != given])
    if not remaining.getlist("province"):
        remaining.pop(PREDECESSORS, None)
    query = remaining.urlencode()
    return f"?{query}" if query else ""
