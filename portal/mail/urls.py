"""Addresses of mail inside a municipality."""

from django.urls import path

from portal.mail import views

app_name = "mail"
urlpatterns = [
    path("", views.LogPage.as_view(), name="log"),
    path("choose/", views.ChoosePage.as_view(), name="choose"),
    path("<int:pk>/again/", views.SendAgain.as_view(), name="again"),
    path("members/<int:pk>/trust/", views.TrustAddress.as_view(), name="trust"),
]
