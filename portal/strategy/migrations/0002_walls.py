from django.db import migrations

from portal.tenancy.wall import Wall

TRACKED = ("Plan", "Goal", "Review", "Indicator", "Reading", "SteeringDocument", "DevelopmentWork", "WorkUnit")


class Migration(migrations.Migration):
    replaces = [("strategy", "0002_wall")]
    dependencies = [("strategy", "0001_tables"), ("tenancy", "0002_walls"), ("institutions", "0002_walls")]

    operations = [*(Wall(f"{model}{kind}") for model in TRACKED for kind in ("", "Event"))]
