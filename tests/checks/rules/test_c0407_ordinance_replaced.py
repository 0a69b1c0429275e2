"""c0407: the municipality's own ordinance."""

from tests.builders import document
from tests.checks.judge import told


def test_the_old_ordinance() -> None:
    made = document(**{"cover.published_on": "2023-04-01", "V-1-2": "みほん市個人情報保護条例に基づき請求する。"})
    assert told("c0407", made) == [
        (
            "V-1-2",
            (
                "「個人情報保護条例」とありますが、令和5年4月1日から、地方公共団体にも「個人情報の保護に関する法律」が直接適用されています。"
                "今の根拠（法律と施行条例）に改めてください。"
            ),
        )
    ]


def test_before_it_and_the_ordinance_of_today() -> None:
    assert not told(
        "c0407", document(**{"cover.published_on": "2023-03-31", "V-1-2": "みほん市個人情報保護条例による。"})
    )
    today = "みほん市個人情報の保護に関する法律施行条例及びみほん市個人情報保護条例施行条例による。"
    assert not told("c0407", document(**{"cover.published_on": "2024-04-01", "V-1-2": today}))
    gone = "廃止前のみほん市個人情報保護条例による請求は、なお従前の例による。"
    assert not told("c0407", document(**{"cover.published_on": "2024-04-01", "V-1-2": gone}))


def test_the_ordinance_of_the_assembly() -> None:
    day = {"cover.published_on": "2024-04-01"}
    for name in ("みほん市議会の個人情報の保護に関する条例", "みほん市議会個人情報保護条例"):
        assert not told("c0407", document(**day, **{"V-1-2": f"{name}による。"}))
    assert told("c0407", document(**day, **{"V-1-2": "みほん市個人情報の保護に関する条例による。"}))
