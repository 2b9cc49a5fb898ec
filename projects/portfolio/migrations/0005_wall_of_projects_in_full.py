from django.db import migrations

from portal.tenancy.wall import Wall

TRACKED = [  # a table stands after those that its keys point to
    "Accreditation",
    "Partner",
    "AccreditationMember",
    "BudgetRequest",
    "Document",
    "DutyDone",
    "Effect",
    "Frame",
    "Instalment",
    "ListImport",
    "Mobility",
    "OwnShare",
    "Partnership",
    "Project",
]


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0004_projects_in_full")]

    operations = [
        *map(Wall, TRACKED),
        *(Wall(f"{model}Event") for model in TRACKED),
        Wall("ListProposal"),
        Wall("SavedFilter"),
    ]
