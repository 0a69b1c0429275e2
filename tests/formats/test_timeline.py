"""The plan as a picture: well-formed, told in words, nothing outside, nothing fetched, bars where the dates are."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from app.formats.timeline import write_timeline
from app.procedure.plan import PlanInputs, make_plan
from assessment_schema.procedure import ReasonKey

LEFT, RIGHT = 310, 310 + 440 + 4
SVG = "{http://www.w3.org/2000/svg}"
USUAL = PlanInputs("form4", "local", "important", date(2027, 4, 1), date(2026, 10, 1))
CASES = {
    "usual": USUAL,
    "too late": replace(USUAL, ready=date(2027, 3, 1)),
    "long before": replace(USUAL, reason="reassessment", day=date(2026, 10, 1)),
    "afterwards": replace(USUAL, reason="correction"),
    "form3": replace(USUAL, form="form3"),
    "national": replace(USUAL, body="national"),
    "short": replace(USUAL, lengths={"consultation": 10}),
    "ten years ahead": replace(USUAL, day=date(2037, 4, 1)),
    "thirty years ahead": replace(USUAL, day=date(2057, 4, 1)),
    "from December": replace(USUAL, ready=date(2026, 12, 1), day=date(2027, 11, 15)),
}


def picture(inputs: PlanInputs) -> etree._Element:
    return etree.fromstring(write_timeline(make_plan(inputs)))


def width_of(text: str, size: float) -> float:
    return sum(size if ord(character) > 0xFF else size * 0.62 for character in text)


@pytest.mark.parametrize("name", CASES)
def test_no_words_leave_the_picture_or_meet_others(name: str) -> None:
    root = picture(CASES[name])
    width, height = (float(root.get(side, "0")) for side in ("width", "height"))
    sizes = {
        text: float(text.get("font-size") or parent.get("font-size") or 0) for parent in root.iter() for text in parent
    }
    spans: dict[float, list[tuple[float, float, str]]] = {}
    for text in root.iter(f"{SVG}text"):
        words, size = text.text or "", sizes[text]
        assert size >= 12
        left = float(text.get("x", "0"))
        if text.get("text-anchor") == "end":
            left -= width_of(words, size)
        assert left >= 0
        assert left + width_of(words, size) <= width, words
        assert 0 < float(text.get("y", "0")) <= height
        spans.setdefault(float(text.get("y", "0")), []).append((left, left + width_of(words, size), words))
    for line in spans.values():
        for (_, end, words), (start, _, other) in zip(sorted(line), sorted(line)[1:], strict=False):
            assert end <= start + 2, (words, other)


@pytest.mark.parametrize("name", CASES)
def test_bars_stand_inside_the_chart(name: str) -> None:
    bars = [rect for rect in picture(CASES[name]).iter(f"{SVG}rect") if rect.get("height") == "14"]
    plan = make_plan(CASES[name])
    assert len(bars) == len(plan.steps) * (2 if plan.deadline else 1)
    for bar in bars:
        left, width = float(bar.get("x", "0")), float(bar.get("width", "0"))
        assert left >= LEFT
        assert left + width <= RIGHT


def test_it_is_told_in_words() -> None:
    root = picture(USUAL)
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby") or "").split() == ["title", "desc"]
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert title.text == "重要な変更の手続の日程（様式4、地方公共団体等）"
    words = description.text or ""
    assert "公示・住民等の意見聴取（番号制度担当課、30日以上）。早ければ 令和8年10月30日（金）" in words
    assert "個人情報保護委員会への提出（番号制度担当課、1開庁日が目安）" in words
    assert "遅くとも 令和9年1月4日（月）～2月3日（水）" in words


def test_it_asks_for_nothing_and_tells_bars_apart_without_colour() -> None:
    data = write_timeline(make_plan(USUAL)).decode("utf-8")
    assert re.findall(r'(?:href|src)="', data) == []
    assert "<style" not in data
    assert "<script" not in data
    colours = set(re.findall(r"#[0-9a-f]{6}", data))
    assert all(len({colour[1:3], colour[3:5], colour[5:7]}) == 1 for colour in colours), "only greys"
    assert "'IPAPGothic',sans-serif" in data


@pytest.mark.parametrize("reason", ["important", "emergency"])
def test_the_same_plan_gives_the_same_bytes(reason: ReasonKey) -> None:
    plan = make_plan(replace(USUAL, reason=reason))
    assert write_timeline(plan) == write_timeline(make_plan(replace(USUAL, reason=reason)))


@pytest.mark.parametrize("name", CASES)
def test_it_speaks_to_people_who_know_no_command_line(name: str) -> None:
    told = "".join(picture(CASES[name]).itertext())
    assert "--" not in told


def test_every_length_says_whether_it_is_the_law() -> None:
    told = "".join(picture(USUAL).itertext())
    assert len(re.findall("1開庁日が目安", told)) == 4, "submission and publication, drawn and told"
