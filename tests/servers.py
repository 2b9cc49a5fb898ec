"""A PostgreSQL and a Redis of one's own, set as for a real installation, so that they can be measured and broken."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.embedded import environment, postgres, processes, redis, roles
from config.embedded.suite import folder_for_this_run

GIVEN = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")


class Servers:
    """Both, running; what they keep is gone at the end."""

    def __init__(self, data: Path):
        self.data = data

    def restart_postgres(self, mode: str) -> None:
        """Stop and start it: "fast" cuts every connection, "immediate" is a crash."""
        server = postgres.server_on(self.data)
        program, user = Path(server.exe()).with_name("pg_ctl"), server.username()
        command = [program, "restart", "--wait", f"--mode={mode}", f"--pgdata={self.data}"]
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([*command, f"--log={self.data / 'log'}"], user=user, cwd="/", check=True, **quiet)

    def stop_postgres(self) -> None:
        """Let it go."""
        if server := postgres.server_on(self.data):
            processes.stop([server], with_signal=postgres.FAST_SHUTDOWN, patience=60)


@contextmanager
def own_servers() -> Iterator[Servers]:
    """Start them; the environment names them from now on, so import `tests.databases` only inside."""
    for name in GIVEN:
        os.environ.pop(name, None)
    with folder_for_this_run() as folder, redis.running(folder, keep=False) as broker:
        servers = Servers(folder / "postgres")
        try:
            sockets = postgres.start(servers.data, postgres.SETTINGS)
            database = roles.set_up(postgres.administrator(sockets), makes_databases=True)
            os.environ |= environment.as_owner(environment.portal(folder, database, broker.address), database)
            yield servers
        finally:
            servers.stop_postgres()
