"""What the cells mean: activities by their names, yes and no, means of transport, numbers."""

from functools import cache

from projects.portfolio.likeness import letters
from projects.programmes.catalogue import catalogue

# As the Beneficiary Module and the Programme Guide name them, beside the names of the catalogue.
ACTIVITIES = {
    "job_shadowing": ("Job-shadowing", "Staff job shadowing"),
    "teaching_assignment": ("Teaching or training assignments", "Teaching assignment", "Training assignment"),
    "course": ("Courses and training", "Courses and trainings", "Structured courses"),
    "pupil_group": ("Group mobility of school pupils", "Group mobility of pupils", "Group mobility"),
    "pupil_short": ("Short-term learning mobility of pupils", "Short-term mobility of pupils"),
    "pupil_long": ("Long-term learning mobility of pupils", "Long-term mobility of pupils"),
    "vet_short": ("Short-term learning mobility of VET learners", "Short-term learning mobility of learners in VET"),
    "vet_long": (
        "Long-term learning mobility of VET learners",
        "ErasmusPro",
        "Long-term learning mobility (ErasmusPro)",
    ),
    "vet_competition": ("Participation in VET skills competitions", "VET skills competitions"),
    "adult_group": ("Group mobility of adult learners",),
    "adult_individual": ("Individual mobility of adult learners",),
    "invited_expert": ("Invited experts",),
    "hosting_trainees": ("Hosting teachers and educators in training",),
    "preparatory_visit": ("Preparatory visits",),
}
YES = {"yes", "y", "ja", "j", "true", "1", "x"}
NO = {"", "no", "n", "nei", "nej", "false", "0"}
GREEN = ("green", "lowemission", "gron", "train", "bus", "carpooling", "sharedcar", "bicycle", "cycling")


def activity(text: str, programme: str) -> str:
    """The code of an activity by its name; the programme's own goes first. Raises ValueError."""
    found = _codes().get(letters(text), ())
    own = [code for code in found if catalogue().activities[code].programme == programme]
    if not found:
        raise ValueError(text)
    return (own or list(found))[0]


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for code, known in catalogue().activities.items():
        for name in {letters(one) for one in (code, *known.names.as_dict().values(), *ACTIVITIES.get(code, ()))}:
            codes[name] = (*codes.get(name, ()), code)
    return codes


def flag(text: str) -> bool:
    """Yes or no. Raises ValueError."""
    word = letters(text)
    if word not in YES | NO:
        raise ValueError(text)
    return word in YES


def is_green(text: str) -> bool:
    """Whether a means of transport, or the answer to whether it was green, says so."""
    word = letters(text)
    return word in YES or word.startswith(GREEN)


def number(text: str) -> int:
    """A number of people, none for nothing. Raises ValueError."""
    found = int(text) if text.isascii() and text.isdigit() else 0 if not text else -1
    if not 0 <= found <= 9999:
        raise ValueError(text)
    return found
