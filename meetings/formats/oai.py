"""Answers of OAI-PMH 2.0, with meetings in Dublin Core."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from django.utils.translation import gettext

from meetings.formats.meeting_words import chairs_of, documents_of, report_addresses, summary
from meetings.formats.xml_elements import as_xml, element
from meetings.languages import VIETNAMESE
from meetings.models import Meeting, Province

NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
SCHEMA = f"{NAMESPACE} {NAMESPACE}OAI-PMH.xsd"
DUBLIN_CORE = "oai_dc"
DUBLIN_CORE_NAMESPACE = f"{NAMESPACE}oai_dc/"
DUBLIN_CORE_SCHEMA = f"{NAMESPACE}oai_dc.xsd"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"

Absolute = Callable[[str], str]


def answer(address: str, asked: Mapping[str, str], content: Element, now: datetime.datetime) -> bytes:
    """`asked` are the arguments to be repeated: none where they made no sense."""
    return as_xml(
        element(
            "OAI-PMH",
            element("responseDate", moment_text(now)),
            element("request", address, **asked),
            content,
            **{"xmlns": NAMESPACE, "xmlns:xsi": INSTANCE, "xsi:schemaLocation": SCHEMA},
        )
    )


def moment_text(moment: datetime.datetime) -> str:
    return f"{moment.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}"


def error(code: str, message: str) -> Element:
    return element("error", message, code=code)


def identify(address: str, contact: str, earliest: datetime.datetime) -> Element:
    return element(
        "Identify",
        element("repositoryName", gettext("Archive of provincial party-committee meetings")),
        element("baseURL", address),
        element("protocolVersion", "2.0"),
        element("adminEmail", contact),
        element("earliestDatestamp", moment_text(earliest)),
        element("deletedRecord", "persistent"),
        element("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    )


def metadata_formats() -> Element:
    return element(
        "ListMetadataFormats",
        element(
            "metadataFormat",
            element("metadataPrefix", DUBLIN_CORE),
            element("schema", DUBLIN_CORE_SCHEMA),
            element("metadataNamespace", DUBLIN_CORE_NAMESPACE),
        ),
    )


def province_set(province: Province) -> Element:
    return element("set", element("setSpec", province.slug), element("setName", str(province)))


def identifier_of(pk: int, absolute: Absolute) -> str:
    return f"oai:{urlsplit(absolute('/')).hostname}:meeting/{pk}"


def header(meeting: Meeting, absolute: Absolute) -> Element:
    deleted = {"status": "deleted"} if meeting.is_withdrawn else {}
    return element(
        "header",
        element("identifier", identifier_of(meeting.pk, absolute)),
        element("datestamp", moment_text(meeting.changed_at)),
        *(element("setSpec", province.slug) for province in meeting.provinces),
        **deleted,
    )


def record(meeting: Meeting, absolute: Absolute) -> Element:
    """A withdrawn meeting, or one merged into another, is its header alone."""
    parts = [header(meeting, absolute)]
    if not meeting.is_withdrawn:
        parts.append(element("metadata", _dublin_core(meeting, absolute)))
    return element("record", *parts)


def _dublin_core(meeting: Meeting, absolute: Absolute) -> Element:
    return element(
        "oai_dc:dc",
        *(element(f"dc:{name}", value) for name, value in _values(meeting, absolute) if value),
        **{
            "xmlns:oai_dc": DUBLIN_CORE_NAMESPACE,
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:xsi": INSTANCE,
            "xsi:schemaLocation": f"{DUBLIN_CORE_NAMESPACE} {DUBLIN_CORE_SCHEMA}",
        },
    )


def _values(meeting: Meeting, absolute: Absolute) -> Iterator[tuple[str, str]]:
    """In Vietnamese: the committee creates, who chaired contributes, the reports are the source."""
    yield "title", str(meeting)
    yield "creator", meeting.committee
    yield "subject", str(meeting.get_body_display())
    yield "description", summary(meeting)
    yield "publisher", gettext("Archive of provincial party-committee meetings")
    yield from (("contributor", name) for name in chairs_of(meeting))
    yield "date", _date(meeting)
    yield "type", "Event"
    yield "format", "text/html"
    yield "identifier", absolute(meeting.get_absolute_url())
    yield from (("source", address) for address in report_addresses(meeting))
    yield "language", VIETNAMESE
    yield from (("relation", document) for document in documents_of(meeting))
    yield from (("coverage", unit.name) for unit in (meeting.unit, meeting.joint_unit) if unit)


def _date(meeting: Meeting) -> str:
    """In ISO form, what is known of it; a day without its year is none."""
    if meeting.date and meeting.date_end:
        return f"{meeting.date.isoformat()}/{meeting.date_end.isoformat()}"
    if meeting.date:
        return meeting.date.isoformat()
    return meeting.partial_date if meeting.has_year else ""
