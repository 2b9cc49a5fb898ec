"""Addresses of sign-in and one's own account."""

urlpatterns = []
