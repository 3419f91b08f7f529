"""What the archive is, how it reads, how right that is, what it covers, and how to report an error."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from meetings.forms import CoverageForm
from meetings.models import Load
from meetings.views.coverage import Coverage, covered_years
from meetings.views.quality import measured_quality, quality_table

LOADS_SHOWN = 10


# Without an ETag (archive.conditional), but for as long as all other pages.
@cache_control(public=True, max_age=60)
def about(request: HttpRequest) -> HttpResponse:
    """`?year=2024` chooses the year of the table of coverage, else the newest."""
    form = CoverageForm(request.GET)
    years = covered_years()
    newest = years[-1] if years else None
    year = (form.cleaned_data["year"] or newest) if form.is_valid() else None
    coverage = list(Coverage(year).rows()) if year else []
    measured = measured_quality()
    context = {
        "form": form,
        "year": year,
        "years": years,
        "coverage": coverage,
        "covered": [row for row in coverage if row.has_source],
        "uncollected": [row.province for row in coverage if not row.has_source],
        "months": range(1, 13),
        "measured": measured,
        "quality": quality_table(measured),
        "loads": list(Load.objects.all()[:LOADS_SHOWN]),
        "contact": settings.CONTACT_ADDRESS,
        "contact_is_mail": "@" in settings.CONTACT_ADDRESS and "/" not in settings.CONTACT_ADDRESS,
    }
    return render(request, "about.html", context)
