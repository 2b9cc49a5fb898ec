from django.db import migrations

from reporting.quarterly.checksum import digest

RENDER = "quarterly.render_report"


def move(apps, schema_editor):
    """Each approved report gets the checksum of what it says, and a row for its file, also for one not made yet."""
    alias = schema_editor.connection.alias
    reports = apps.get_model("quarterly", "Report").objects.using(alias).filter(state="approved").order_by("pk")
    files, jobs = (
        apps.get_model(*name).objects.using(alias) for name in (("quarterly", "ReportFile"), ("jobs", "Job"))
    )
    for report in reports.iterator(chunk_size=100):
        language = report.snapshot["language"]
        made = {"stored": report.file, "sha256": report.sha256, "made_at": report.approved_at} if report.file else {}
        file = files.create(
            municipality_id=report.municipality_id, report=report, format="pdf", language=language, **made
        )
        jobs.filter(municipality_id=report.municipality_id, kind=RENDER, subject_id=report.pk).update(
            subject_id=file.pk
        )
        report.sha256 = digest({language: report.snapshot})
        report.save(update_fields=["sha256"])


class Migration(migrations.Migration):
    dependencies = [("jobs", "0002_walls"), ("quarterly", "0003_versions_and_files")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
