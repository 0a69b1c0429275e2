"""c0608: last year's wording of what the others share."""

from app.document.document import Document
from tests.builders import document
from tests.checks.judge import told_together

NEW = (
    "・中間サーバー・プラットフォームは、国が定める基準を満たすデータセンターに設置し、"
    "生体認証で入退館を管理する。記録は7年間保存する。"
)
OLD = NEW.replace("7年間", "3年間")


def made(number: str, text: str, day: str = "2026-04-01", section: str = "市民課") -> Document:
    cover = {"cover.number": number, "cover.title": f"第{number}事務", "cover.published_on": day, "I-7-1": section}
    return document(**cover, II=[{"id": "f1", "II-6-1": f"庁舎内に保管する。\n{text}"}])


def test_one_assessment_was_forgotten() -> None:
    found = told_together("c0608", made("1", NEW), made("2", NEW), made("3", OLD, day="2025-04-01"))
    assert found == [
        (
            "3",
            "II/f1/II-6-1",
            (
                "【要確認】「・中間サーバー・プラットフォームは、国が…」の段落が、評価書番号1「第1事務」、評価書番号2「第2事務」の同じ項目の文と"
                "わずかに違います（こちら「…館を管理する。記録は3年間保存する。…」、あちら「…館を管理する。記録は7年間保存する。…」）。"
                "共通の文を改めたときの直し忘れなら、そろえてください。"
            ),
        )
    ]


def test_nobody_shares_it_or_the_one_is_newer() -> None:
    assert not told_together("c0608", made("1", NEW), made("2", OLD))
    assert not told_together("c0608", made("1", NEW), made("2", NEW), made("3", OLD, day="2026-06-01"))
    assert not told_together(
        "c0608", made("1", NEW), made("2", NEW), made("3", "・全く別の保管の方法を述べる段落である。" * 4)
    )


def test_names_of_the_own_section_may_differ() -> None:
    text = (
        "・電子記録媒体の持出しは、{}の課長の許可を得て、"
        "管理簿に記録した上で、暗号化した媒体に限り、施錠した容器で行うものとする。"
    )
    documents = [
        made(str(n), text.format(name), section=name) for n, name in enumerate(("市民課", "市民課", "保険年金課"))
    ]
    assert not told_together("c0608", *documents)


def test_an_earlier_version_of_the_same_assessment_does_not_count() -> None:
    assert not told_together("c0608", made("1", NEW), made("2", NEW), made("2", OLD, day="2020-04-01"))


def test_the_same_difference_is_told_once() -> None:
    second = "・バックアップも同じ施設内で暗号化して保管し、操作の全てを記録して、その記録は7年間保存するものとする。"
    two = f"{NEW}\n{second}"
    found = told_together("c0608", made("1", two), made("2", two), made("3", two.replace("7年間", "3年間")))
    assert len(found) == 1
    assert "ほかに1段落でも同じ違いがあります。共通の文" in found[0][2]


def test_numbers_of_a_list_and_a_name_with_a_dot_may_differ() -> None:
    text = (
        "{}．情報提供等記録の管理：いつ、どの機関と、どの特定個人情報を照会し、"
        "又は提供したかの記録を{}年間保存する機能である。"
    )
    assert not told_together("c0608", *(made(str(n), text.format(5 - n // 3, 7)) for n in (1, 2, 3)))
    assert told_together("c0608", *(made(str(n), text.format(5 - n // 3, 7 - n // 3)) for n in (1, 2, 3)))


def test_the_whole_name_of_the_task_may_differ() -> None:
    def declared(number: str, name: str) -> Document:
        words = (
            f"みほん市は、{name}において特定個人情報ファイルを取り扱うに当たり、"
            "その影響を認識し、必要な措置を講じることを宣言する。"
        )
        cover = {"cover.number": number, "cover.title": name, "cover.published_on": "2026-04-01"}
        return document(**cover, **{"cover.declaration": words})

    names = ("住民基本台帳事務", "予防接種事務", "市税収納・滞納整理事務")
    assert not told_together("c0608", *(declared(str(n), name) for n, name in enumerate(names, start=1)))
