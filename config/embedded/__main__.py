"""The command line: `python -m config.embedded demo|test|manage`."""

import argparse
import os
import sys

from config.embedded import packages
from config.embedded.places import DEMO, PYTHON, ROOT
from config.embedded.progress import Trouble, tell

STAGES = ("empty", "draft", "submitted", "approved")


def main() -> int:
    """Makes `.venv`, goes on inside it, and runs the command; gives the exit code."""
    arguments = parser().parse_args()
    try:
        packages.install()
        if not packages.inside():
            os.execv(PYTHON, [PYTHON, "-m", "config.embedded", *sys.argv[1:]])
        command(arguments)
    except Trouble as trouble:
        tell(f"\nStopped. {trouble}")
        return 1
    except KeyboardInterrupt:
        tell("\nStopped.")
        return 130
    return 0


def parser() -> argparse.ArgumentParser:
    """The three commands and what they take."""
    top = argparse.ArgumentParser(prog="python -m config.embedded")
    commands = top.add_subparsers(dest="command", required=True)
    demo = commands.add_parser("demo", help="start the portal with demo data")
    demo.add_argument("--stage", choices=STAGES, help="state of the quarter")
    demo.add_argument("--port", type=int, help="port of the web server")
    test = commands.add_parser("test", help="pass every gate, or run pytest with arguments")
    test.add_argument("arguments", nargs=argparse.REMAINDER)
    manage = commands.add_parser("manage", help="run manage.py with the demo's environment")
    manage.add_argument("arguments", nargs=argparse.REMAINDER)
    return top


def command(arguments: argparse.Namespace) -> None:
    """Runs the command; what needs packages is imported only here."""
    from config.embedded import demo, environment, processes, suite

    processes.interrupt_on_signals()
    if arguments.command == "demo":
        demo.demo(arguments.stage, arguments.port)
    elif arguments.command == "test":
        suite.test(arguments.arguments)
    else:
        variables = {**os.environ, **environment.portal(DEMO), **environment.read(DEMO)}
        os.execve(PYTHON, [PYTHON, "manage.py", *arguments.arguments], variables)


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
