"""The document as JSON: what is stored, sent, and passed between systems (design.md §2)."""  # noqa: A005 -- named after the format

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
