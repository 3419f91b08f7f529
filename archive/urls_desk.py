"""The editors' desk."""

from django.contrib import admin
from django.urls import path

from meetings.admin import handbook

urlpatterns = [*handbook.urls(), path("", admin.site.urls)]
