"""A later edition of 様式4 that never was: items renumbered, numbers used again, items added and dropped."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment_schema import loader
from tests.builders import FORM4

LATER = "form4/2031-04"
_REWRITTEN = {
    "form.yaml": {
        'edition: "2018-05"': 'edition: "2031-04"',
        'in_force_from: "2018-05-21"': (
            'in_force_from: "2031-04-01"\n'
            "supersedes:\n"
            '  edition: "2018-05"\n'
            '  renamed: {"I-7-2": "I-7-3", "II-5-P-1": "II-5-P-2", "II-5-P-2": "II-5-P-1"}\n'
            '  added: ["I-9"]\n'
            '  removed: ["I-8"]\n'
            '  review: {"I-7-3": "役職名だけにする。"}'
        ),
    },
    "chapters/10-basics.yaml": {
        # ② is a new item now, and what was ② is ③.
        'code: "I-7-2"\n        number: "②"': (
            'code: "I-7-2"\n        number: "②"\n        label: "連絡先"\n        kind: "text"\n'
            '        verified: false\n        source: "ours"\n'
            '      - code: "I-7-3"\n        number: "③"'
        ),
        'code: "I-8"\n    number: "８．"\n    label: "他の評価実施機関"': (
            'code: "I-9"\n    number: "９．"\n    label: "共同の評価実施機関"'
        ),
    },
    "chapters/20-files.yaml": {
        'code: "II-5-P-1"\n            number: "①"': 'code: "II-5-P-x"\n            number: "②"',
        'code: "II-5-P-2"\n            number: "②"': 'code: "II-5-P-1"\n            number: "①"',
        'code: "II-5-P-x"': 'code: "II-5-P-2"',
    },
}


@pytest.fixture
def later_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The key of the later edition, known beside the real ones while the test runs."""
    shutil.copytree(loader.FORMS, tmp_path / "forms")
    folder = tmp_path / "forms" / LATER
    shutil.copytree(tmp_path / "forms" / FORM4, folder)
    for name, texts in _REWRITTEN.items():
        text = (folder / name).read_text(encoding="utf-8").partition("supersedes:")[0]
        for before, after in texts.items():
            assert before in text
            text = text.replace(before, after, 1)
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(loader, "FORMS", tmp_path / "forms")
    loader.forget_editions()
    yield LATER
    monkeypatch.undo()
    loader.forget_editions()
