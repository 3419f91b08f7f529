"""Addresses of the archive's pages. The id finds a record; a wrong slug, or none, leads to the right one."""

from typing import Any

from django.urls import URLPattern, path
from django.views.generic import RedirectView

from meetings import views
from meetings.models import Official, Resolution
from meetings.one_address import at_one_address
from meetings.views import correction_feed, for_programs, reconciliation, sitemaps


def feeds(address: str, name: str, **what: Any) -> list[URLPattern]:
    """The same meetings as a feed and as a calendar."""
    return [
        path(f"{address}.atom", views.AtomFeed.as_view(**what), name=f"{name}_atom"),
        path(f"{address}.ics", views.CalendarFeed.as_view(**what), name=f"{name}_calendar"),
    ]


def moved(address: str, name: str) -> URLPattern:
    return path(address, RedirectView.as_view(pattern_name=name, permanent=True, query_string=True))


urlpatterns = [
    path("", views.home, name="home"),
    path("hoi-nghi/", at_one_address(views.MeetingList.as_view()), name="meetings"),
    path("hoi-nghi/<int:pk>-<slug:slug>/", views.MeetingDetail.as_view(), name="meeting"),
    path("hoi-nghi/<int:pk>-<slug:slug>/the.png", views.MeetingCard.as_view(), name="meeting_card"),
    path("hoi-nghi/<int:pk>/", views.MeetingDetail.as_view()),
    path("tinh-thanh/", at_one_address(views.ProvinceList.as_view()), name="provinces"),
    path("tinh-thanh/<slug:slug>/", views.ProvinceDetail.as_view(), name="province"),
    path("gioi-thieu/", views.about, name="about"),
    path("dinh-chinh/", at_one_address(views.CorrectionList.as_view()), name="corrections"),
    path("dinh-chinh.atom", correction_feed.correction_feed, name="corrections_atom"),
    path("du-lieu/", views.data_page, name="data"),
    path("so-sanh/", views.compare, name="compare"),
    path("can-bo/", at_one_address(views.OfficialList.as_view()), name="officials"),
    path("can-bo/goi-y", views.official_suggestions, name="official_suggestions"),
    path("can-bo/<int:pk>-<slug:slug>/", views.OfficialDetail.as_view(), name="official"),
    path("can-bo/<int:pk>/", views.OfficialDetail.as_view()),
    path("van-ban/", at_one_address(views.DocumentList.as_view()), name="documents"),
    path("van-ban/<int:pk>-<slug:slug>/", views.DocumentDetail.as_view(), name="document"),
    path("van-ban/<int:pk>/", views.DocumentDetail.as_view()),
    path("tim-kiem/", at_one_address(views.search), name="search"),
    path("tim-kiem/ngu-canh/", at_one_address(views.in_context), name="in_context"),
    path("tim-kiem/tan-suat/", at_one_address(views.frequency), name="frequency"),
    path("tim-kiem/goi-y", views.search_suggestions, name="search_suggestions"),
    path("tim-kiem/goi-y.json", views.browser_suggestions, name="browser_suggestions"),
    path("doi-soat", reconciliation.reconcile, name="reconcile"),
    path("doi-soat/xem", reconciliation.view, name="reconcile_view"),
    path("doi-soat/xem-truoc", reconciliation.preview, name="reconcile_preview"),
    path("doi-soat/goi-y/entity", reconciliation.suggest_entities, name="reconcile_entities"),
    path("doi-soat/goi-y/type", reconciliation.suggest_types, name="reconcile_types"),
    path("doi-soat/goi-y/property", reconciliation.suggest_properties, name="reconcile_properties"),
    path("opensearch.xml", for_programs.opensearch, name="opensearch"),
    path("sitemap/pages.xml", sitemaps.page_sitemap, name="page_sitemap"),
    path("sitemap/<slug:kind>-<int:number>.xml", sitemaps.record_sitemap, name="record_sitemap"),
    *feeds("hoi-nghi", "meetings", subject=views.listed),
    moved("hoi-nghi/.atom", "meetings_atom"),
    moved("hoi-nghi/.ics", "meetings_calendar"),
    *feeds("tinh-thanh/<slug:slug>", "province", subject=views.of_province),
    *feeds("can-bo/<int:pk>-<slug:slug>", "official", subject=views.of_official, record=Official),
    *feeds("van-ban/<int:pk>-<slug:slug>", "document", subject=views.of_document, record=Resolution),
]
