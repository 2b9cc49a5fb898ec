from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0002_walls")]

    operations = [
        migrations.AlterField(
            model_name="job",
            name="problem",
            field=models.CharField(
                blank=True,
                choices=[
                    ("error", "Something went wrong in the portal."),
                    ("timeout", "It took too long and was stopped."),
                    ("memory", "It needed too much memory and was stopped."),
                    ("lost", "It was interrupted too many times."),
                ],
                max_length=10,
                verbose_name="problem",
            ),
        ),
    ]
