"""The public site's templates, in Jinja2. The desk keeps Django's engine, in which its admin is written."""

from typing import Any

from django.template import defaultfilters
from django.templatetags.static import PrefixNode, static
from django.utils import timezone, translation
from jinja2 import ChainableUndefined, Environment

from meetings.templatetags.numbers import grouped
from meetings.templating import functions

FILTERS = {
    "address_in": functions.address_in,
    "capfirst": defaultfilters.capfirst,
    "change_address": functions.change_address,
    "date": lambda value, form: defaultfilters.date(timezone.template_localtime(value), form),
    "day": functions.day,
    "each_once": functions.each_once,
    "filesizeformat": defaultfilters.filesizeformat,
    "floatformat": defaultfilters.floatformat,
    "grouped": grouped,
    "json_ld": functions.json_ld,
    "meeting_date": functions.meeting_date,
    "passage_address": functions.passage_address,
    "person_link": functions.person_link,
    "web_address": functions.web_address,
}
GLOBALS = {
    "data_address": functions.data_address,
    "language": translation.get_language,
    "list_query": functions.list_query,
    "now": timezone.localtime,
    "site": functions.site,
    "static": static,
    "static_prefix": lambda: PrefixNode.handle_simple("STATIC_URL"),
    "url": functions.url,
}


def environment(**options: Any) -> Environment:
    """What Django's settings name; `options` are Django's own: the loader, escaping, reloading.

    What a page's context lacks is written as nothing and counts as false, so that a part may be included by
    pages that don't know all it can show.
    """
    options |= {"undefined": ChainableUndefined, "keep_trailing_newline": True}
    made = Environment(extensions=["jinja2.ext.i18n"], **options)
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.policies["ext.i18n.trimmed"] = True
    made.filters |= FILTERS
    made.globals |= GLOBALS
    return made
