"""The document as JSON: what is stored, sent, and passed between systems (design.md §2)."""

from app.formats.base import Format
from app.formats.json.reader import read_json
from app.formats.json.writer import write_json

FORMAT = Format(
    name="json",
    label="HyokashoのJSONファイル",
    suffix=".json",
    media_type="application/json",
    write=write_json,
    read=read_json,
)
