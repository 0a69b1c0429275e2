"""c0406: who sets up the network."""

from app.checks.mends import mended
from tests.builders import document
from tests.checks.judge import findings, told

TEXT = "総務大臣が設置・管理する情報提供ネットワークシステムを使用して照会する。"


def test_the_minister_of_before() -> None:
    made = document(**{"cover.published_on": "2022-10-01", "I-1-2": TEXT})
    assert told("c0406", made) == [
        (
            "I-1-2",
            (
                "情報提供ネットワークシステムを設置・管理するのは、令和3年9月1日から「総務大臣」ではなく「内閣総理大臣」です。"
                "直してください。"
            ),
        )
    ]
    (finding,) = findings("c0406", made)
    assert finding.mend is not None
    assert mended(made, [finding.mend]).get("I-1-2") == TEXT.replace("総務大臣", "内閣総理大臣")


def test_the_minister_behind_the_network() -> None:
    text = "情報提供ネットワークシステム（総務大臣が設置するもの）を使用する。"
    assert told("c0406", document(**{"cover.published_on": "2022-10-01", "I-1-2": text}))


def test_other_things_the_minister_does() -> None:
    assert not told("c0406", document(**{"cover.published_on": "2021-08-31", "I-1-2": TEXT}))
    other = "総務大臣が定める技術的基準に従い、情報提供ネットワークシステムに接続する。"
    assert not told("c0406", document(**{"cover.published_on": "2022-10-01", "I-1-2": other}))
    both = f"住民基本台帳ネットワークシステムについては、総務大臣の定める基準による。{'　' * 60}{TEXT}"
    (finding,) = findings("c0406", document(**{"cover.published_on": "2022-10-01", "I-1-2": both}))
    assert finding.mend is None
