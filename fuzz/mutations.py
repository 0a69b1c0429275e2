"""How is a workbook spoiled? One or several of its parts, by bytes, by the tokens of its XML, or the zip itself."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

_TOKENS = re.compile(rb"<[^>]*>|[^<]+")
_ATTRIBUTE = re.compile(rb'([A-Za-z:]+)="([^"]*)"')
_ELEMENT = re.compile(rb"<(row|c|si|mergeCell|sheet|Relationship|xf)\b(?:[^>]*/>|.*?</\1>)", re.DOTALL)
_MOST_DEEP = 400
_VALUES = (
    b"",
    b"0",
    b"-1",
    b"1",
    b"4294967296",
    b"99999999999999999999",
    b"9" * 5000,
    b"1E400",
    b"NaN",
    b"-1e308",
    b"44835",
    b"A1",
    b"A0",
    b"XFD1048576",
    b"XFE1048577",
    b"A1:XFD1048576",
    b"B2:A1",
    b"A:A",
    b"../../../../etc/passwd",
    b"/xl/workbook.xml",
    b"rId1",
    b"rId2",
    b"s",
    b"str",
    b"e",
    b"d",
    b"b",
    b"inlineStr",
    b"#REF!",
    b"true",
    b"2022-10-01T00:00:00",
    b"2022-99-99",
    "令和元年99月".encode(),
    "システム".encode(),
    "システム".encode() + b"9" * 5000,
    "システム2～99999".encode(),
    "提供先0".encode(),
    "（別紙１）".encode(),
    "別紙".encode() + b"9" * 5000 + "に記載。".encode(),
    "（１）".encode(),
    "＜＞".encode(),
    "[ ○ ]".encode(),
    "[　]その他（）".encode(),
    "<選択肢>".encode().replace(b"<", b"&lt;").replace(b">", b"&gt;"),
    b"[" * 3000,
    b"[" * 100000 + b"]" * 100000,
    b"{}",
    b"[1]",
    b'["a"]'.replace(b'"', b"&quot;"),
    b"_x000D_",
    b"_xD800__x005F_x000D_",
    b"&#x0;",
    b"&unknown;",
    b"&#x10FFFF;",
    b"\x00",
    b"\xff",
    "\U000e0100\u3099\ufe00".encode(),
    "ｶﾞ㍿㌶".encode() * 300,
    b"123456789018",
)
"""What tends to break readers of workbooks, and of this form."""

_BYTES, _PACKAGE, _BREAKING = 0.04, 0.1, 0.1
"""Shares of changes: of bytes, (the rest up to) of whole parts, and among those of XML, of what breaks it mostly."""

Parts = dict[str, bytes]


def mutated(parts: Mapping[str, bytes], chance: random.Random, change_bytes: Callable[[bytes], bytes]) -> Parts:
    """The parts with one to four changes; ``change_bytes`` is the fuzzer's own way to change bytes."""
    changed = dict(parts)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
        if not changed:
            break
        name = _a_part(changed, chance)
        step = chance.random()
        if step < _BYTES:
            changed[name] = change_bytes(changed[name])
        elif step < _PACKAGE:
            _change_package(changed, name, chance)
        else:
            changed[name] = _change_xml(changed[name], chance)
    return changed


def _a_part(parts: Parts, chance: random.Random) -> str:
    """Small parts steer the reading and are as interesting as the large ones; texts are the most interesting."""
    if chance.random() < _STRINGS and "xl/sharedStrings.xml" in parts:
        return "xl/sharedStrings.xml"
    return chance.choice(list(parts))


def _change_package(parts: Parts, name: str, chance: random.Random) -> None:
    other = chance.choice(list(parts))
    step = chance.choice(("leave out", "exchange", "double", "rename", "recode"))
    if step == "leave out":
        del parts[name]
    elif step == "exchange":
        parts[name], parts[other] = parts[other], parts[name]
    elif step == "double":
        parts[name] = parts[other]
    elif step == "rename":
        parts[name + chance.choice(("2", ".rels", "/../x", "\\x", ""))] = parts[name]
    else:
        parts[name] = parts[name].decode("utf-8", "replace").encode(chance.choice(("utf-16", "utf-16-le", "utf-8-sig")))


def _change_xml(data: bytes, chance: random.Random) -> bytes:
    tokens = _TOKENS.findall(data)
    if not tokens:
        return chance.choice(_VALUES)
    if chance.random() < _ELEMENTS:
        return _change_elements(data, chance)
    for _ in range(chance.choice((1, 1, 2, 5))):
        chance.choice(_BREAKING_CHANGES if chance.random() < _BREAKING else _CHANGES)(tokens, chance)
        if not tokens:
            break
    return b"".join(tokens)


def _change_elements(data: bytes, chance: random.Random) -> bytes:
    """Whole rows, cells, texts, relations left out, doubled or exchanged: still XML, but not what it was."""
    spans = [found.span() for found in _ELEMENT.finditer(data)]
    if not spans:
        return data
    start, end = chance.choice(spans)
    other_start, other_end = chance.choice(spans)
    step = chance.randrange(3)
    if step == 0:
        return data[:start] + data[end:]
    if step == 1:
        return data[:end] + data[start:end] * chance.choice((1, 1, 2, 30)) + data[end:]
    return data[:start] + data[other_start:other_end] + data[end:]


def _delete(tokens: list[bytes], chance: random.Random) -> None:
    start = chance.randrange(len(tokens))
    del tokens[start : start + chance.choice((1, 1, 2, 8, 64))]


def _repeat(tokens: list[bytes], chance: random.Random) -> None:
    start = chance.randrange(len(tokens))
    piece = tokens[start : start + chance.choice((1, 2, 8, 64))]
    tokens[start:start] = piece * chance.choice((1, 1, 2, 50))


def _swap(tokens: list[bytes], chance: random.Random) -> None:
    one, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
    tokens[one], tokens[other] = tokens[other], tokens[one]


def _set_text(tokens: list[bytes], chance: random.Random) -> None:
    texts = [index for index, token in enumerate(tokens) if not token.startswith(b"<")]
    if texts:
        here = chance.choice(texts)
        there = tokens[chance.choice(texts)]
        if tokens[here].isdigit() and chance.random() < _LIKELY:  # most point to a text: to another one, then
            tokens[here] = there
            return
        tokens[here] = chance.choice((chance.choice(_VALUES), there, tokens[here] + there, tokens[here] * 2, there[:3]))


def _set_attribute(tokens: list[bytes], chance: random.Random) -> None:
    tags = [index for index, token in enumerate(tokens) if b'="' in token]
    if not tags:
        return
    here = chance.choice(tags)
    found = list(_ATTRIBUTE.finditer(tokens[here]))
    if found:
        one = chance.choice(found)
        if chance.random() < _LIKELY:
            others = _ATTRIBUTE.findall(tokens[chance.choice(tags)])
            values = [value for name, value in others if name == one[1]] or [one[2]]
            tokens[here] = tokens[here][: one.start(2)] + values[0] + tokens[here][one.end(2) :]
            return
        kept = chance.choice((b"", one[1] + b'="' + chance.choice(_VALUES) + b'"', one[1] + b'="' + one[2] + b'0"'))
        tokens[here] = tokens[here][: one.start()] + kept + tokens[here][one.end() :]


def _nest(tokens: list[bytes], chance: random.Random) -> None:
    here = chance.randrange(len(tokens))
    depth = chance.choice((3, 200, _MOST_DEEP))
    tag = chance.choice((b"a", b"r", b"si", b"c", b"row"))
    tokens[here] = b"<%s>" % tag * depth + tokens[here] + b"</%s>" % tag * depth


def _declare(tokens: list[bytes], chance: random.Random) -> None:
    tokens.insert(
        chance.choice((0, 1)),
        chance.choice(
            (
                b'<!DOCTYPE x [<!ENTITY a "b">]>',
                b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
                b'<?xml version="1.0" encoding="UTF-7"?>',
                b"<!-- -->",
                b"<?pi?>",
                b"<![CDATA[x]]>",
            )
        ),
    )


_CHANGES = (_set_text, _set_text, _set_attribute)
_BREAKING_CHANGES = (_delete, _repeat, _swap, _nest, _declare)
_ELEMENTS = 0.3
_STRINGS = 0.45
_LIKELY = 0.7
