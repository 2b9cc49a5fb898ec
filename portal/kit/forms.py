"""Django's forms in Designsystemet's markup: `{{ form }}` and `{{ field.as_field_group }}` need no more."""

from html import escape

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

INPUTS = {
    f"django/forms/widgets/{kind}.html" for kind in ("date", "email", "hidden", "number", "search", "text", "url")
}
LONG_LIST = 12
DASHES = BLANK_CHOICE_DASH[0][1]  # what Django shows where nothing is chosen


class DateInput(forms.DateInput):
    """A date picker; browsers exchange dates in ISO form, whatever the reader's language."""

    input_type = "date"

    def format_value(self, value):
        return value.isoformat() if hasattr(value, "isoformat") else value


class Select(forms.Select):
    """A list to choose from, written in one go: Django renders a template for each of its options."""

    def render(self, name, value, attrs=None, renderer=None):
        attributes = flatatt(self.build_attrs({"name": name, **self.attrs}, attrs))
        return format_html("<select{}>{}</select>", attributes, _options(self.choices, self.format_value(value)))


def _options(choices, chosen: list[str]) -> SafeString:
    return SafeString("".join(_option(*choice, chosen) for choice in choices))


def _option(value, label, chosen: list[str]) -> str:
    if isinstance(label, (list, tuple)):
        return f'<optgroup label="{conditional_escape(value)}">{_options(label, chosen)}</optgroup>'
    value, label = "" if value is None else str(value), _("Choose") if label == DASHES else label
    selected = " selected" if value in chosen else ""
    return f'<option value="{escape(value)}"{selected}>{conditional_escape(label)}</option>'


# Django's plain widgets that people cannot use well or that are slow, and what they become here.
REPLACEMENTS = {
    forms.Select: lambda widget: Select(attrs=widget.attrs, choices=widget.choices),
    forms.DateInput: lambda widget: DateInput(attrs=widget.attrs),
    forms.SelectMultiple: lambda widget: forms.CheckboxSelectMultiple(attrs=widget.attrs, choices=widget.choices),
}


class DesignsystemetBoundField(BoundField):
    """A field of a form that knows how it is laid out on the page."""

    def __init__(self, form, field, name):
        if replacement := REPLACEMENTS.get(type(field.widget)):
            field.widget = replacement(field.widget)
            field.widget.is_required = field.required
        super().__init__(form, field, name)

    @property
    def is_toggle(self) -> bool:
        """Whether the field is one checkbox, which stands before its label."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def use_fieldset(self) -> bool:
        """Whether the field is several inputs under one legend; a file, against Django, is one with a label."""
        return super().use_fieldset and not isinstance(self.field.widget, forms.ClearableFileInput)

    @property
    def is_long(self) -> bool:
        """Whether the choices are so many that they scroll and can be searched."""
        return isinstance(self.field.widget, forms.CheckboxSelectMultiple) and len(self.subwidgets) > LONG_LIST

    @property
    def is_marked_optional(self) -> bool:
        return not (self.field.required or self.is_toggle) and getattr(self.form, "mark_optional", True)

    @property
    def focus_id(self) -> str:
        """The id of the element that a link in the list of errors leads to; a field of several may name one of them."""
        if part := getattr(self.field, "part_to_mend", ""):
            return f"{self.auto_id}-{part}"
        return self.id_for_label or f"{self.auto_id}_0"

    def build_widget_attrs(self, attrs, widget=None):
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if not widget.is_hidden:
            attrs["class"] = " ".join(filter(None, ["ds-input", attrs.get("class") or widget.attrs.get("class")]))
        attrs.pop("required", None)  # a browser's bubble speaks the browser's language and hides our list of errors
        return attrs


class DesignsystemetRenderer(TemplatesSetting):
    """Renders with templates/django/forms/, which stand before Django's own; plain inputs it writes in one go."""

    bound_field_class = DesignsystemetBoundField

    def render(self, template_name, context, request=None):
        return _input(context["widget"]) if template_name in INPUTS else super().render(template_name, context, request)


def _input(widget: dict) -> SafeString:
    attributes = {"type": widget["type"], "name": widget["name"], "value": widget["value"], **widget["attrs"]}
    return format_html("<input{}>", flatatt(attributes))
