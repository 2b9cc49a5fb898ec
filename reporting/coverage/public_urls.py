"""Addresses that everybody may open: the figures of municipalities that have made them public."""

from django.urls import path

from reporting.coverage import public_views

urlpatterns = [
    path("<slug:slug>/coverage/", public_views.PublicPage.as_view(), name="public_coverage"),
    path("<slug:slug>/coverage.json", public_views.PublicData.as_view(), name="public_coverage_data"),
    path("<slug:slug>/coverage/<slug:code>.svg", public_views.PublicPicture.as_view(), name="public_coverage_picture"),
]
