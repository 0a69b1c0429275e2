"""Numbers and dates are read in every usual writing; what is neither stays as it was typed and is a finding."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.document.calendar import is_iso, read_date, write_date
from app.document.fields import fields_by_key
from app.document.kinds.base import Parsed
from app.document.printed import Words
from tests.builders import FORM4, SNIPPETS

FIELDS = fields_by_key(FORM4)
NUMBER = FIELDS["II"].fields["II-4.count"]
DATE = FIELDS["cover.published_on"]
FIRST_DAYS = (
    ("明治", "M", date(1873, 1, 1), 1868),
    ("大正", "T", date(1912, 7, 30), 1912),
    ("昭和", "S", date(1926, 12, 25), 1926),
    ("平成", "H", date(1989, 1, 8), 1989),
    ("令和", "R", date(2019, 5, 1), 2019),
)


# --- Numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (0, 0),
        (18, 18),
        (999_999_999, 999_999_999),
        ("18", 18),
        ("１８", 18),
        (" 18\n", 18),
        ("　１８　", 18),
        ("1,234", 1234),
        ("１，２３４", 1234),
        ("12,345,678", 12_345_678),
    ],
    ids=ascii,
)
def test_number_is_read(raw: Any, value: int) -> None:
    assert NUMBER.kind.parse(NUMBER, raw, "x") == Parsed(value)


@pytest.mark.parametrize(
    "raw",
    [
        "約3",
        "018",
        "1,23",
        "1234,567",
        "3件",
        "-1",
        "+1",
        "1.0",
        "1e3",
        "一",
        "①②",
        "18²",
        "1 8",
        "٣",
        "1000000000",
        "－",
        " ",
    ],
)
def test_what_is_no_number_stays_and_is_a_finding(raw: str) -> None:
    assert NUMBER.kind.parse(NUMBER, raw, "x") == Parsed(raw)
    read = NUMBER.kind.read(NUMBER, Words(raw), "x")
    assert (read.value, [problem.code for problem in read.problems]) == (raw, ["number-verbatim"])


@pytest.mark.parametrize("raw", [-1, 1_000_000_000, 10**400], ids=["negative", "large", "huge"])
def test_number_out_of_range_is_refused(raw: int) -> None:
    (problem,) = NUMBER.kind.parse(NUMBER, raw, "x").problems
    assert problem.code == "number-range"
    assert len(problem.message) < 120


@pytest.mark.parametrize("raw", [1.5, True, [1], {"a": 1}], ids=repr)
def test_number_of_another_type_is_refused(raw: Any) -> None:
    (problem,) = NUMBER.kind.parse(NUMBER, raw, "x").problems
    assert problem.code == "text-expected"


# --- Dates -----------------------------------------------------------------------------------------------------------


def writings(day: date, *, with_day: bool) -> list[str]:
    """Every usual way to write a day or a month."""
    found = [f"{day:%Y-%m}", f"{day.year}年{day.month}月", f"{day.year}/{day.month}", f"{day:%Y.%m}"]
    if with_day:
        found = [f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y/%m/%d}", f"{day:%Y.%m.%d}"]
    for name, letter, starts, first_year in FIRST_DAYS:
        count = day.year - first_year + 1
        if not 1 <= count <= 99 or day < starts:
            continue
        for year in {str(count), f"{count:02d}", *({"元"} if count == 1 else ())}:
            if with_day:
                found += [f"{name}{year}年{day.month}月{day.day}日", f"{name}{year}.{day.month}.{day.day}"]
                found += [f"{letter}{year}.{day.month}.{day.day}", f"{letter.lower()}{year}/{day.month}/{day.day}"]
            else:
                found += [f"{name}{year}年{day.month}月", f"{letter}{year}.{day.month}"]
    return found


def decorated(text: str) -> list[str]:
    """The same in full width, and with spaces between."""
    wide = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    spaced = text.replace("年", "年 ").replace("月", "　月 ")
    return [text, wide, spaced, f" {text}\n", f"　{wide}　"]


@settings(max_examples=300, deadline=None)
@given(day=st.dates(date(1873, 1, 1), date(2199, 12, 31)), with_day=st.booleans())
@example(day=date(1989, 1, 7), with_day=True)
@example(day=date(1989, 1, 8), with_day=True)
@example(day=date(1989, 1, 1), with_day=False)
@example(day=date(2019, 4, 30), with_day=True)
@example(day=date(2019, 5, 1), with_day=True)
@example(day=date(2019, 4, 1), with_day=False)
@example(day=date(2117, 12, 31), with_day=True)
@example(day=date(2118, 1, 1), with_day=True)
def test_date_is_read_in_every_writing(day: date, with_day: bool) -> None:
    iso = day.isoformat() if with_day else day.isoformat()[:7]
    assert is_iso(iso)
    assert read_date(write_date(iso)) == iso
    for text in writings(day, with_day=with_day):
        for written in decorated(text):
            assert read_date(written) == iso, written
    assert DATE.kind.parse(DATE, iso, "x") == Parsed(iso)
    assert DATE.kind.read(DATE, Words(write_date(iso)), "x") == Parsed(iso)


def test_every_month_and_every_first_and_last_day_of_an_era() -> None:
    for year in range(1873, 2200):
        for month in range(1, 13):
            iso = f"{year:04d}-{month:02d}"
            assert read_date(write_date(iso)) == iso
    for _, _, starts, _ in FIRST_DAYS:
        for iso in (starts.isoformat(), date.fromordinal(starts.toordinal() - 1).isoformat()):
            assert read_date(write_date(iso)) == iso


@pytest.mark.parametrize(
    ("iso", "printed"),
    [
        ("2022-10-01", "令和4年10月1日"),
        ("2015-06", "平成27年6月"),
        ("2019-05", "令和元年5月"),
        ("2019-04", "平成31年4月"),
        ("1989-01", "平成元年1月"),
        ("1926-12-24", "大正15年12月24日"),
        ("1872-12-31", "1872年12月31日"),
        ("0801-02", "0801年2月"),
        ("2118-01-01", "2118年1月1日"),
        ("9999-12-31", "9999年12月31日"),
    ],
)
def test_date_is_printed_in_eras(iso: str, printed: str) -> None:
    assert write_date(iso) == printed
    assert read_date(printed) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("R4.10.1", "2022-10-01"),
        ("㋿4年10月1日", "2022-10-01"),
        ("平成31年5月", "2019-05"),  # written before the new era was known
        ("昭和64年1月7日", "1989-01-07"),
        ("2022/10/1", "2022-10-01"),
        ("2022. 10. 1", "2022-10-01"),
        ("2022-10", "2022-10"),
        ("平成２７年　６月", "2015-06"),
        ("Ｒ４．１０．１", "2022-10-01"),
        ("r4/10/1", "2022-10-01"),
        ("R4・10・1", "2022-10-01"),
        ("令4.10.1", "2022-10-01"),
        ("平27年6月", "2015-06"),
        ("令和四年十月一日", "2022-10-01"),
        ("令和元年十一月二十一日", "2019-11-21"),
        ("平成三十年五月", "2018-05"),
        ("昭和六十三年十二月三十一日", "1988-12-31"),
        ("二〇二二年一〇月一日", "2022-10-01"),
        ("令和4年10月1日（土）", "2022-10-01"),
        ("令和4年10月1日(土曜日)", "2022-10-01"),
        ("令和04年10月01日", "2022-10-01"),
    ],
    ids=range(21),
)
def test_other_writings(text: str, iso: str) -> None:
    assert read_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        *("令和4年秋", "－", "", " ", "2022", "令和4年", "令和0年5月", "令和00年5月1日", "2022-13", "2022-00-01"),
        *("2022年2月30日", "平成元年1月7日", "大正1年1月", "令和2022年10月1日", "R100.1.1", "2022-10-01T00:00:00"),
        *("20221001", "10/1/2022", "令和4年10月1日から", "２０２２年度", "X4.10.1", "٢٠٢٢-١٠", "22-10-01", "-2022-10"),
        *("令和四年秋", "十月一日", "令和十百年一月", "和4.10.1", "令和4年10月1日（祝）", "令和元年"),
    ],
    ids=range(30),
)
def test_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize("text", ["２０２２-10", "2022-10 ", "2022-1-1", "2022-02-30", "2022-10-01\n", ""], ids=ascii)
def test_only_our_own_form_is_iso(text: str) -> None:
    assert not is_iso(text)


@pytest.mark.parametrize("text", [text for text in SNIPPETS if text.strip() and not read_date(text)], ids=ascii)
def test_what_is_no_date_stays_and_is_a_finding(text: str) -> None:
    assert DATE.kind.parse(DATE, text, "x") == Parsed(text)
    assert DATE.kind.words(DATE, text) == text
    read = DATE.kind.read(DATE, Words(text), "x")
    assert (read.value, [problem.code for problem in read.problems]) == (text, ["date-verbatim"])


@settings(max_examples=300, deadline=None)
@given(text=st.text(st.sampled_from("0123456789０１９年月日元令和平成昭RrHh./- 　\n"), max_size=14))
def test_reading_a_date_never_fails_and_is_settled_at_once(text: str) -> None:
    value = DATE.kind.parse(DATE, text, "x").value
    assert DATE.kind.parse(DATE, value, "x") == Parsed(value)
    if value != text:
        assert is_iso(value)
        digits = [int(digit) for digit in unicodedata.normalize("NFKC", text) if digit.isdigit()]
        assert digits or "元" in text
