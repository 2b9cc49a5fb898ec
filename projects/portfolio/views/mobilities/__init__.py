"""Pages of mobilities: the tab, entering and changing them, import and export."""
