"""Project codes: what a pasted code says, and in words what is wrong with a wrong one."""

from projects.programmes.codes.explaining import explain, project_card_url
from projects.programmes.codes.normalising import normalise
from projects.programmes.codes.patterns import read_code
from projects.programmes.codes.reading import CodeReading, Level, Message

__all__ = ["CodeReading", "Level", "Message", "explain", "normalise", "project_card_url", "read_code"]
