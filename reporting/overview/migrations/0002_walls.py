from django.db import migrations

from portal.tenancy.wall import Wall


class Migration(migrations.Migration):
    replaces = [("overview", "0002_snoozes")]
    dependencies = [("overview", "0001_tables"), ("tenancy", "0002_walls")]

    operations = [Wall("CalendarFeed"), Wall("CalendarFeedEvent"), Wall("Snooze")]
