"""Addresses of programmes and calls."""

from django.urls import path

from projects.programmes.views import calls, dates, programmes

app_name = "programmes"
urlpatterns = [
    path("programmes/", programmes.ProgrammesPage.as_view(), name="list"),
    path("programmes/new/", programmes.NewProgrammePage.as_view(), name="new"),
    path("programmes/<slug:pk>/", programmes.ProgrammePage.as_view(), name="programme"),
    path("programmes/<slug:pk>/edit/", programmes.EditProgrammePage.as_view(), name="edit"),
    path("programmes/<slug:pk>/retire/", programmes.RetireProgramme.as_view(), name="retire"),
    path("programmes/<slug:pk>/offer/", programmes.OfferProgramme.as_view(), name="offer"),
    path("calls/", calls.CallsPage.as_view(), name="calls"),
    path("calls/calendar/", calls.CalendarPage.as_view(), name="calendar"),
    path("calls/new/", calls.NewCallPage.as_view(), name="new-call"),
    path("calls/<int:pk>/", calls.CallPage.as_view(), name="call"),
    path("calls/<int:pk>/edit/", calls.EditCallPage.as_view(), name="edit-call"),
    path("calls/<int:pk>/remove/", calls.RemoveCall.as_view(), name="remove-call"),
    path("calls/<int:pk>/dates/<slug:step>/", dates.MoveDatePage.as_view(), name="move-date"),
    path("calls/<int:pk>/dates/<slug:step>/back/", dates.PutDateBack.as_view(), name="put-date-back"),
]
