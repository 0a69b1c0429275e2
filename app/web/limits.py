"""How much may be sent? A workbook with the figures of a large assessment is about 5 MB."""

UPLOAD_MB = 20
UPLOAD_BYTES = UPLOAD_MB * 1024 * 1024
CARRIED_BYTES = (UPLOAD_BYTES + 2) // 3 * 4
"""The same in base64: a page that stores nothing carries what was sent, and gives it back."""
BODY_BYTES = CARRIED_BYTES + 64 * 1024
"""The file and what a form wraps around it."""
MOST_FIELDS = 100_000
"""Of a form: a mark for each mend of a large assessment, and far more."""
