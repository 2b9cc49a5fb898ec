"""System packages on Debian and its relatives, where we run as root."""

import os
import shutil
import subprocess

from config.embedded.progress import Trouble, tell


def available() -> bool:
    """Whether packages can be installed without asking anybody."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> None:
    """Installs packages; raises Trouble with apt's words."""
    tell(f"    apt-get install {' '.join(packages)}")
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-q", *arguments],
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            capture_output=True,
            text=True,
        )
    if done.returncode:
        raise Trouble(f"apt-get could not install {' '.join(packages)}:\n{done.stderr}")
