from django.db import migrations

from portal.tenancy.wall import SharedKey


class Migration(migrations.Migration):
    dependencies = [("activities", "0002_wall"), ("programmes", "0004_shared_wall")]

    operations = [SharedKey("Activity", "programme")]
