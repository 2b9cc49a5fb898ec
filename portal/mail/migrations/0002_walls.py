from django.db import migrations

from portal.tenancy.wall import Wall


class Migration(migrations.Migration):
    replaces = [("mail", "0002_wall")]
    dependencies = [("mail", "0001_tables"), ("tenancy", "0002_walls")]

    operations = [Wall("Letter"), Wall("Subscription")]
