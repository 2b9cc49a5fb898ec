"""The command line: `python -m config.embedded demo|test|benchmark|manage`."""

import argparse
import os
import sys
from collections.abc import Sequence

from config.embedded import packages
from config.embedded.places import DEMO, PYTHON, ROOT
from config.embedded.progress import Trouble, tell

PASSING_ON = ("test", "benchmark", "manage")
STAGES = ("empty", "draft", "submitted", "approved")


def main() -> int:
    """Makes `.venv`, goes on inside it, and runs the command; gives the exit code. Ctrl-C is how the demo is to end."""
    arguments = read(sys.argv[1:])
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
        return 0 if arguments.command == "demo" else 130
    return 0


def read(words: Sequence[str]) -> argparse.Namespace:
    """The command and its arguments; `passed_on` is what another program will read, options too."""
    own = words[:1] if words and words[0] in PASSING_ON else words
    arguments = parser().parse_args(own)
    arguments.passed_on = words[len(own) :]
    return arguments


def parser() -> argparse.ArgumentParser:
    """The commands and what they take."""
    top = argparse.ArgumentParser(prog="python -m config.embedded")
    commands = top.add_subparsers(dest="command", required=True)
    demo = commands.add_parser("demo", help="start the portal with demo data")
    demo.add_argument("--stage", choices=STAGES, help="state of the quarter")
    demo.add_argument("--port", type=int, help="port of the web server")
    commands.add_parser("test", help="pass every gate, or run pytest with arguments")
    commands.add_parser("benchmark", help="measure the pages and the PDF")
    commands.add_parser("manage", help="run manage.py with the demo's environment")
    return top


def command(arguments: argparse.Namespace) -> None:
    """Runs the command; what needs packages is imported only here."""
    from config.embedded import demo, environment, processes, suite

    processes.interrupt_on_signals()
    if arguments.command == "demo":
        demo.demo(arguments.stage, arguments.port)
    elif arguments.command == "test":
        suite.test(arguments.passed_on)
    elif arguments.command == "benchmark":
        suite.benchmark(arguments.passed_on)
    else:
        variables = {**os.environ, **environment.portal(DEMO), **environment.read(DEMO)}
        os.execve(PYTHON, [PYTHON, "manage.py", *arguments.passed_on], variables)


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
