"""Imports in tests: registers that answer on this machine, and background work done at once."""

import csv
import io
from contextlib import ExitStack, contextmanager

from django.core.files.uploadedfile import SimpleUploadedFile

from portal.institutions.models import ImportRun, Institution
from portal.jobs.actions import claim, finish
from portal.jobs.models import Job
from portal.kit.history import acting
from tests.factories import inside
from tests.portal.institutions.registers.servers import Udir, served, stored

IMPORTS = "/sula/institutions/imports/"


@contextmanager
def sula_registers(settings, schools=None, kindergartens=None):
    """Both Norwegian registers, with Sula's units unless others are given."""
    schools = stored("nsr_sula.json") if schools is None else schools
    kindergartens = stored("nbr_sula.json") if kindergartens is None else kindergartens
    with ExitStack() as servers:
        nsr, _met = servers.enter_context(served(Udir(schools)))
        nbr, _met = servers.enter_context(served(Udir(kindergartens)))
        settings.REGISTERS = {"nsr": nsr, "nbr": nbr}
        yield


def work_off(municipality):
    """Do what has been ordered, as a worker would, without its heart."""
    with inside(municipality):
        for waiting in Job.objects.active().order_by("pk"):
            job = claim(waiting.pk)
            with acting(by=job.ordered_by, action=job.kind):
                job.registered.handler(job, [].append)
            finish(job)


def start(client, municipality, source, file=None):
    """Start an import on its page, let it be read and return it."""
    response = client.post(IMPORTS, {"source": source} | ({"file": file} if file else {}))
    assert response.status_code == 302, response.context["form"].errors
    work_off(municipality)
    return run_at(municipality, response.url)


def run_at(municipality, address):
    """The import whose page has the address."""
    with inside(municipality):
        return ImportRun.objects.get(pk=int(address.rstrip("/").rpartition("/")[2]))


def again(run):
    """The import as it stands now."""
    with inside(run.municipality):
        return ImportRun.objects.get(pk=run.pk)


def apply(client, run, **decision):
    """Apply the import on its page and return it."""
    client.post(f"{IMPORTS}{run.pk}/apply/", decision)
    work_off(run.municipality)
    return again(run)


def match(client, run, **changed):
    """Send the page of columns as it is filled in, but for what is changed."""
    form = client.get(f"{IMPORTS}{run.pk}/columns/").context["form"]
    filled = {name: form[name].value() or "" for name in form.fields}
    client.post(f"{IMPORTS}{run.pk}/columns/", {name: value for name, value in (filled | changed).items() if value})
    work_off(run.municipality)
    return again(run)


def table(*rows, name="units.csv"):
    """A CSV file for an upload."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return SimpleUploadedFile(name, text.getvalue().encode())


def facts(municipality):
    """Everything that is stored of the institutions."""
    with inside(municipality):
        return list(Institution.objects.order_by("pk").values())


def count(run, *names):
    """Some of the import's figures."""
    return tuple(run.counts[name] for name in names)
