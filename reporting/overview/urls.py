"""Addresses of the home page and of what needs data from everywhere."""

from django.urls import path

from reporting.overview import views

app_name = "overview"
urlpatterns = [
    path("", views.HomePage.as_view(), name="home"),
    path("institutions/<int:pk>/", views.InstitutionPage.as_view(), name="institution"),
]
