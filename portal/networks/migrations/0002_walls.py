from django.db import migrations

from portal.tenancy.wall import Wall

TRACKED = (
    "Appointment",
    "Network",
    "Seat",
    "Meeting",
    "AgendaItem",
    "Attendance",
    "ActionPoint",
    "Bulletin",
    "Addressee",
    "MeetingDocument",
)


class Migration(migrations.Migration):
    replaces = [("networks", "0002_wall")]
    dependencies = [("networks", "0001_tables"), ("tenancy", "0002_walls"), ("institutions", "0002_walls")]

    operations = [
        *(Wall(f"{model}{kind}") for model in TRACKED for kind in ("", "Event")),
        Wall("Reading"),
        Wall("MinutesFile"),
    ]
