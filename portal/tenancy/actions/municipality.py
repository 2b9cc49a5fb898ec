"""Settings of a municipality."""

from portal.tenancy.models import Member, Municipality


def change_municipality(
    municipality: Municipality, *, report_body: str, language: str, colour: str, logo: str | None, by: Member
) -> Municipality:
    """Set who receives reports, in which language and in which colour.

    `logo` is a data address, "" for none, None to keep the present one.
    """
    municipality.report_body = report_body
    municipality.language = language
    municipality.colour = colour
    fields = ["report_body", "language", "colour"]
    if logo is not None:
        municipality.logo = logo
        fields.append("logo")
    municipality.save(update_fields=fields)
    return municipality
