"""How do the mends a person chose get into the file? Into a copy of it, with everything else as it was."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import PurePath

from app.checks.mends import in_conflict, key_of, mended
from app.checks.rule import Mend
from app.errors import Problem, Refused, refused
from app.formats.files import NamedFile
from app.formats.registry import formats
from app.workflows.check_documents import CheckedFile
from app.workflows.export_document import Exported, export_document, export_into
from app.workflows.import_document import JSON, WORKBOOK

_PACKAGE = b"PK"
"""What .xlsx and .xlsm begin with; an .xls that was renamed does not."""


def takes_mends(source: NamedFile) -> bool:
    """Whether a copy of this file can be written: .xlsx, .xlsm and .json, but not the old .xls."""
    is_package = source.data.startswith(_PACKAGE)
    suffixes = formats()[WORKBOOK].fills if is_package else {formats()[JSON].suffix}
    return _suffix(source) in suffixes


def mends_of(file: CheckedFile) -> Mapping[str, Mend]:
    """What the open findings propose, by key, in the order of the form; the same mend once."""
    return {key_of(finding.mend): finding.mend for finding in file.in_order() if finding.is_open and finding.mend}


def mend_document(file: CheckedFile, source: NamedFile, keys: Collection[str]) -> Exported:
    """A copy of ``source``, which ``file`` was read from, with the mends of these keys.

    Raises Refused for a file that takes none (mend-format), for no key and for one that nobody proposes (mend-none,
    mend-unknown), for two mends of one answer (mend-conflict), for a cell that holds a formula (mend-formula), and as
    ``export_into`` does.
    """
    proposed = mends_of(file)
    if not takes_mends(source):
        raise refused("mend-format", name=source.name)
    if not keys:
        raise refused("mend-none")
    if file.subject is None or not set(keys) <= set(proposed):
        raise refused("mend-unknown")
    chosen = [mend for key, mend in proposed.items() if key in keys]
    if paths := in_conflict(chosen):
        places = file.subject.places
        raise Refused([Problem("mend-conflict", {}, path, cell=places.get(path, "")) for path in paths])
    document = mended(file.subject.document, chosen)
    if _suffix(source) == formats()[JSON].suffix:
        return export_document(document, format_name=JSON)
    exported = export_into(document, file=source.data, file_name=source.name, out_name=source.name)
    if exported.findings:  # the only one there is: a formula would be lost, and a download could not say so
        raise Refused([Problem("mend-formula", {}, cell=one.cell) for one in exported.findings])
    return exported


def _suffix(source: NamedFile) -> str:
    return PurePath(source.name).suffix.lower()
