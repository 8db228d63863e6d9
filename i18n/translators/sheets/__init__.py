"""The texts of a language as a spreadsheet, for people who correct words without programming."""

from i18n.translators.po_files import CatalogueError


class SheetError(CatalogueError):
    """A sheet that cannot be written or taken; the message says which file, and the reason."""
