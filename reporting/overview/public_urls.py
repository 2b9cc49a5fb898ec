"""Addresses outside the municipalities: the start page, language, health."""

urlpatterns = []
