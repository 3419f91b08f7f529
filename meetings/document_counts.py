"""How many documents there are of each kind, year, level and province: one grouped query answers for all.

It looks at every document, so without words it is asked once for each version of the archive.
"""

from collections.abc import Iterator

from django.db.models import CharField, Count, QuerySet
from django.db.models.functions import Cast, Substr

from meetings.counting.of_version import OfVersion
from meetings.facets import Cell, Cells, Facet, Tally, tally
from meetings.filter_fields import as_parameter
from meetings.filters import DocumentFilter, Level
from meetings.models import Province, Resolution

PLACES = {"kind": 0, "year": 1, "level": 2, "province": 2}


def count_documents(filterset: DocumentFilter, provinces: dict[int, Province]) -> Tally:
    """Wrongly asked, there are none."""
    values = {
        "kind": lambda kind: [kind],
        "year": lambda year: [year] if year else [],
        "level": lambda province: [Level.PROVINCIAL if province else Level.CENTRAL],
        "province": lambda province: [provinces[province].slug] if province else [],
    }
    asked = filterset.form.cleaned_data if filterset.form.is_valid() else {}
    facets = {
        name: Facet(PLACES[name], values[name], set(map(as_parameter, asked.get(name, ()))))
        for name in PLACES
    }
    if asked and not asked["q"]:
        return tally(all_document_cells(), facets)
    found = filterset.found(Resolution.objects.published(), without=PLACES)
    return tally(Cells(_cells(found)), facets)


def _cells(documents: QuerySet[Resolution]) -> Iterator[Cell]:
    year = Substr(Cast("issued_on", CharField()), 1, 4)
    rows = documents.order_by().annotate(year=year).values_list("kind", "year", "province_id")
    for *keys, number in rows.annotate(number=Count("pk")):
        yield tuple(keys), number


# Whatever is chosen of the facets, it is a choice among these.
all_document_cells = OfVersion(lambda: Cells(_cells(Resolution.objects.published())))
