"""A list that has been uploaded and read in Sula."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from projects.portfolio.actions.public_lists import start_list_import
from projects.portfolio.models import ListImport, ListProposal
from tests.factories import inside, make_institution
from tests.portal.institutions.imports import work_off
from tests.projects.portfolio.public_lists.lists import csv_file


@pytest.fixture
def school(sula):
    """Langevåg skule, in Langevåg."""
    return make_institution(sula, "Langevåg skule", place="Langevåg", postal_code="6030")


@pytest.fixture
def upload(sula, coordinator):
    """Uploads rows as a file without reading it: `upload([listed()])`."""

    def ordered(rows, name="KA1_2023.csv", content=None) -> ListImport:
        file = SimpleUploadedFile(name, content or csv_file(rows).read())
        with inside(sula):
            return start_list_import(municipality=sula, file=file, filename=name, by=coordinator)

    return ordered


@pytest.fixture
def again(sula):
    """An import as it stands now."""

    def fetched(run) -> ListImport:
        with inside(sula):
            return ListImport.objects.get(pk=run.pk)

    return fetched


@pytest.fixture
def read(sula, upload, again):
    """Uploads rows, has them read, and gives the import."""

    def done(rows, **how) -> ListImport:
        run = upload(rows, **how)
        work_off(sula)
        return again(run)

    return done


@pytest.fixture
def proposals(sula):
    """What is proposed: code's serial, institution, certainty, state."""

    def told() -> list[tuple[int, str | None, str, str]]:
        with inside(sula):
            found = ListProposal.objects.select_related("institution").order_by("code", "pk")
            return [
                (int(one.code[-9:]), one.institution and one.institution.name, one.certainty, one.state)
                for one in found
            ]

    return told
