"""The address of privacy among the pages of one's account."""

from django.urls import path

from portal.audit.views.stored import choose_stored

urlpatterns = [path("stored/", choose_stored, name="stored_about_me")]
