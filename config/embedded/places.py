"""Where things are in the working copy."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
DEMO = ROOT / ".demo"
TEST = ROOT / ".test"
