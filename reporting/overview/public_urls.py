"""Addresses outside the municipalities: the start page, privacy, accessibility, health."""

from django.urls import path

from reporting.overview import public_views

urlpatterns = [
    path("", public_views.start, name="start"),
    path("privacy/", public_views.PrivacyPage.as_view(), name="privacy"),
    path("accessibility/", public_views.AccessibilityPage.as_view(), name="accessibility"),
    path("health/", public_views.health, name="health"),
]
