"""Addresses outside the municipalities: the start page, privacy, accessibility, calendar feeds, health."""

from django.urls import path

from reporting.overview import feeds, public_views

urlpatterns = [
    path("", public_views.start, name="start"),
    path("privacy/", public_views.PrivacyPage.as_view(), name="privacy"),
    path("accessibility/", public_views.AccessibilityPage.as_view(), name="accessibility"),
    path("calendar/<str:token>.ics", feeds.FeedFile.as_view(), name="calendar_feed"),
    path("health/", public_views.health, name="health"),
]
