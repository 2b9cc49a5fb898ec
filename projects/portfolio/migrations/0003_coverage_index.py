from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0002_wall")]

    operations = [
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["municipality", "ends"],
                include=["id", "starts", "status", "programme"],
                name="project_coverage",
            ),
        ),
    ]
