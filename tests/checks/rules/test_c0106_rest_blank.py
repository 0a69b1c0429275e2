"""c0106: その他 left blank."""

from tests.builders import document
from tests.checks.judge import told


def test_blank() -> None:
    found = told("c0106", document(III=[{"id": "r1", "III-2.other_risks": ""}]))
    assert (
        "III/r1/III-2.other_risks",
        "空欄なので、検討したかどうかが分かりません。ほかにあれば記載し、なければ「－」としてください。",
    ) in found


def test_dash_or_not_applicable() -> None:
    row = {"id": "r1", "III-2.other_risks": "－", "III-4.none": {"checked": ["not-entrusted"]}}
    found = {path for path, _ in told("c0106", document(III=[row]))}
    assert not found & {"III/r1/III-2.other_risks", "III/r1/III-4.other_risks"}
