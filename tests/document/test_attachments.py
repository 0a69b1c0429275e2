"""The bytes of figures: named by their sha256, of the type they say, each used by a figure."""

from __future__ import annotations

import base64
import hashlib
import struct
import zlib
from typing import Any

import pytest

from app.document.attachments import Attachment
from app.document.document import parse_document
from app.document.kinds.figures import DRAWING
from app.errors import Problem, Refused
from tests.builders import LINEAGE, attachment, tiny_jpeg, tiny_png

PNG = Attachment("image/png", tiny_png(1))
JPEG = Attachment("image/jpeg", tiny_jpeg(1))
SHAPES = Attachment(DRAWING, b"<xdr:wsDr/>")


def raw(figures: list[dict[str, Any]], attachments: Any) -> dict[str, Any]:
    answers = {"annex1.figures": figures}
    return {"form": "form4", "edition": "2018-05", "lineage": LINEAGE, "answers": answers, "attachments": attachments}


def figure(entry: Attachment, **changes: Any) -> dict[str, Any]:
    return {"id": "g1", "sha256": entry.sha256, "media_type": entry.media_type, **changes}


def problems(figures: list[dict[str, Any]], attachments: Any) -> list[Problem]:
    with pytest.raises(Refused) as caught:
        parse_document(raw(figures, attachments))
    return list(caught.value.problems)


@pytest.mark.parametrize("entry", [PNG, JPEG, SHAPES], ids=lambda entry: entry.media_type.rpartition("/")[2])
def test_attachment_comes_back(entry: Attachment) -> None:
    found = parse_document(raw([figure(entry)], {entry.sha256: entry.as_json()}))
    assert found.attachments == {entry.sha256: entry}
    assert parse_document(found.to_json()) == found
    assert entry.sha256 == hashlib.sha256(entry.data).hexdigest()


def test_one_attachment_may_be_shown_twice() -> None:
    found = parse_document(raw([figure(PNG), figure(PNG, id="g2")], {PNG.sha256: PNG.as_json()}))
    assert list(found.to_json()["attachments"]) == [PNG.sha256]


@pytest.mark.parametrize("attachments", [None, [], "a", 1], ids=repr)
def test_attachments_are_an_object(attachments: Any) -> None:
    assert [problem.code for problem in problems([], attachments)] == ["document-shape"]


GOOD = PNG.as_json()


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        pytest.param(JPEG.sha256, GOOD, id="name-of-another"),
        pytest.param(PNG.sha256.upper(), GOOD, id="capitals"),
        pytest.param("", GOOD, id="no-name"),
        pytest.param(PNG.sha256, {**GOOD, "media_type": "image/jpeg"}, id="type-of-another"),
        pytest.param(PNG.sha256, {**GOOD, "media_type": "image/gif"}, id="unknown-type"),
        pytest.param(PNG.sha256, {**GOOD, "media_type": ["image/png"]}, id="type-that-is-a-list"),
        pytest.param(PNG.sha256, {**GOOD, "base64": GOOD["base64"] + "="}, id="padding"),
        pytest.param(PNG.sha256, {**GOOD, "base64": " " + GOOD["base64"]}, id="space"),
        pytest.param(PNG.sha256, {**GOOD, "base64": "あ"}, id="not-ascii"),
        pytest.param(PNG.sha256, {**GOOD, "base64": "\ud800"}, id="half-character"),
        pytest.param(PNG.sha256, {**GOOD, "base64": None}, id="null"),
        pytest.param(PNG.sha256, {**GOOD, "size": 1}, id="more-keys"),
        pytest.param(PNG.sha256, {"base64": GOOD["base64"]}, id="fewer-keys"),
        pytest.param(PNG.sha256, GOOD["base64"], id="text"),
        pytest.param(PNG.sha256, None, id="nothing"),
    ],
)
def test_broken_attachment(name: str, entry: Any) -> None:
    (problem,) = problems([figure(PNG)], {name: entry})
    assert problem.code == "attachment-broken"
    assert problem.message


@pytest.mark.parametrize("data", [b"", b"\n" + tiny_png(1), b"GIF89a", b"\xff\xd8", b"PNG"], ids=range(5))
def test_bytes_that_are_no_image(data: bytes) -> None:
    name = hashlib.sha256(data).hexdigest()
    entry = {"media_type": "image/png", "base64": base64.b64encode(data).decode()}
    assert [problem.code for problem in problems([], {name: entry})] == ["attachment-broken"]


def test_missing_attachment() -> None:
    (problem,) = problems([figure(PNG)], {})
    assert (problem.code, problem.path) == ("figure-missing", "annex1.figures/g1")
    assert (problem.item, problem.label) == ("annex1.figures", "（図表）")


def test_unused_attachment() -> None:
    (problem,) = problems([], {PNG.sha256: PNG.as_json()})
    assert problem.code == "attachment-unused"


@pytest.mark.parametrize("changes", [{"media_type": "image/jpeg"}, {"media_type": ""}, {"sha256": ""}], ids=repr)
def test_figure_that_disagrees_with_its_bytes(changes: dict[str, str]) -> None:
    codes = {problem.code for problem in problems([figure(PNG, **changes)], {PNG.sha256: PNG.as_json()})}
    assert "figure-missing" in codes
    assert codes <= {"figure-missing", "attachment-unused"}


def test_replaced_figure_leaves_nothing_behind() -> None:
    found = parse_document(raw([figure(PNG)], {PNG.sha256: PNG.as_json()})).set("annex1.figures", [])
    assert found.to_json()["attachments"] == {}
    assert found.problems() == []
    assert parse_document(found.to_json()).attachments == {}


# --- The builders' own images ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [0, 1, 34, 35, 255, 4999])
def test_built_png_is_one(seed: int) -> None:
    data = tiny_png(seed)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    size = struct.unpack(">I", data[33:37])[0]
    assert len(zlib.decompress(data[41 : 41 + size])) == height * (1 + 3 * width)


def test_built_images_differ() -> None:
    assert len({attachment(seed).sha256 for seed in range(500)}) == 500
