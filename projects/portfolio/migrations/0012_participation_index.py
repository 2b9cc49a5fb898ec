from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0011_list_proposals")]

    operations = [
        migrations.AddIndex(
            model_name="participation",
            index=models.Index(
                fields=["municipality", "institution"],
                include=["project", "starts", "ends"],
                name="participation_coverage",
            ),
        ),
    ]
