"""Addresses that programs look for at the root, in no language."""

from django.urls import path

from meetings.views import for_programs, sitemaps
from meetings.views.oai import oai

urlpatterns = [
    path("robots.txt", for_programs.robots, name="robots"),
    path("favicon.ico", for_programs.favicon, name="favicon"),
    path("llms.txt", for_programs.about_the_data, name="about_the_data"),
    path("oai", oai, name="oai"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
]
