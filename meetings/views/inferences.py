"""Why a value that no report states is believed: a plain sentence for each rule that concludes it."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.models import Basis
from meetings.models.articles import Evidence

SENTENCES = {
    "year": _("The year isn't printed with the day. It follows from %(evidence)s."),
    "province": _("The report doesn't print it with the committee. It follows from %(evidence)s."),
    "body": _("The report names no committee that met. It follows from %(evidence)s."),
    "chair": _("The report doesn't name who chaired. It follows from %(evidence)s."),
    "province:unit of no known day": _(
        "Two units have borne the name that is printed. Which it is follows from %(evidence)s."
    ),
}
# The rules as docs/extraction.md names them, where it also stands when they are silent.
EVIDENCE = {
    "year:page date": _("the page's own date, a few weeks later at most"),
    "year:central plenum": _("the Central Committee's plenum whose decisions are made known"),
    "year:part of a year": _("the part of a year that is reported on or planned"),
    "year:old and new year": _("one year's work being reviewed and the next year's planned"),
    "year:season": _("the school year, exam or Tết in whose season the day lies"),
    "year:directive on congresses": _("the Politburo's directive on congresses, new at the time"),
    "year:merger of provinces": _("the merger of provinces being yet to come"),
    "year:dated document": _("a dated document that is made known or put into practice"),
    "year:dated event": _("another event, printed with its full date"),
    "year:congress's term": _("the term of the congress whose resolution is studied"),
    "year:first session of a term": _("the first session of a term whose years are printed"),
    "year:secretary's election": _("the day on which the secretary elected there took office"),
    "year:secretary's time in office": _("the time in which the secretary named led the province"),
    "year:only year named": _("the only year of whose work the report speaks"),
    "year:neighbouring news": _("news of those days on the same page"),
    "province:address of the paper": _("the address, which is that of the province's newspaper"),
    "province:publisher": _("the publisher, which is the province's newspaper"),
    "province:dateline": _("the letters before the text, those of the province's newspaper"),
    "province:signature of the paper": _("the signature, which is that of the province's newspaper"),
    "province:portal": _("the page, which is the province's own portal"),
    "province:district": _("the districts and towns named, which lie there"),
    "province:office-holder": _("the leaders named, who held these offices there at the time"),
    "province:unit of no known day": _("how the report speaks of districts and the merger"),
    "province:only one named": _("there being no other province in the report"),
    "body:members": _("the provincial secretary's chairing and the executive committee's members attending"),
    "body:settles": _(
        "the provincial secretary's opening or closing, and what only the executive committee settles"
    ),
    "chair:by office": _("the office that is said to chair, and who is printed with that office"),
    "chair:opens or concludes": _("who of the secretary and the deputies opened or concluded the meeting"),
}


def inferences(rows: Iterable[Evidence]) -> list[str]:
    """Why, once for each rule that inferred a value of these rows."""
    sentences = (_sentence(row.rule) for row in rows if row.basis == Basis.INFERRED)
    return list(dict.fromkeys(sentences))


def _sentence(rule: str) -> str:
    """A day whose year was worked out is named after both: "date:year:page date"."""
    rule = rule.removeprefix("date:")
    evidence = EVIDENCE.get(rule)
    if evidence is None:
        return gettext("It follows from the passage shown.")
    sentence = SENTENCES.get(rule, SENTENCES[rule.partition(":")[0]])
    return str(sentence) % {"evidence": evidence}
