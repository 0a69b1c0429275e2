"""c0703: half-width kana."""

from app.checks.mends import mended
from tests.builders import document
from tests.checks.judge import findings, told


def test_kana_in_a_text_and_in_a_box() -> None:
    box = {"checked": ["other"], "text": {"other": "ﾃﾞｰﾀ連携"}}
    before = document(**{"I-1-2": "ｼｽﾃﾑとｼｽﾃﾑ担当", "I-2-S": [{"id": "s1", "I-2-S-3": box}]})
    first, second = findings("c0703", before)
    assert first.message == "【要確認】半角カナ「ｼｽﾃﾑ」があります。全角に直してください。"
    after = mended(before, [one.mend for one in (first, second) if one.mend])
    assert after.get("I-1-2") == "システムとシステム担当"
    assert after.get("I-2-S/s1/I-2-S-3")["text"] == {"other": "データ連携"}
    assert not told("c0703", after)


def test_full_width() -> None:
    assert not told("c0703", document(**{"I-1-2": "システム、ABC"}))
