from django.db import migrations

from portal.tenancy.wall import Wall

TRACKED = ("Activity", "ActivityPart", "StandingRole", "DoneDuty", "Gathering", "CourseTask")


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_initial"), ("institutions", "0002_wall")]

    operations = [
        *map(Wall, TRACKED),
        *(Wall(f"{model}Event") for model in TRACKED),
    ]
