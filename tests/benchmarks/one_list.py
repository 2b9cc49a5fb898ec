"""Read one public list into proposals, as a worker does, and print rows, proposals, seconds, CPU seconds and peak MB.

Arguments: the file, the member who uploads it, the municipality. The peak is known on Linux only.
"""

import re
import sys
import time
from pathlib import Path

import django


def main() -> None:
    """Read it in a process that knows the portal."""
    django.setup()
    from django.core.files import File
    from django.core.files.storage import storages
    from django.db import transaction

    from portal.tenancy.models import Member
    from portal.tenancy.scope import municipality_scope
    from projects.portfolio.actions.public_lists import read_public_list, start_list_import

    name, member, municipality = sys.argv[1:]
    with municipality_scope(int(municipality)), Path(name).open("rb") as content:
        by = Member.objects.select_related("municipality").get(pk=member)
        run = start_list_import(municipality=by.municipality, file=File(content), filename=name, by=by)
        began, worked = time.perf_counter(), time.process_time()
        read_public_list(run, [].append)
        seconds, work = time.perf_counter() - began, time.process_time() - worked
        storages["private"].delete(run.stored)
        transaction.set_rollback(True)
    assert run.state == run.State.READ, run.problem
    # Not getrusage: its maximum begins with the memory of the process that started this one.
    kilobytes = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]
    sys.stdout.write(f"{run.rows} {run.proposed} {seconds} {work} {int(kilobytes) / 1000}")


if __name__ == "__main__":
    main()
