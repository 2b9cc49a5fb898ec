import django.db.models.deletion
from django.db import migrations, models

import portal.tenancy.fields
from portal.tenancy.wall import Wall


class Migration(migrations.Migration):
    dependencies = [
        ("overview", "0001_calendar_feed"),
        ("tenancy", "0003_member_refused_email"),
    ]

    operations = [
        migrations.CreateModel(
            name="Snooze",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=100)),
                ("until", models.DateField(verbose_name="not before")),
                (
                    "member",
                    portal.tenancy.fields.TenantForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="snoozes",
                        to="tenancy.member",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.municipality",
                    ),
                ),
            ],
            options={
                "verbose_name": "snooze",
                "verbose_name_plural": "snoozes",
                "ordering": ["until", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="snooze",
            constraint=models.UniqueConstraint(
                models.F("municipality"), models.F("member"), models.F("key"), name="snooze_once"
            ),
        ),
        Wall("Snooze"),
    ]
