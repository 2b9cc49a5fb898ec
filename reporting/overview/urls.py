"""Addresses of the home page and of what needs data from everywhere."""

from django.urls import path

from reporting.overview.views import home, institutions

app_name = "overview"
urlpatterns = [
    path("", home.HomePage.as_view(), name="home"),
    path("institutions/<int:pk>/", institutions.InstitutionPage.as_view(), name="institution"),
]
