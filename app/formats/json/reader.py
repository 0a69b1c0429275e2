"""How does JSON text become a document? Strictly: what is doubtful in JSON itself is refused, with its place."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from app.document.document import parse_document
from app.errors import Refused, refused
from app.formats.base import Imported


def read_json(data: bytes) -> Imported:
    """UTF-8 JSON (a byte order mark is allowed) → document; raises Refused with every problem of the document."""
    return Imported(parse_document(read_plain_json(data)))


def read_plain_json(data: bytes) -> Any:
    """The plain data of a JSON file; raises Refused (document-not-json)."""
    try:
        return _parsed(_decoded(data))
    except RecursionError:
        raise _not_json("入れ子が深すぎます") from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_json(f"{error.start + 1}バイト目がUTF-8ではありません") from error


def _parsed(text: str) -> Any:
    try:
        raw = json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise _not_json(f"{error.lineno}行目の{error.colno}文字目") from error
    except ValueError as error:  # an integer of more than 4,300 digits
        raise _not_json("桁の多すぎる数があります") from error
    if "\\u" in text:
        _refuse_half_characters(raw)
    return raw


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; two equal keys would silently lose the first of two answers."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _not_json(f"「{twice[:60]}」が同じところに二つあります")
    return found


def _no_number(name: str) -> NoReturn:
    raise _not_json(f"{name} は使えません")


def _refuse_half_characters(raw: Any) -> None:
    r"""``\ud83d`` alone is half a character: it could never be written to a file again."""
    try:
        json.dumps(raw, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise _not_json("文字にならない \\u の書き方があります") from None


def _not_json(detail: str) -> Refused:
    return refused("document-not-json", detail=detail)
