"""JSON in and out: the same content gives the same bytes; what is doubtful is refused with its place."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from app.document.document import Document, Leftover
from app.errors import Refused
from app.formats.json import FORMAT
from app.formats.json.reader import read_json
from app.formats.json.writer import write_json
from tests.builders import attachment, document, documents

FIGURE = attachment(1)


@given(documents(huge=False))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_read_gives_back_what_was_written(before: Document) -> None:
    after = read_json(write_json(before)).document
    assert after.to_json() == before.to_json()
    assert write_json(after) == write_json(before)


def test_format_can_do_both() -> None:
    assert (FORMAT.name, FORMAT.suffix, FORMAT.write, FORMAT.read) == ("json", ".json", write_json, read_json)


def test_text_is_readable_utf8_with_a_line_end() -> None:
    text = write_json(document(**{"I-1-1": "髙﨑𠮷①～\u3000\U000e0100"})).decode("utf-8")
    assert '"I-1-1": "髙﨑𠮷①～\u3000\U000e0100"' in text
    assert text.endswith("}\n")
    assert text.startswith('{\n  "form": "form4",\n  "edition": "2018-05",\n')


def test_order_of_answering_does_not_show() -> None:
    rows = [{"id": "s1", "I-2-S-2": "機能", "I-2-S-1": "名称"}]
    one = document(**{"I-2-S": rows}).set("VI-1-1", "2024-04-01").set("I-1-1", "名称").set("cover.title", "題")
    other = document().set("cover.title", "題").set("I-1-1", "名称").set("VI-1-1", "2024-04-01")
    other = other.set("I-2-S", [{"id": "s1", "I-2-S-1": "名称", "I-2-S-2": "機能"}])
    assert write_json(one) == write_json(other)
    assert list(json.loads(write_json(one))["answers"]) == ["cover.title", "I-1-1", "I-2-S", "VI-1-1"]


def test_attachments_and_leftovers_travel() -> None:
    row = {"id": "g1", "sha256": FIGURE.sha256, "media_type": FIGURE.media_type, "alt": "図"}
    before = replace(
        document(),
        answers={"annex1.figures": [row]},
        attachments={FIGURE.sha256: FIGURE},
        leftovers=(Leftover("メモ", "B7", "余り"),),
    )
    after = read_json(write_json(before)).document
    assert after.attachments == before.attachments
    assert after.leftovers == before.leftovers


def test_a_byte_order_mark_is_no_problem() -> None:
    data = write_json(document(**{"I-1-1": "名称"}))
    assert read_json(b"\xef\xbb\xbf" + data).document.to_json() == read_json(data).document.to_json()


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        ("評価書".encode("shift_jis"), "1バイト目がUTF-8ではありません"),
        (b'{"form": "\xff"}', "11バイト目がUTF-8ではありません"),
        ('{"form": "form4"}'.encode("utf-16"), "1バイト目がUTF-8ではありません"),
        (b"", "1行目の1文字目"),
        (b'{\n  "form": form4\n}', "2行目の11文字目"),
        (b'{"form": "form4",}', "1行目の18文字目"),
        (b'{"form": "a\nb"}', "1行目の12文字目"),
        (b'{"form": "form4", "form": "form4"}', "「form」が同じところに二つあります"),
        (b'{"answers": {"I-1-1": "a", "I-1-1": "b"}}', "「I-1-1」が同じところに二つあります"),
        (b'{"answers": NaN}', "NaN は使えません"),
        (b'{"answers": -Infinity}', "-Infinity は使えません"),
        (b'{"answers": ' + b"9" * 5000 + b"}", "桁の多すぎる数"),
        (b"[" * 100_000, "入れ子が深すぎます"),
        (b'{"a":' * 50_000, "入れ子が深すぎます"),
        (b'{"lineage": "\\ud83d"}', "文字にならない"),
        (b'{"\\udc00": ""}', "文字にならない"),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(data: bytes, detail: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_json(data)
    assert [problem.code for problem in refusal.value.problems] == ["document-not-json"]
    assert detail in str(refusal.value)


@pytest.mark.parametrize("depth", [10, 300, 480, 900])
def test_deep_nesting_in_an_answer_never_crashes(depth: int) -> None:
    nested: Any = "x"
    for _ in range(depth):
        nested = [nested]
    raw = {"form": "form4", "edition": "2018-05", "lineage": "", "answers": {"I-1-1": nested, "I-2-S": nested}}
    with pytest.raises(Refused):
        read_json(json.dumps(raw).encode())


@pytest.mark.parametrize("data", [b"null", b"1", b'"x"', b"[]", b"{}", b'{"form": 4}'])
def test_json_that_is_no_document_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="文書の「"):
        read_json(data)


def test_an_escaped_pair_is_one_character() -> None:
    data = write_json(document(**{"I-1-1": "😀"})).replace("😀".encode(), b"\\ud83d\\ude00")
    assert read_json(data).document.answers["I-1-1"] == "😀"
