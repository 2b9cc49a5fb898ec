"""Addresses of the home page and of what needs data from everywhere."""

from django.urls import path

from reporting.overview.views import calendar, home, institutions, search

app_name = "overview"
urlpatterns = [
    path("", home.HomePage.as_view(), name="home"),
    path("later/", home.PutOff.as_view(), name="put-off"),
    path("calendar/", calendar.MonthPage.as_view(), name="calendar"),
    path("calendar/list/", calendar.QuarterPage.as_view(), name="calendar-list"),
    path("calendar/mine/", calendar.FeedPage.as_view(), name="feed"),
    path("calendar/mine/revoke/", calendar.RevokeFeed.as_view(), name="revoke-feed"),
    path("search/", search.SearchPage.as_view(), name="search"),
    path("institutions/<int:pk>/", institutions.InstitutionPage.as_view(), name="institution"),
]
