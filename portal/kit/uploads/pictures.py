"""JPEG and PNG pictures."""

from typing import BinaryIO

from PIL import Image

from portal.kit.uploads.errors import UploadError


def check_picture(file: BinaryIO, family: str) -> None:
    """Raise UploadError unless the file is a picture of the family and of a size that can be shown."""
    try:
        Image.open(file, formats=[family.upper()]).verify()
    except Image.DecompressionBombError as error:
        raise UploadError("bomb") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise UploadError("damaged") from error
