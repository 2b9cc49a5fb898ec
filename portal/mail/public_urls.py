"""The address in a digest that ends digests; it lies outside the municipalities, for nobody signs in to use it."""

from django.urls import path

from portal.mail.public_views import StopPage

urlpatterns = [path("stop/<str:token>/", StopPage.as_view(), name="mail_stop")]
