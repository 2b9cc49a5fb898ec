"""Files that people send: stopped when they are too large, and looked into before they are believed."""

from portal.kit.uploads.errors import FileError, UploadError
from portal.kit.uploads.examination import examine
from portal.kit.uploads.fields import DocumentField
from portal.kit.uploads.kinds import DOCUMENTS, KINDS, Kind

__all__ = ["DOCUMENTS", "KINDS", "DocumentField", "FileError", "Kind", "UploadError", "examine"]
