from django.db import migrations

from portal.tenancy.wall import Wall

TRACKED = (
    "Plan",
    "Goal",
    "Review",
    "Indicator",
    "Reading",
    "SteeringDocument",
    "DevelopmentWork",
    "WorkUnit",
)


class Migration(migrations.Migration):
    dependencies = [("strategy", "0001_initial"), ("institutions", "0002_wall")]

    operations = [
        *map(Wall, TRACKED),
        *(Wall(f"{model}Event") for model in TRACKED),
    ]
