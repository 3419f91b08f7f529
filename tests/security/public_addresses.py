"""An address of everything that the public site answers: pages, data, feeds, files, protocols."""

from django.conf import settings
from django.test import Client

from meetings.formats.citing import FILES
from meetings.models import Meeting
from meetings.views.data.exports import FORMATS
from meetings.views.data.lists import LISTS
from tests.pages import addresses

FOR_PROGRAMS = [
    "/healthz",
    "/robots.txt",
    "/llms.txt",
    "/oai?verb=Identify",
    "/oai?verb=ListRecords&metadataPrefix=oai_dc",
    "/sitemap.xml",
    "/sitemap/pages.xml",
    "/sitemap/meetings-1.xml",
    "/.json",
    "/gioi-thieu.json",
    "/du-lieu.json",
    "/so-sanh.json?province=nam-dinh&province=ha-nam",
    "/tim-kiem/ngu-canh.json?q=hoi+nghi",
    "/tim-kiem/ngu-canh.csv?q=hoi+nghi",
    "/tim-kiem/ngu-canh.csv.meta.json?q=hoi+nghi",
    "/tim-kiem/tan-suat.json?q=hoi+nghi",
    "/tim-kiem/tan-suat.csv?q=hoi+nghi",
    "/tim-kiem/tan-suat.csv.meta.json?q=hoi+nghi",
    "/tim-kiem/goi-y?q=vi+du",
    "/tim-kiem/goi-y.json?q=vi+du",
    "/can-bo/goi-y?q=vi+du",
    "/doi-soat?queries=%7B%22q0%22%3A%7B%22query%22%3A%22Tran+Thi+Vi+Du%22%7D%7D",
    "/doi-soat/goi-y/entity?prefix=tran",
    "/doi-soat/goi-y/type?prefix=o",
    "/doi-soat/goi-y/property?prefix=p",
    "/api/openapi.json",
]
# Nothing there, elsewhere, not understood.
OTHERWISE = {
    "/khong-co/": 404,
    "/hoi-nghi/0/": 404,
    "/tim-kiem.json?q=hoi+nghi": 301,
    "/hoi-nghi.json?x=1": 400,
}


def public_addresses(meeting: Meeting) -> list[str]:
    """Each answers 200, `meeting` being that of `make_archive`. English pages too."""
    pages = addresses(meeting)
    record = f"/hoi-nghi/{meeting.pk}-{meeting.slug}"
    official = meeting.articles.first().participations.filter(official__isnull=False).first().official
    data = [f"{one.address}.{ending}" for one in LISTS for ending in ("json", *FORMATS)]
    files = [f"{record}.{ending}" for ending in ("json", *FILES)]
    people = [f"/can-bo/{official.pk}-{official.slug}.json", f"/doi-soat/xem-truoc?id=official/{official.pk}"]
    pictures = [f"{record}/the.png"] if settings.CARD_FONT else []
    return [*pages, *(f"/en{page}" for page in pages), *FOR_PROGRAMS, *data, *files, *people, *pictures]


def read(client: Client, address: str) -> tuple[int, bytes]:
    """Status and body, to the end of what is sent bit by bit."""
    answer = client.get(address)
    return answer.status_code, answer.getvalue()
