"""Pages for people lead somewhere, name every part there is, and agree on who may import whom."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, shown

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
LAYERS = re.compile(r"^cli → .+ → assessment_schema$", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    lost = [target for target in targets if not (page.parent / target).exists()]
    assert not lost


def test_the_layers_are_the_same_on_every_page() -> None:
    lines = {shown(page): LAYERS.findall(page.read_text(encoding="utf-8")) for page in PAGES}
    stated = {page: found for page, found in lines.items() if found}
    assert set(stated) == {"CONTRIBUTING.md", "docs/architecture.md"}
    assert len({line for found in stated.values() for line in found}) == 1


def test_architecture_describes_every_part_there_is() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    parts = [path for path in (ROOT / "app").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()]
    formats = [path for path in (ROOT / "app" / "formats").iterdir() if (path / "__init__.py").exists()]
    names = [f"`{shown(path)}{'' if path.suffix else '/'}`" for path in parts if path.stem != "__init__"]
    names += [f"`{path.name}/`" for path in formats]
    assert [name for name in names if name not in page] == []


def test_architecture_has_one_diagram() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert page.count("```mermaid") == 1


@pytest.mark.parametrize("record", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_why_and_what_follows(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    assert text.startswith(f"# {record.name[:4]}: ")
    assert re.search(r"^\*\*Status:\*\* \w+, \d{4}-\d{2}-\d{2}", text, re.MULTILINE)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences", "Alternatives"]


def test_decisions_are_numbered_without_gaps() -> None:
    assert [record.name[:4] for record in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]
