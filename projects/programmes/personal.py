"""What calls say about a person."""

from django.utils.translation import gettext_lazy as _

from portal.kit.personal import counted

counted("dates_moved", "programmes.InternalDate.moved_by", _("Internal dates that you moved"))
