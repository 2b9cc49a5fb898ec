"""A municipality's logo: a PNG picture, read, cleaned and written anew as a data address."""

import base64
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

MAX_BYTES = 200_000
MAX_PIXELS = 2000  # of a side


def as_data_address(content: bytes) -> str:
    """The picture without whatever else the file held. Raises ValidationError that says what is wrong with it."""
    if len(content) > MAX_BYTES:
        raise ValidationError(_("The picture is larger than 200 kB. Make it smaller and try again."))
    written = BytesIO()
    _read(content).save(written, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(written.getvalue()).decode()


def _read(content: bytes) -> Image.Image:
    try:
        image = Image.open(BytesIO(content), formats=["PNG"])
        if max(image.size) > MAX_PIXELS:
            raise ValidationError(_("The picture is over 2000 pixels wide or high. Make it smaller and try again."))
        image = image.convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(_("This is not a PNG picture. Save the logo as PNG and try again.")) from error
    image.info = {}
    return image
