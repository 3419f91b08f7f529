"""Addresses of the archive's pages. The id finds a record; a wrong slug, or none, leads to the right one."""

from django.urls import path

from meetings import views

urlpatterns = [
    path("", views.home, name="home"),
    path("hoi-nghi/", views.MeetingList.as_view(), name="meetings"),
    path("hoi-nghi/<int:pk>-<slug:slug>/", views.MeetingDetail.as_view(), name="meeting"),
    path("hoi-nghi/<int:pk>-<slug:slug>/the.png", views.MeetingCard.as_view(), name="meeting_card"),
    path("hoi-nghi/<int:pk>/", views.MeetingDetail.as_view()),
    path("tinh-thanh/", views.ProvinceList.as_view(), name="provinces"),
    path("tinh-thanh/<slug:slug>/", views.ProvinceDetail.as_view(), name="province"),
    path("gioi-thieu/", views.about, name="about"),
    path("so-sanh/", views.compare, name="compare"),
    path("can-bo/", views.OfficialList.as_view(), name="officials"),
    path("can-bo/goi-y", views.official_suggestions, name="official_suggestions"),
    path("can-bo/<int:pk>-<slug:slug>/", views.OfficialDetail.as_view(), name="official"),
    path("can-bo/<int:pk>/", views.OfficialDetail.as_view()),
    path("van-ban/", views.DocumentList.as_view(), name="documents"),
    path("van-ban/<int:pk>-<slug:slug>/", views.DocumentDetail.as_view(), name="document"),
    path("van-ban/<int:pk>/", views.DocumentDetail.as_view()),
    path("tim-kiem/", views.search, name="search"),
    path("tim-kiem/goi-y", views.search_suggestions, name="search_suggestions"),
]
