from django.db import migrations

from portal.tenancy.wall import Wall


class Migration(migrations.Migration):
    replaces = [("quarterly", "0002_wall")]
    dependencies = [("quarterly", "0001_tables"), ("tenancy", "0002_walls")]

    operations = [Wall("Report"), Wall("ReportEvent"), Wall("Section"), Wall("SectionEvent")]
