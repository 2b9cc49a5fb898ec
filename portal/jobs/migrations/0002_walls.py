from django.db import migrations

from portal.tenancy.wall import Wall


class Migration(migrations.Migration):
    replaces = [("jobs", "0002_wall")]
    dependencies = [("jobs", "0001_tables"), ("tenancy", "0002_walls")]

    operations = [Wall("Job")]
