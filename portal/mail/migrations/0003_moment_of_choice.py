"""When a member chose the rhythm of digests."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mail", "0002_wall")]

    operations = [migrations.AddField("subscription", "chosen_at", models.DateTimeField(null=True))]
