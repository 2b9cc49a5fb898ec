"""Python packages: `.venv` with exactly what the lock file names. Standard library only."""

import hashlib
import subprocess
import sys

from config.embedded.places import PYTHON, ROOT, VENV
from config.embedded.progress import Trouble, tell

LOCK = ROOT / "requirements-local.txt"
STAMP = VENV / "packages.stamp"
HOME = f"{ROOT} Python {sys.version_info.major}.{sys.version_info.minor}"


def inside() -> bool:
    """Whether this Python is the one of `.venv`."""
    return sys.prefix == str(VENV)


def install() -> None:
    """Makes `.venv` and installs the locked packages; does nothing when the lock file is unchanged."""
    home, _, lock = STAMP.read_text().partition("\n") if STAMP.exists() else (HOME, "", "")
    if (home, lock) == (HOME, digest()) and PYTHON.exists():
        return
    tell("Python packages are installed into .venv; the first time this takes a few minutes.")
    STAMP.unlink(missing_ok=True)
    make_venv(clear=home != HOME)
    pip_install()
    STAMP.write_text(f"{HOME}\n{digest()}")


def digest() -> str:
    """The lock file's SHA-256."""
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def make_venv(*, clear: bool) -> None:
    """Makes `.venv` when it is missing, broken, or made in another place or by another Python."""
    if not clear and PYTHON.exists():
        return
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV])
    if made.returncode:
        raise Trouble(f"{sys.executable} could not make {VENV}; its words are above.")


def pip_install() -> None:
    """Installs the lock file, telling how many packages are fetched; raises Trouble with pip's words."""
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--progress-bar=off", "--require-hashes", "-r", LOCK]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        lines = list(counted(pip.stdout))
    if pip.returncode:
        raise Trouble("pip could not install the packages:\n" + "".join(lines[-15:]))


def counted(lines):
    """Passes pip's lines on and tells every tenth package."""
    total = sum(line[:1].isalpha() for line in LOCK.read_text().splitlines())
    number = 0
    for line in lines:
        yield line
        if line.startswith(("Collecting", "Requirement already", "Ignoring")):
            number += 1
            if number % 10 == 0:
                tell(f"    {number} of {total}")
        elif line.startswith("Installing collected"):
            tell("    unpacking them")
