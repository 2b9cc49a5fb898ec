"""Addresses of the home page and of what needs data from everywhere."""

from django.urls import path

from reporting.overview.views import home, institutions, search

app_name = "overview"
urlpatterns = [
    path("", home.HomePage.as_view(), name="home"),
    path("later/", home.PutOff.as_view(), name="put-off"),
    path("later/<int:pk>/again/", home.ShowAgain.as_view(), name="show-again"),
    path("search/", search.SearchPage.as_view(), name="search"),
    path("institutions/<int:pk>/", institutions.InstitutionPage.as_view(), name="institution"),
]
