"""All addresses. Everything below `/<municipality>/` stands behind the tenant wall."""

from django.contrib import admin
from django.urls import include, path

municipality = [
    path("", include("reporting.overview.urls")),
    path("", include("portal.tenancy.urls")),
    path("members/", include("portal.networks.member_urls")),
    path("institutions/", include("portal.institutions.urls")),
    path("networks/", include("portal.networks.urls")),
    path("strategy/", include("portal.strategy.urls")),
    path("projects/", include("projects.portfolio.urls")),
    path("", include("projects.programmes.urls")),
    path("activities/", include("projects.activities.urls")),
    path("coverage/", include("reporting.coverage.urls")),
    path("reports/", include("reporting.quarterly.urls")),
    path("jobs/", include("portal.jobs.urls")),
    path("history/", include("portal.audit.urls")),
    path("privacy/", include("portal.audit.privacy_urls")),
    path("mail/", include("portal.mail.urls")),
]

urlpatterns = [
    path("", include("reporting.overview.public_urls")),
    path("account/", include("portal.tenancy.account_urls")),
    path("account/", include("portal.audit.account_urls")),
    path("mail/", include("portal.mail.public_urls")),
    path("invitation/", include("portal.networks.public_urls")),
    path("public/", include("reporting.coverage.public_urls")),
    path("", include("reporting.quarterly.public_urls")),
    path("operators/", include("portal.audit.operator_urls")),
    path("operators/", admin.site.urls),
    path("<slug:municipality>/", include(municipality)),
]
