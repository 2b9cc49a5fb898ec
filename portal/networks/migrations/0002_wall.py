from django.db import migrations

from portal.tenancy.wall import Wall


class Migration(migrations.Migration):
    dependencies = [("networks", "0001_initial"), ("institutions", "0002_wall")]

    operations = [Wall("Appointment"), Wall("AppointmentEvent")]
