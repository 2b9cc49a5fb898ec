"""The address outside the municipalities with which somebody answers an invitation."""

from django.urls import path

from portal.networks.views.answers import AnswerPage

urlpatterns = [path("<str:token>/", AnswerPage.as_view(), name="meeting_answer")]
