"""What does LibreOffice itself make of a workbook, and of rows that it inserts? The oracle of these tests.

A macro loads a workbook, inserts rows where asked, and saves it as .xlsx; so both sides of a comparison were written by
the same program.
"""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false">
<library:element library:name="Insert"/>
</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Insert" script:language="StarBasic">
Sub Run
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  saved(0).Name = "FilterName"
  saved(0).Value = "Calc MS Excel 2007 XML"
  document = StarDesktop.loadComponentFromURL(Environ("BOOK_FROM"), "_blank", 0, hidden())
  If CLng(Environ("BOOK_COUNT")) &gt; 0 Then
    sheet = document.Sheets.getByIndex(CLng(Environ("BOOK_SHEET")))
    sheet.unprotect("")
    sheet.Rows.insertByIndex(CLng(Environ("BOOK_AFTER")), CLng(Environ("BOOK_COUNT")))
  End If
  document.calculateAll()
  document.storeToURL(Environ("BOOK_TO"), saved())
  document.close(True)
  StarDesktop.terminate()
End Sub
</script:module>
"""


def opened_and_saved(data: bytes, folder: Path, *, sheet: int = 0, after: int = 0, count: int = 0) -> bytes:
    """The workbook as LibreOffice saves it, with ``count`` rows inserted below row ``after`` of a sheet (from 0)."""
    profile = folder / "profile"
    library = profile / "user" / "basic" / "Standard"
    if not (library / "Insert.xba").exists():
        _run(["--terminate_after_init"], profile, {})  # LibreOffice lays out its own library first
        (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        (library / "Insert.xba").write_text(_MODULE, encoding="utf-8")
    source, target = folder / "book.xlsx", folder / "saved.xlsx"
    source.write_bytes(data)
    target.unlink(missing_ok=True)
    values = {"FROM": source.as_uri(), "TO": target.as_uri(), "SHEET": sheet, "AFTER": after, "COUNT": count}
    _run(["macro:///Standard.Insert.Run"], profile, {f"BOOK_{key}": str(value) for key, value in values.items()})
    return target.read_bytes()


def _run(arguments: list[str], profile: Path, values: dict[str, str]) -> None:
    """Waits for LibreOffice; ends it with everything it started where it shows a message and waits itself."""
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *arguments]
    process = subprocess.Popen(
        command, env=os.environ | values, stderr=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    )
    try:
        process.communicate(timeout=120)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
