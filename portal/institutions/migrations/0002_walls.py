from django.db import migrations

from portal.tenancy.wall import Wall


class Migration(migrations.Migration):
    replaces = [("institutions", "0002_wall")]
    dependencies = [("institutions", "0001_tables"), ("tenancy", "0002_walls")]

    operations = [
        Wall("Institution"),
        Wall("InstitutionEvent"),
        Wall("Workplace"),
        Wall("WorkplaceEvent"),
        Wall("ImportRun"),
    ]
