"""Addresses of data: those of the pages with the format after them. They have one language."""

from django.urls import path, re_path

from meetings.views.data.compare import compare_json
from meetings.views.data.exports import FORMATS, description, export
from meetings.views.data.frequency import frequency_csv, frequency_description, frequency_json
from meetings.views.data.in_context import in_context_csv, in_context_description, in_context_json
from meetings.views.data.json_lists import json_list
from meetings.views.data.json_records import (
    document_json,
    meeting_json,
    no_record,
    official_json,
    province_json,
    redirect_to_data,
)
from meetings.views.data.lists import LISTS
from meetings.views.data.openapi import openapi
from meetings.views.data.overview import data_json, overview, quality, search
from meetings.views.data.whole_archive import archive_file

ENDING = r"\.(?:csv|jsonl|json)(?:\.meta\.json)?"
RECORD_PAGES = r"(?:hoi-nghi|can-bo|van-ban|tinh-thanh)(?:/[^/]+)?"
OTHER_PAGES = r"dinh-chinh|gioi-thieu|du-lieu|so-sanh|tim-kiem(?:/ngu-canh|/tan-suat)?|api/openapi"
PAGES = f"{RECORD_PAGES}|{OTHER_PAGES}"
RECORDS = {"hoi-nghi": meeting_json, "can-bo": official_json, "van-ban": document_json}

urlpatterns = [
    # Whoever puts an address together by hand adds to the page's, or to its English one.
    re_path(rf"^en/(?P<path>(?:{PAGES})?)/?(?P<format>{ENDING})\Z", redirect_to_data),
    re_path(rf"^(?P<path>{PAGES})/(?P<format>{ENDING})\Z", redirect_to_data),
    path(".json", overview, name="overview_json"),
    path("gioi-thieu.json", quality, name="quality_json"),
    path("du-lieu.json", data_json, name="data_json"),
    path("so-sanh.json", compare_json, name="compare_json"),
    path("tim-kiem.json", search),
    path("tim-kiem/ngu-canh.json", in_context_json, name="in_context_json"),
    path("tim-kiem/ngu-canh.csv", in_context_csv, name="in_context_csv"),
    path("tim-kiem/ngu-canh.csv.meta.json", in_context_description),
    path("tim-kiem/tan-suat.json", frequency_json, name="frequency_json"),
    path("tim-kiem/tan-suat.csv", frequency_csv, name="frequency_csv"),
    path("tim-kiem/tan-suat.csv.meta.json", frequency_description),
    path("api/openapi.json", openapi, name="openapi"),
    path("du-lieu/tep/<str:name>", archive_file, name="archive_file"),
]
for data_list in LISTS:
    address, table = data_list.address.removeprefix("/"), data_list.record.table
    urlpatterns.append(path(f"{address}.json", json_list(data_list), name=f"{table}_json"))
    for name in FORMATS:
        urlpatterns += [
            path(f"{address}.{name}", export(data_list, name), name=f"{table}_{name}"),
            path(f"{address}.{name}.meta.json", description(data_list, name)),
        ]
for address, view in RECORDS.items():
    urlpatterns += [
        path(f"{address}/<int:pk>-<slug:slug>.json", view),
        path(f"{address}/<int:pk>.json", view),
    ]
urlpatterns += [
    path("tinh-thanh/<slug:slug>.json", province_json),
    re_path(r"^(?:hoi-nghi|can-bo|van-ban|tinh-thanh)/[\s\S]*\.json\Z", no_record),
]
