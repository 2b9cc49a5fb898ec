"""The two commands' parts: processes, ports, environment, Redis and the database roles on a real server."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import psutil
import psycopg
import pytest

from config.embedded import environment, ports, postgres, processes, redis, roles
from config.embedded.progress import Steps, Trouble

SLEEP = [sys.executable, "-c", "import time; print('here', flush=True); time.sleep(60)"]
SUPERVISOR = f"""
import sys
from pathlib import Path
from config.embedded import processes
processes.interrupt_on_signals()
children = [processes.start(name, {SLEEP!r}, folder=Path(sys.argv[1])) for name in ("web", "worker")]
try:
    print(*(child.process.pid for child in children), flush=True)
    processes.watch(children)
finally:
    processes.stop_children(children)
"""


@pytest.fixture
def foreigner():
    """A process that nobody has told us about."""
    with subprocess.Popen(SLEEP, stdout=subprocess.DEVNULL) as process:
        yield psutil.Process(process.pid)
        process.kill()


@contextmanager
def supervisor(folder):
    """A program that watches two children; must have ended at the end."""
    command = [sys.executable, "-c", SUPERVISOR, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        yield process, [psutil.Process(int(pid)) for pid in process.stdout.readline().split()]
        process.wait(timeout=15)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The addresses of a freshly made PostgreSQL server."""
    folder = tmp_path_factory.mktemp("embedded")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        with postgres.running(folder, for_tests=True) as database:
            yield database


def test_it_is_imported_without_django():
    program = "import sys, config.embedded.__main__; print('django' in sys.modules, 'psycopg' in sys.modules)"

    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout

    assert printed == "False False\n"


def test_the_recorded_process_is_found_again(tmp_path, foreigner):
    processes.record(foreigner, tmp_path / "web.json")

    found = processes.recorded(tmp_path / "web.json")

    assert found == foreigner


@pytest.mark.parametrize("lie", [{"born": 1.0}, {"program": "/usr/bin/another"}])
def test_a_foreign_process_with_a_recorded_number_is_left_alone(tmp_path, foreigner, lie):
    pid_file = tmp_path / "run" / "web.json"
    processes.record(foreigner, pid_file)
    pid_file.write_text(json.dumps(json.loads(pid_file.read_text()) | lie))

    processes.stop_leftovers(tmp_path)

    assert foreigner.is_running()
    assert not pid_file.exists()


@pytest.mark.parametrize("damage", ["", "not json", "{}"])
def test_a_damaged_pid_file_names_nobody(tmp_path, damage):
    pid_file = tmp_path / "web.json"
    pid_file.write_text(damage)

    assert processes.recorded(pid_file) is None


def test_servers_of_a_killed_run_are_named_and_stopped(tmp_path, capsys):
    with supervisor(tmp_path) as (killed, children):
        killed.kill()

    processes.stop_leftovers(tmp_path)

    assert [is_alive(child) for child in children] == [False, False]
    printed = capsys.readouterr().out
    assert f"worker of an earlier run is still there (process {children[1].pid}); it is stopped." in printed


def test_children_that_ignore_the_request_are_killed_with_their_own_children(tmp_path):
    stubborn = (
        "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        "print('ready', flush=True); time.sleep(60)"
    )
    child = processes.start("worker", [sys.executable, "-c", stubborn], folder=tmp_path)
    wait_until(lambda: child.log.read_text() == "ready\n")
    grandchildren = child.process.children()

    processes.stop_children([child], patience=0.1)

    assert child.ended()
    assert len(grandchildren) == 1
    assert not is_alive(grandchildren[0])
    assert not child.pid_file.exists()


def test_the_child_that_ends_by_itself_is_named_with_the_end_of_its_log(tmp_path):
    sleeper = processes.start("web", SLEEP, folder=tmp_path)
    failing = processes.start("worker", [sys.executable, "-c", "raise SystemExit('no queue')"], folder=tmp_path)

    with pytest.raises(Trouble, match="worker has ended by itself") as trouble:
        processes.watch([sleeper, failing])
    processes.stop_children([sleeper])

    assert str(trouble.value).endswith("    no queue")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_supervisor_and_both_children_and_nobody_else(tmp_path, foreigner, number):
    with supervisor(tmp_path) as (running, children):
        running.send_signal(number)

    assert [is_alive(child) for child in children] == [False, False]
    assert foreigner.is_running()
    assert list((tmp_path / "run").iterdir()) == []


def test_a_failing_command_is_told_with_the_end_of_its_log(tmp_path):
    with pytest.raises(Trouble) as trouble:
        processes.succeed([sys.executable, "-c", "raise SystemExit('no table')"], name="migrate", folder=tmp_path)

    assert "migrate failed with code 1" in str(trouble.value)
    assert str(trouble.value).endswith("    no table")


def test_a_folder_belongs_to_one_run_at_a_time(tmp_path):
    with (
        processes.claimed(tmp_path),
        pytest.raises(Trouble, match=f"in use by process {os.getpid()}"),
        processes.claimed(tmp_path),
    ):
        pass

    with processes.claimed(tmp_path):
        pass


def test_a_busy_port_is_told_in_words():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(Trouble) as trouble:
            ports.for_web(port)

    assert str(trouble.value) == f"Port {port} is used by another program. Choose one: make demo PORT={port + 1}"


def test_without_a_wish_the_next_free_port_is_taken(monkeypatch, capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        busy = other.getsockname()[1]
        monkeypatch.setattr(ports, "WEB", busy)

        port = ports.for_web(None)

    assert port > busy
    assert capsys.readouterr().out == f"    Port {busy} is used by another program; the portal takes {port}.\n"


def test_steps_are_numbered(capsys):
    steps = Steps(2)

    with steps.step("PostgreSQL"):
        pass
    with steps.step("Redis"):
        pass

    lines = capsys.readouterr().out.splitlines()
    assert lines[::2] == ["Step 1 of 2: PostgreSQL", "Step 2 of 2: Redis"]


def test_secrets_are_made_once_and_kept_for_their_owner_alone(tmp_path):
    first = environment.portal(tmp_path)
    environment.keep(tmp_path, first)

    second = environment.portal(tmp_path)

    assert second["SECRET_KEY"] == first["SECRET_KEY"]
    assert environment.read(tmp_path) == first
    assert (tmp_path / "environment").stat().st_mode & 0o777 == 0o600


def test_the_portal_does_not_know_the_owner(tmp_path):
    addresses = roles.Addresses("postgresql://app", "postgresql://owner")

    variables = environment.portal(tmp_path, addresses)

    assert variables["DATABASE_URL"] == "postgresql://app"
    assert variables["DATABASE_OWNER_URL"] == ""
    assert environment.as_owner(variables, addresses)["DATABASE_OWNER_URL"] == "postgresql://owner"


def test_a_role_gets_the_administrators_host_and_a_password_of_its_own():
    administrator = "postgresql://admin:secret@db.example.org:5433/postgres?sslmode=require"

    password = roles.password(administrator, "vidsyn_app")

    address = roles.address(administrator, "vidsyn_app", password)
    assert address == f"postgresql://vidsyn_app:{password}@db.example.org:5433/vidsyn?sslmode=require"
    assert password != roles.password(administrator, "vidsyn_owner")
    assert "secret" not in password


def test_the_owner_makes_tables_and_passes_the_wall(server):
    with psycopg.connect(server.addresses.owner) as connection:
        connection.execute("CREATE TABLE unit (id bigint GENERATED BY DEFAULT AS IDENTITY)")

        row = connection.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        ).fetchone()

    assert row == (False, True, True)


def test_the_application_reads_and_writes_rows_and_nothing_more(server):
    with psycopg.connect(server.addresses.owner) as connection:
        connection.execute("CREATE TABLE project (id bigserial)")
    with psycopg.connect(server.addresses.app) as connection:
        connection.execute("INSERT INTO project DEFAULT VALUES")
        connection.execute("DELETE FROM project")
        role = connection.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        ).fetchone()

    assert role == (False, False, False, False)
    for forbidden in ("TRUNCATE project", "DROP TABLE project", "CREATE TABLE t ()", "CREATE TEMP TABLE t ()"):
        with (
            psycopg.connect(server.addresses.app) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(forbidden)


def test_roles_can_be_set_up_again(server):
    administrator = server.addresses.owner.replace("vidsyn_owner", "postgres")

    again = roles.set_up(administrator)

    assert again == server.addresses


def test_a_role_without_the_right_is_told_what_the_administrator_must_do(server):
    with pytest.raises(Trouble, match=r"run .*roles\.sql in it"):
        roles.set_up(server.addresses.app)


def test_letters_beyond_ascii_have_upper_case(server):
    with psycopg.connect(server.addresses.app) as connection:
        assert connection.execute("SELECT upper('åsøy')").fetchone() == ("ÅSØY",)


def test_two_ready_addresses_are_used_as_they_are(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://a")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://b")

    with postgres.running(tmp_path) as database:
        assert database == postgres.Database(roles.Addresses("postgresql://a", "postgresql://b"), ())


def test_a_foreign_process_with_the_number_of_a_killed_server_is_no_server(tmp_path, foreigner):
    (tmp_path / "postmaster.pid").write_text(f"{foreigner.pid}\n{tmp_path}\n")

    assert postgres.server_on(tmp_path) is None


def test_a_server_starts_again_after_a_kill_in_a_folder_with_a_long_name_and_spaces(tmp_path):
    folder = tmp_path / ("a long name " * 8)
    folder.mkdir()
    postgres.start(folder / "postgres", postgres.FOR_TESTS)
    killed = postgres.server_on(folder / "postgres")
    processes.stop([killed], with_signal=signal.SIGKILL)

    sockets = postgres.start(folder / "postgres", postgres.FOR_TESTS)

    with psycopg.connect(postgres.administrator(sockets)) as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("off",)
    postgres.stop_leftover(folder)
    assert postgres.server_on(folder / "postgres") is None
    sockets.rmdir()


def test_redis_asks_for_its_password_and_is_gone_afterwards(tmp_path, monkeypatch):
    monkeypatch.delenv("REDIS_URL", raising=False)

    with redis.running(tmp_path, keep=False) as server:
        recorded = processes.recorded(server.children[0].pid_file)
        port = int(server.address.rsplit(":", 1)[1].removesuffix("/0"))
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(b"PING\r\n")
            answer = connection.recv(100)

    assert answer == b"-NOAUTH Authentication required.\r\n"
    assert recorded.pid == server.children[0].process.pid
    assert server.children[0].ended()
    assert (tmp_path / "redis" / "redis.conf").stat().st_mode & 0o777 == 0o600


def is_alive(process: psutil.Process) -> bool:
    """Whether it runs; what only waits to be reaped is dead."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def wait_until(condition, seconds: float = 5) -> None:
    """Returns when the condition holds."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)
