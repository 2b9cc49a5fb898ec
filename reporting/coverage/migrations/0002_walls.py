from django.db import migrations

from portal.tenancy.wall import SEEN, Wall

# Besides its own rows a municipality reads those of the purpose for which one of its members has just been noted: in
# the comparison of the days on which it took part itself, and with names only when the member is an observer.
READ_ACROSS = f"""
CREATE POLICY shared ON "coverage_sharedfigure" FOR SELECT USING (
    purpose = (
        SELECT c.purpose FROM "coverage_crossing" c
        JOIN "tenancy_member" m ON m.id = c.member_id AND m.municipality_id = c.municipality_id
        WHERE c.id = NULLIF(current_setting('vidsyn.crossing', true), '')::bigint
        AND c.municipality_id = ANY ({SEEN}::bigint[])
        AND (c.purpose <> 'observers' OR m.role = 'observer')
    )
    AND (
        purpose <> 'comparison' OR EXISTS (
            SELECT FROM "coverage_sharing" s
            WHERE s.municipality_id = ANY ({SEEN}::bigint[]) AND s.comparison <= "coverage_sharedfigure".day
        )
    )
)"""  # noqa: S608 (nothing of it comes from outside)

TRACKED = ("CoveragePolicy", "NextStep", "Sharing")


class Migration(migrations.Migration):
    replaces = [("coverage", "0002_wall")]
    dependencies = [("coverage", "0001_tables"), ("tenancy", "0002_walls"), ("institutions", "0002_walls")]

    operations = [
        *(Wall(f"{model}{kind}") for model in TRACKED for kind in ("", "Event")),
        Wall("SharedFigure"),
        Wall("Crossing"),
        migrations.RunSQL(READ_ACROSS, 'DROP POLICY shared ON "coverage_sharedfigure"'),
    ]
