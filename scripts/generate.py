"""Writes what is made from the definition and the code: schemas for editors, the pages of forms and rules.

.venv/bin/python scripts/generate.py           write what changed (make docs)
.venv/bin/python scripts/generate.py --check   write nothing; name what is stale and end with 1
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

# Started by its path, Python looks for modules beside this file only.
sys.path.insert(0, str(Path(__file__).parents[1]))

from assessment_schema.loader import editions
from scripts.checks_page import checks_page
from scripts.editor_schemas import decisions_schema, editor_schemas, revision_schema
from scripts.form_page import form_page

ROOT = Path(__file__).parents[1]
PAGES = "docs/forms"


def generated() -> dict[str, str]:
    """Path below the project's folder → what the file has to hold."""
    return dict(_generated())


def _generated() -> Iterator[tuple[str, str]]:
    for name, schema in editor_schemas().items():
        yield f"assessment_schema/{name}", schema
    yield "docs/decisions.schema.json", decisions_schema()
    yield "docs/revision.schema.json", revision_schema()
    yield "docs/checks.md", checks_page()
    for form in editions().values():
        yield f"{PAGES}/{form.form}-{form.edition}.md", form_page(form)


def stale(root: Path) -> list[str]:
    """The generated files below ``root`` that are missing, differ, or belong to no edition any more."""
    wanted = generated()
    differing = [name for name, text in wanted.items() if not _holds(root / name, text)]
    pages = {path.relative_to(root).as_posix() for path in (root / PAGES).glob("*.md")}
    return differing + sorted(pages - wanted.keys())


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode("utf-8")


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Exit code: 0, or 1 where ``--check`` found something stale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; name what is stale and end with 1")
    is_check = parser.parse_args(arguments).check
    names = stale(root)
    for name in names:
        print(f"stale: {name}" if is_check else f"written: {name}")
    if is_check:
        return 1 if names else 0
    wanted = generated()
    for name in names:
        if name not in wanted:
            (root / name).unlink()
            continue
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted[name].encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
