from django.db import migrations

from portal.tenancy.wall import SharedKey, Wall

TRACKED = ("Activity", "ActivityPart", "StandingRole", "DoneDuty", "Gathering", "CourseTask")


class Migration(migrations.Migration):
    replaces = [("activities", "0002_wall"), ("activities", "0003_programme_key")]
    dependencies = [
        ("activities", "0001_tables"),
        ("tenancy", "0002_walls"),
        ("institutions", "0002_walls"),
        ("programmes", "0002_walls"),
    ]

    operations = [
        *(Wall(f"{model}{kind}") for model in TRACKED for kind in ("", "Event")),
        SharedKey("Activity", "programme"),
    ]
