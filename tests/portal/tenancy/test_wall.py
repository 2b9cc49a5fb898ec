"""The tenant wall: forgotten filters and crossing keys find nothing."""

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, transaction

from portal.institutions.models import Institution, Workplace
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Municipality, SharedModel, TenantModel
from portal.tenancy.scope import municipality_scope
from portal.tenancy.wall import shared_key_name
from tests.factories import inside, make_institution, make_member


def tenant_tables():
    tables = set()
    for model in apps.get_models():
        if issubclass(model, TenantModel) or any(f.name == "municipality" for f in model._meta.local_fields):
            tables.add(model._meta.db_table)
    return sorted(tables)


def shared_tables():
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if any(field.related_model is Municipality and field.name == "owner" for field in model._meta.local_fields)
    )


def keys_to_shared_tables():
    return sorted(
        shared_key_name(model, field.name)
        for model in apps.get_models()
        if issubclass(model, (TenantModel, SharedModel))
        for field in model._meta.local_fields
        if field.is_relation and issubclass(field.related_model, SharedModel)
    )


READ_ACROSS = "coverage_sharedfigure"  # of what others share, by those who are noted (0016)
POLICIES = """
SELECT c.relname, p.polname, p.polcmd FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
WHERE c.relrowsecurity AND c.relforcerowsecurity AND p.polpermissive AND p.polqual IS NOT NULL
AND (p.polwithcheck IS NOT NULL) = (p.polcmd = '*')
"""


@pytest.mark.django_db
def test_every_tenant_table_is_behind_the_wall():
    expected = {(table, "municipality", "*") for table in tenant_tables()}
    expected |= {(table, "owner", "*") for table in shared_tables()}
    expected |= {(table, "shared", "r") for table in [*shared_tables(), READ_ACROSS]}

    with connection.cursor() as cursor:
        cursor.execute(POLICIES)
        walled = set(cursor.fetchall())

    assert walled == expected


def test_every_key_to_a_municipality_is_called_municipality_or_owner():
    names = {
        field.name
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.related_model is Municipality
    }

    assert names <= {"municipality", "owner"}


@pytest.mark.django_db
def test_every_key_to_a_shared_table_is_guarded():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT g.tgname FROM pg_trigger g JOIN pg_proc f ON f.oid = g.tgfoid AND f.proname = g.tgname"
            " WHERE g.tgname LIKE '%\\_shared' AND g.tgenabled = 'O' AND NOT f.prosecdef ORDER BY 1"
        )
        guards = [name for (name,) in cursor.fetchall()]

    assert guards == keys_to_shared_tables()


def test_without_a_scope_there_are_no_rows(sula):
    make_institution(sula)

    assert list(Institution.objects.all()) == []


def test_a_scope_shows_its_own_municipality_and_no_other(sula, stranda):
    ours = make_institution(sula)
    make_institution(stranda)

    with inside(sula):
        seen = list(Institution.objects.all())

    assert seen == [ours]


def test_leaving_a_scope_restores_the_one_around_it(sula, stranda):
    ours, theirs = make_institution(sula), make_institution(stranda)

    with municipality_scope(sula.pk):
        with municipality_scope(stranda.pk):
            inner = list(Institution.objects.all())
        outer = list(Institution.objects.all())

    assert (inner, outer) == ([theirs], [ours])


def test_a_row_cannot_be_written_into_another_municipality(sula, stranda):
    with pytest.raises(ProgrammingError, match="row-level security"), inside(sula):
        Institution.objects.create(municipality=stranda, name="Framand", kind="school", ownership="public")


def test_a_key_cannot_point_across_the_wall(sula, stranda):
    member, theirs = make_member(sula), make_institution(stranda)

    with transaction.atomic(), inside(sula):
        Workplace.objects.create(municipality=sula, member=member, institution_id=theirs.pk)
        with pytest.raises(IntegrityError, match="institution_id_wall"):
            connection.check_constraints()
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_the_application_runs_as_a_role_that_owns_nothing():
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        rights = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
        owned = cursor.fetchone()[0]

    assert (rights, owned) == ((False, False), 0)


CROSSING_KEYS = """
SELECT k.conname FROM pg_constraint k
JOIN pg_attribute here ON here.attrelid = k.conrelid AND here.attname = 'municipality_id'
JOIN pg_attribute there ON there.attrelid = k.confrelid AND there.attname = 'municipality_id'
WHERE k.contype = 'f' AND NOT here.attnum = ANY (k.conkey)
"""


@pytest.mark.django_db
def test_every_key_between_tenant_tables_carries_the_municipality():
    with connection.cursor() as cursor:
        cursor.execute(CROSSING_KEYS)

        assert cursor.fetchall() == []


def test_every_key_between_tenant_models_is_a_tenant_key():
    plain = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if issubclass(model, TenantModel)
        for field in model._meta.local_fields
        if field.is_relation
        and issubclass(field.related_model, TenantModel)
        and not isinstance(field, TenantForeignKey)
    }

    assert plain == set()


@pytest.mark.django_db
def test_the_application_can_neither_truncate_nor_rewrite_history():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = current_user"
            " AND (privilege_type = 'TRUNCATE' OR table_name LIKE '%event' AND privilege_type IN ('UPDATE', 'DELETE'))"
        )

        assert cursor.fetchall() == []


@pytest.mark.django_db
def test_the_only_columns_of_history_that_can_be_written_are_those_that_name_a_former_member():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.role_column_grants WHERE grantee = current_user"
            " AND table_name LIKE '%event' AND privilege_type = 'UPDATE'"
        )
        writable = set(cursor.fetchall())

    assert writable == {("tenancy_memberevent", name) for name in ("name", "email", "refused_email", "user_id")}
