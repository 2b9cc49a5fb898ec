"""`make demo`: the whole portal on this machine, with its data in `.demo/`."""

import http.client
import time
from collections.abc import Sequence
from contextlib import ExitStack

from config.embedded import assets, environment, npm, pango, ports, postgres, redis
from config.embedded.places import DEMO, PYTHON
from config.embedded.processes import (
    Child,
    claimed,
    start,
    stop_children,
    stop_leftovers,
    succeed,
    tail,
    watch,
)
from config.embedded.progress import Steps, Trouble, tell

WORKERS = {"worker-pdf": "pdf", "worker-import": "import", "worker-mail": "mail,default"}


def demo(stage: str | None, port: int | None) -> None:
    """Starts the portal and watches it until it is interrupted; raises Trouble when a part of it ends."""
    steps = Steps(7)
    with claimed(DEMO), ExitStack() as servers:
        stop_leftovers(DEMO)
        with steps.step("npm packages"):
            npm.install()
        with steps.step("Pango, which sets the text of PDF files"):
            pango.ensure()
        with steps.step("PostgreSQL"):
            database = servers.enter_context(postgres.running(DEMO))
        with steps.step("Redis"):
            broker = servers.enter_context(redis.running(DEMO, keep=True))
        with steps.step("Tables, texts and demo data"):
            web_port = ports.for_web(port)
            variables = environment.portal(DEMO, database.addresses, broker.address, web_port)
            owner = environment.as_owner(variables, database.addresses)
            environment.keep(DEMO, owner)
            accounts = prepare(stage, variables, owner)
        children: list[Child] = []
        servers.callback(stop_children, children)
        with steps.step("Web server"):
            children.append(start("web", gunicorn(web_port), folder=DEMO, environment=variables))
            wait_until_ready(children[0], web_port)
        with steps.step("Workers and timetable"):
            for name, program in background().items():
                children.append(start(name, program, folder=DEMO, environment=variables))
        tell(f"\n{accounts}\nLetters are not sent: each is a text file in {DEMO / 'mail'}")
        tell(f"\nVidsyn is ready at http://localhost:{web_port}/ (Ctrl-C stops it)")
        watch([*children, *broker.children, *database.children])


def prepare(stage: str | None, variables: dict, owner: dict) -> str:
    """Migrates, compiles and loads; gives what the demo's loader says about its accounts."""
    tell("    tables")
    manage("migrate", "--database=owner", "--no-input", variables=owner)
    if not assets.fresh(DEMO / "assets.stamp"):
        tell("    texts in four languages, styles and pictures")
        manage("translations", "--compile", variables=variables)
        manage("collectstatic", "--no-input", variables=variables)
        assets.mark(DEMO / "assets.stamp")
    tell("    demo data")
    return manage("demo", *(["--stage", stage] if stage else []), variables=variables).strip()


def manage(*arguments: str, variables: dict) -> str:
    """Runs a command of manage.py, logged, and gives what it printed."""
    command = [PYTHON, "manage.py", *arguments]
    return succeed(command, name=f"manage-{arguments[0]}", folder=DEMO, environment=variables)


def background() -> dict[str, Sequence]:
    """The commands of the workers, one for each group of queues, and of beat."""
    beat = celery("beat", "--pidfile=", f"--schedule={DEMO / 'beat'}")
    return {name: worker(name, queues) for name, queues in WORKERS.items()} | {"beat": beat}


def gunicorn(port: int) -> Sequence:
    """The web server's command."""
    size = ["--workers=2", "--threads=4", "--graceful-timeout=5"]
    quiet = ["--no-control-socket", "--access-logfile=-"]
    return [PYTHON, "-m", "gunicorn", "config.wsgi", f"--bind=127.0.0.1:{port}", *size, *quiet]


def worker(name: str, queues: str) -> Sequence:
    """A worker's command; one task at a time is enough for one person's machine."""
    quiet = ["--without-gossip", "--without-mingle"]
    return celery("worker", f"--queues={queues}", f"--hostname={name}@localhost", "--concurrency=1", *quiet)


def celery(*arguments: str) -> Sequence:
    """A command of Celery."""
    return [PYTHON, "-m", "celery", "-A", "config", *arguments, "--loglevel=INFO"]


def wait_until_ready(web: Child, port: int, seconds: float = 60) -> None:
    """Returns when the web server answers; raises Trouble with the end of its log when it does not."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and not web.ended():
        if health(port) == 200:
            return
        time.sleep(0.2)
    raise Trouble(f"The web server did not get ready. The end of {web.log}:\n{tail(web.log)}")


def health(port: int) -> int | None:
    """The status of the health page, None while nobody listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/health/", headers={"Host": "localhost"})
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()
