"""A project with a document, and everybody who might open it."""

from types import SimpleNamespace

import pytest

from tests.factories import make_document, make_institution, make_member, make_project


@pytest.fixture
def project(sula, school, teacher, coordinator):
    """A project of Langevåg skule; the coordinator is its contact."""
    return make_project(sula, "Hav og himmel", institutions=[school], contact=coordinator)


@pytest.fixture
def document(project):
    """Its application."""
    return make_document(project)


@pytest.fixture
def paths(project, document):
    """Every address of documents, by name: (method, address)."""
    of_project = f"/sula/projects/{project.pk}"
    return {
        "list": ("get", f"{of_project}/documents/"),
        "new": ("get", f"{of_project}/documents/new/"),
        "add": ("post", f"{of_project}/documents/new/"),
        "file": ("get", f"{of_project}/documents/{document.pk}/"),
        "remove": ("post", f"{of_project}/documents/{document.pk}/remove/"),
        "dossier": ("get", f"{of_project}/dossier/"),
    }


@pytest.fixture
def people(sula, school, teacher, coordinator, stranger):
    """Those who may and those who may not."""
    elsewhere = make_institution(sula, "Solevåg skule")
    return SimpleNamespace(
        teacher=teacher,
        head=make_member(sula, "head", institutions=[school]),
        coordinator=coordinator,
        leader=make_member(sula, "leader"),
        board=make_member(sula, "board"),
        observer=make_member(sula, "observer"),
        other_teacher=make_member(sula, "staff", institutions=[elsewhere]),
        other_head=make_member(sula, "head", institutions=[elsewhere]),
        stranger=stranger,
    )
