"""The two commands' processes, ports, environment and words."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import psutil
import pytest

from config.embedded import environment, ports, postgres, processes, roles, suite
from config.embedded.__main__ import read
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
        process.wait(timeout=60)


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


def test_a_foreign_process_with_the_number_of_a_killed_server_is_no_server(tmp_path, foreigner):
    (tmp_path / "postmaster.pid").write_text(f"{foreigner.pid}\n{tmp_path}\n")

    assert postgres.server_on(tmp_path) is None


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


def test_options_behind_test_are_passed_on_to_pytest():
    assert read(["test", "-k", "coverage", "tests"]).passed_on == ["-k", "coverage", "tests"]
    assert read(["benchmark", "--write"]).passed_on == ["--write"]
    assert read(["demo", "--port", "8001"]).port == 8001


def test_chosen_tests_find_what_pages_need_on_a_fresh_machine(monkeypatch, tmp_path):
    commands = []
    monkeypatch.setattr(suite, "TEST", tmp_path)
    monkeypatch.setattr(suite, "set_up", lambda _folder, _steps, _servers: {})
    monkeypatch.setattr(suite, "run", lambda command, **_environment: commands.append(command))

    suite.test(["-k", "coverage"])

    assert [command[1:3] for command in commands] == [
        ["manage.py", "translations"],
        ["manage.py", "collectstatic"],
        ["-m", "pytest"],
    ]
