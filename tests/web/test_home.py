"""The first page lists what is bundled and lets a workbook in."""

from xml.etree.ElementTree import Element

from app.settings import Settings
from tests.web.pages import Pages, parsed, text_of


def test_lists_assessments_with_agency_date_and_counts(pages: Pages) -> None:
    shown = text_of(pages.get("/").text)
    assert "1 見本税賦課事務 全項目評価書" in shown
    assert "みほん市長" in shown
    assert "令和8年2月20日" in shown
    assert "システム 2" in shown


def test_says_which_are_not_published_yet(pages: Pages) -> None:
    cards = parsed(pages.get("/").text).findall(".//li[@class='card']")
    assert [_badge(card) for card in cards] == ["公表済み", "公表前"]


def test_every_link_leads_somewhere(pages: Pages) -> None:
    links = [link.get("href", "") for link in parsed(pages.get("/").text).iter("a")]
    assert [link for link in links if pages.get(link).status_code != 200] == []


def test_style_and_icon_are_served_by_us(pages: Pages) -> None:
    for link in parsed(pages.get("/").text).iter("link"):
        assert pages.get(link.get("href", "")).status_code == 200


def test_bundled_assessments_are_all_there() -> None:
    folder = Settings().examples
    cards = parsed(Pages(folder).get("/").text).findall(".//li[@class='card']")
    assert len(cards) == len(list(folder.glob("*.json"))) == 20


def test_the_edition_of_every_assessment_is_shown() -> None:
    cards = parsed(Pages(Settings().examples).get("/").text).findall(".//li[@class='card']")
    shown = ["".join(card.itertext()) for card in cards]
    assert "欄は公式の様式と未照合" in shown[0]
    assert "公表" not in shown[0]
    assert sum("[平成26年4月　様式2]" in text for text in shown) == 3
    assert not any("件数" in text for text in shown if "市営住宅" in text)


def _badge(card: Element) -> str | None:
    return card.findtext(".//span")
