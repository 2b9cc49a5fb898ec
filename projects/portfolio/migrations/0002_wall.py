from django.db import migrations

from portal.tenancy.wall import Wall


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0001_initial"), ("institutions", "0002_wall")]

    operations = [
        Wall("Project"),
        Wall("ProjectEvent"),
        Wall("Participation"),
        Wall("ParticipationEvent"),
    ]
