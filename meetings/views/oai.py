"""Meetings for the harvesters of libraries: OAI-PMH 2.0, http://www.openarchives.org/OAI/openarchivesprotocol.html

A resumption token says all that the next answer needs, so nothing is kept for a harvester. Records come in
the order in which they changed: one that changes while it is harvested comes again, at the end.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple
from xml.etree.ElementTree import Element

from django.conf import settings
from django.db.models import Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from meetings.formats import oai as written
from meetings.formats.meeting_words import with_what_is_told
from meetings.formats.xml_elements import element
from meetings.models import Meeting, Province
from meetings.models.versions import NOTHING_YET
from meetings.site_address import absolute
from meetings.views.posted import asked_by

RECORDS_AN_ANSWER = 100
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)
A_DAY, A_SECOND = datetime.timedelta(days=1), datetime.timedelta(seconds=1)
DAY, MOMENT = "%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"
DATESTAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?")
PLACE = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")
SET = re.compile("[-a-z0-9]{1,50}")
TOKEN, PREFIX, IDENTIFIER = "resumptionToken", "metadataPrefix", "identifier"

Arguments = Mapping[str, str]


class Refusal(Exception):  # noqa: N818
    """One of the protocol's errors, with what is wrong."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Verb(NamedTuple):
    """What answers it, and the arguments that it must and may have."""

    content: Callable[[HttpRequest, Arguments], Element]
    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()


def oai(request: HttpRequest) -> HttpResponse:
    """By GET, or by POST with a form: the protocol wants both."""
    address = absolute(request)(reverse("oai"))
    asked = {}
    try:
        asked = checked(asked_by(request))
        content = VERBS[asked["verb"]].content(request, asked)
    except Refusal as refusal:
        content = written.error(refusal.code, str(refusal))
        asked = asked if refusal.code not in ("badVerb", "badArgument") else {}
    xml = written.answer(address, asked, content, timezone.now())
    return HttpResponse(xml, content_type="text/xml; charset=utf-8", headers={"Cache-Control": "no-cache"})


def checked(given: QueryDict) -> dict[str, str]:
    """The arguments, each once, if the verb takes them. A resumption token stands alone."""
    if len(given.getlist("verb")) != 1 or given["verb"] not in VERBS:
        raise Refusal("badVerb", f"The verb is one of {', '.join(VERBS)}, given once.")
    if repeated := [name for name, values in given.lists() if len(values) > 1]:
        raise Refusal("badArgument", f"Given more than once: {', '.join(repeated)}.")
    asked = given.dict()
    verb = VERBS[asked["verb"]]
    names = asked.keys() - {"verb"}
    if unknown := names - verb.required - verb.optional:
        raise Refusal("badArgument", f"{asked['verb']} has no {', '.join(sorted(unknown))}.")
    if TOKEN in names and len(names) > 1:
        raise Refusal("badArgument", "A resumptionToken stands alone.")
    if TOKEN not in names and (missing := verb.required - names):
        raise Refusal("badArgument", f"Missing: {', '.join(sorted(missing))}.")
    return asked


# -- About the archive ---------------------------------------------------------------------------------------
def identify(request: HttpRequest, asked: Arguments) -> Element:
    """Where no e-mail address is set for readers, one at the site's own host: the protocol wants one."""
    host = request.get_host().partition(":")[0]
    contact = settings.CONTACT_ADDRESS.removeprefix("mailto:")
    earliest = Meeting.objects.aggregate(earliest=Min("changed_at"))["earliest"]
    return written.identify(
        absolute(request)(reverse("oai")),
        contact if "@" in contact and "/" not in contact else f"noreply@{host}",
        earliest or NOTHING_YET,
    )


def list_metadata_formats(request: HttpRequest, asked: Arguments) -> Element:
    if IDENTIFIER in asked:
        identified(request, asked[IDENTIFIER])
    return written.metadata_formats()


def list_sets(request: HttpRequest, asked: Arguments) -> Element:
    """A set a province. There is only one answer, so no token leads to another."""
    if TOKEN in asked:
        raise Refusal("badResumptionToken", "All sets are in one answer.")
    return element("ListSets", *map(written.province_set, Province.objects.all()))


# -- Records -------------------------------------------------------------------------------------------------
def get_record(request: HttpRequest, asked: Arguments) -> Element:
    check_format(asked[PREFIX])
    meeting = identified(request, asked[IDENTIFIER])
    return element("GetRecord", written.record(meeting, absolute(request)))


def identified(request: HttpRequest, identifier: str) -> Meeting:
    pk = identifier.rpartition("/")[2]
    is_ours = re.fullmatch("[0-9]{1,18}", pk) and identifier == written.identifier_of(
        int(pk), absolute(request)
    )
    meeting = (
        with_what_is_told(Meeting.objects.with_provinces().filter(pk=int(pk))).first() if is_ours else None
    )
    if meeting is None:
        raise Refusal("idDoesNotExist", "There is no such record.")
    return meeting


def check_format(prefix: str) -> None:
    if prefix != written.DUBLIN_CORE:
        raise Refusal("cannotDisseminateFormat", f"The format is {written.DUBLIN_CORE}.")


def list_identifiers(request: HttpRequest, asked: Arguments) -> Element:
    harvest = Harvest.asked(asked)
    provinces = Meeting.objects.select_related("province", "joint_province")
    return listed("ListIdentifiers", harvest, harvest.of(provinces), request, written.header)


def list_records(request: HttpRequest, asked: Arguments) -> Element:
    harvest = Harvest.asked(asked)
    return listed(
        "ListRecords",
        harvest,
        with_what_is_told(harvest.of(Meeting.objects.with_provinces())),
        request,
        written.record,
    )


def listed(
    name: str,
    harvest: "Harvest",
    meetings: QuerySet[Meeting],
    request: HttpRequest,
    write: Callable[..., Element],
) -> Element:
    """Some records, and the token that leads on: an empty one says that a list of several answers ends."""
    found = list(meetings.order_by("changed_at", "pk")[: RECORDS_AN_ANSWER + 1])
    if not found and not harvest.place:
        raise Refusal("noRecordsMatch", "No record is of this set and was changed in this time.")
    shown = found[:RECORDS_AN_ANSWER]
    token: Iterable[Element] = [element(TOKEN)] if harvest.place else []
    if len(found) > len(shown):
        token = [element(TOKEN, harvest.after(shown[-1]).token)]
    whole = absolute(request)
    return element(name, *(write(meeting, whole) for meeting in shown), *token)


@dataclass(frozen=True, slots=True)
class Harvest:
    """What is harvested. `place` is the record to go on after: its moment in microseconds, and its id."""

    province: str = ""
    start: str = ""
    end: str = ""
    place: str = ""

    @classmethod
    def asked(cls, asked: Arguments) -> "Harvest":
        if TOKEN in asked:
            return cls.resumed(asked[TOKEN])
        check_format(asked[PREFIX])
        harvest = cls(asked.get("set", ""), asked.get("from", ""), asked.get("until", ""))
        harvest.check()
        return harvest

    @classmethod
    def resumed(cls, token: str) -> "Harvest":
        parts = token.split("~")
        if len(parts) != 4 or not PLACE.fullmatch(parts[3]):
            raise Refusal("badResumptionToken", "This is no token that was given here.")
        harvest = cls(*parts)
        try:
            harvest.check()
            harvest.of(Meeting.objects)
        except (Refusal, OverflowError) as error:
            raise Refusal("badResumptionToken", "This is no token that was given here.") from error
        return harvest

    @property
    def token(self) -> str:
        return "~".join((self.province, self.start, self.end, self.place))

    def after(self, meeting: Meeting) -> "Harvest":
        return replace(self, place=f"{(meeting.changed_at - EPOCH) // MICROSECOND}-{meeting.pk}")

    def check(self) -> None:
        if self.province and not SET.fullmatch(self.province):
            raise Refusal("noRecordsMatch", "There is no such set.")
        if self.start and self.end:
            if len(self.start) != len(self.end):
                raise Refusal("badArgument", "from and until are both days, or both moments.")
            if self.start > self.end:
                raise Refusal("badArgument", "from is after until.")
        for stamp in filter(None, (self.start, self.end)):
            as_moment(stamp)

    def of(self, meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
        if self.province:
            meetings = meetings.of_provinces(Province.objects.filter(slug=self.province))
        if self.start:
            meetings = meetings.filter(changed_at__gte=as_moment(self.start))
        if self.end:
            # The day or second that is named belongs to it, whole.
            length = A_DAY if len(self.end) == len("2026-01-01") else A_SECOND
            meetings = meetings.filter(changed_at__lt=as_moment(self.end) + length)
        if place := PLACE.fullmatch(self.place):
            moment = EPOCH + int(place[1]) * MICROSECOND
            later = Q(changed_at__gt=moment) | Q(pk__gt=int(place[2]))
            meetings = meetings.filter(later, changed_at__gte=moment)
        return meetings


def as_moment(stamp: str) -> datetime.datetime:
    match = DATESTAMP.fullmatch(stamp)
    try:
        moment = datetime.datetime.strptime(stamp, MOMENT if match and match[1] else DAY)
        # The day after must be one, too.
        moment.replace(tzinfo=datetime.UTC) + A_DAY
    except (ValueError, OverflowError):
        match = None
    if match is None:
        raise Refusal("badArgument", f"{stamp}: give 2026-01-31 or 2026-01-31T08:30:00Z.")
    return moment.replace(tzinfo=datetime.UTC)


SELECTION = frozenset({"from", "until", "set", TOKEN})
VERBS = {
    "Identify": Verb(identify),
    "ListMetadataFormats": Verb(list_metadata_formats, optional=frozenset({IDENTIFIER})),
    "ListSets": Verb(list_sets, optional=frozenset({TOKEN})),
    "GetRecord": Verb(get_record, required=frozenset({IDENTIFIER, PREFIX})),
    "ListIdentifiers": Verb(list_identifiers, frozenset({PREFIX}), SELECTION),
    "ListRecords": Verb(list_records, frozenset({PREFIX}), SELECTION),
}
