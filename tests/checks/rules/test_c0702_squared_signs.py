"""c0702: signs for several letters."""

from app.checks.mends import mended
from tests.builders import document
from tests.checks.judge import findings, told


def test_signs_and_their_letters() -> None:
    before = document(**{"V-1-1": "㈱みほん ℡00-0000"})
    (finding,) = findings("c0702", before)
    assert finding.message == (
        "【要確認】「㈱℡」は機種依存文字です。読み上げや検索のため、ふつうの文字に直してください。"
    )
    assert finding.mend is not None
    assert finding.mend.says == "「㈱」→「（株）」、「℡」→「TEL」"
    after = mended(before, [finding.mend])
    assert after.get("V-1-1") == "（株）みほん TEL00-0000"
    assert not told("c0702", after)


def test_signs_of_the_form() -> None:
    assert not told("c0702", document(**{"V-1-1": "①Ⅱ３　25℃ 10㎡"}))
