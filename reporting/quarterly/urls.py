"""Addresses of quarterly reports."""

from django.urls import path

from reporting.quarterly.views import checks, delivery, documents, files, moves, reports, sections, tokens

app_name = "quarterly"
urlpatterns = [
    path("", reports.ReportList.as_view(), name="list"),
    path("open/", reports.OpenReport.as_view(), name="open"),
    path("<int:pk>/", reports.ReportPage.as_view(), name="report"),
    path("<int:pk>/text/<slug:heading>/", sections.SectionPage.as_view(), name="section"),
    path("<int:pk>/preview/", documents.PreviewPage.as_view(), name="preview"),
    path("<int:pk>/checksums/", checks.ChecksumsPage.as_view(), name="checksums"),
    path("<int:pk>/delivery/", delivery.DeliveryPage.as_view(), name="delivery"),
    path("tokens/", tokens.TokensPage.as_view(), name="tokens"),
    path("tokens/<int:pk>/withdraw/", tokens.WithdrawToken.as_view(), name="withdraw-token"),
    path("<int:pk>/check/", checks.CheckReport.as_view(), name="check"),
    path("<int:pk>/document/", documents.DocumentPage.as_view(), name="document"),
    path("files/<int:pk>/", files.FilePage.as_view(), name="file"),
    path("<int:pk>/files/", files.OrderFile.as_view(), name="order"),
    path("<int:pk>/case/", files.RegisterReport.as_view(), name="register"),
    path("<int:pk>/submit/", moves.SubmitReport.as_view(), name="submit"),
    path("<int:pk>/approve/", moves.ApproveReport.as_view(), name="approve"),
    path("<int:pk>/correct/", moves.CorrectReport.as_view(), name="correct"),
    path("<int:pk>/return/", moves.ReturnReport.as_view(), name="return"),
]
