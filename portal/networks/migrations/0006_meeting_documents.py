import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import portal.tenancy.fields
from django.db import migrations, models

from portal.tenancy.wall import Wall


class Migration(migrations.Migration):
    dependencies = [
        ("networks", "0005_bulletins"),
        ("tenancy", "0003_member_refused_email"),
    ]

    operations = [
        migrations.CreateModel(
            name="MeetingDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="link")),
                ("filename", models.CharField(blank=True, max_length=200, verbose_name="file name")),
                ("stored", models.CharField(blank=True, max_length=100)),
                ("content_type", models.CharField(blank=True, max_length=100)),
                ("size", models.PositiveBigIntegerField(default=0, help_text="Bytes.", verbose_name="size")),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="added")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="removed")),
                (
                    "added_by",
                    portal.tenancy.fields.TenantForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.member",
                        verbose_name="added by",
                    ),
                ),
                (
                    "meeting",
                    portal.tenancy.fields.TenantForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="networks.meeting",
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
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["added_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MeetingDocumentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="link")),
                ("filename", models.CharField(blank=True, max_length=200, verbose_name="file name")),
                ("stored", models.CharField(blank=True, max_length=100)),
                ("content_type", models.CharField(blank=True, max_length=100)),
                ("size", models.PositiveBigIntegerField(default=0, help_text="Bytes.", verbose_name="size")),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="added")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="removed")),
                (
                    "added_by",
                    portal.tenancy.fields.TenantForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tenancy.member",
                        verbose_name="added by",
                    ),
                ),
                (
                    "meeting",
                    portal.tenancy.fields.TenantForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="networks.meeting",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tenancy.municipality",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="networks.meetingdocument",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MinutesFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stored", models.CharField(max_length=100)),
                ("sha256", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "meeting",
                    portal.tenancy.fields.TenantForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="networks.meeting",
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
                "verbose_name": "file of the minutes",
                "verbose_name_plural": "files of the minutes",
            },
        ),
        migrations.AddConstraint(
            model_name="meetingdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("link", ""), ("stored__gt", "")),
                    models.Q(("link__gt", ""), ("stored", "")),
                    _connector="OR",
                ),
                name="meeting_document_file_or_link",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF FALSE THEN RETURN NEW; END IF; IF TG_OP <> 'DELETE' AND EXISTS (SELECT FROM networks_meeting m WHERE m.id = NEW.meeting_id AND m.approved_at IS NOT NULL) THEN RAISE EXCEPTION 'The minutes of meeting % are approved' , NEW.meeting_id USING ERRCODE = 'check_violation'; END IF; IF TG_OP <> 'INSERT' AND EXISTS (SELECT FROM networks_meeting m WHERE m.id = OLD.meeting_id AND m.approved_at IS NOT NULL) THEN RAISE EXCEPTION 'The minutes of meeting % are approved' , OLD.meeting_id USING ERRCODE = 'check_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="428b036bff58a9004364d0b8778c598ed50c0434",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_frozen_05c54",
                    table="networks_meetingdocument",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="created_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "networks_meetingdocumentevent" ("added_at", "added_by_id", "content_type", "filename", "id", "link", "meeting_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sha256", "size", "stored", "title") VALUES (NEW."added_at", NEW."added_by_id", NEW."content_type", NEW."filename", NEW."id", NEW."link", NEW."meeting_id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'created\', NEW."id", NEW."removed_at", NEW."sha256", NEW."size", NEW."stored", NEW."title"); RETURN NULL;',
                    hash="e34e460e10840221deb111f565a5499f14ce0dce",
                    operation="INSERT",
                    pgid="pgtrigger_created_insert_0807a",
                    table="networks_meetingdocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "networks_meetingdocumentevent" ("added_at", "added_by_id", "content_type", "filename", "id", "link", "meeting_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sha256", "size", "stored", "title") VALUES (NEW."added_at", NEW."added_by_id", NEW."content_type", NEW."filename", NEW."id", NEW."link", NEW."meeting_id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."removed_at", NEW."sha256", NEW."size", NEW."stored", NEW."title"); RETURN NULL;',
                    hash="eaa0fbc5a46d3cbe9752575865a4a4aa97e29f30",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_b463b",
                    table="networks_meetingdocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "networks_meetingdocumentevent" ("added_at", "added_by_id", "content_type", "filename", "id", "link", "meeting_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sha256", "size", "stored", "title") VALUES (OLD."added_at", OLD."added_by_id", OLD."content_type", OLD."filename", OLD."id", OLD."link", OLD."meeting_id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."removed_at", OLD."sha256", OLD."size", OLD."stored", OLD."title"); RETURN NULL;',
                    hash="025832cfd9061ff79a32ddc1636acd303da2495f",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_f4b29",
                    table="networks_meetingdocument",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingdocumentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9123339bc6fbe052fb306121caddd4e5961969dd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7a440",
                    table="networks_meetingdocumentevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="minutesfile",
            constraint=models.UniqueConstraint(models.F("municipality"), models.F("meeting"), name="minutes_file_once"),
        ),
        *(Wall(model) for model in ("MeetingDocument", "MeetingDocumentEvent", "MinutesFile")),
    ]
