"""How templates of both sites write how many there are."""

from typing import Any

from django import template

from meetings.written_numbers import Grouped

register = template.Library()


@register.filter
def grouped(number: Any) -> Any:
    """With the thousands apart; what is no number stays as it is."""
    return Grouped(number) if isinstance(number, int) else number
