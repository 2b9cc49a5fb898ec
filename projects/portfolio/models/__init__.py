"""Projects and everything that belongs to them."""

from projects.portfolio.models.accreditations import Accreditation, AccreditationMember, BudgetRequest
from projects.portfolio.models.documents import Document
from projects.portfolio.models.duties import DutyDone
from projects.portfolio.models.effects import Effect
from projects.portfolio.models.mobilities import Mobility
from projects.portfolio.models.money import Currency, Frame, Instalment, OwnShare
from projects.portfolio.models.partners import DifferentPartners, FormerPartner, Partner, Partnership
from projects.portfolio.models.projects import Participation, Project, ProjectQuerySet
from projects.portfolio.models.public_lists import ListImport, ListProposal
from projects.portfolio.models.saved_filters import SavedFilter
from projects.portfolio.models.ties import Anchor, Tie
from projects.portfolio.models.words import ProjectWords

__all__ = [
    "Accreditation",
    "AccreditationMember",
    "Anchor",
    "BudgetRequest",
    "Currency",
    "DifferentPartners",
    "Document",
    "DutyDone",
    "Effect",
    "FormerPartner",
    "Frame",
    "Instalment",
    "ListImport",
    "ListProposal",
    "Mobility",
    "OwnShare",
    "Participation",
    "Partner",
    "Partnership",
    "Project",
    "ProjectQuerySet",
    "ProjectWords",
    "SavedFilter",
    "Tie",
]
