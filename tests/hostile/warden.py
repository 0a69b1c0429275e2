"""Reads one file after the other, each in a process of its own that is watched and can be killed.

Started by tests/hostile/prison.py as ``python -m tests.hostile.warden``. A line of JSON on stdin names a file and an
empty folder, a line on stdout says what came of it. Every reading is a fork: the program is loaded once, and the
highest memory that the kernel counted for the fork is that of one reading, the loaded program included.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app import cli
from app.cli.speaking import REFUSED
from assessment_schema.loader import editions

SECONDS = 15
"""Three times what a reading may take: this machine may be doing other things."""
SPARE = 700 * 2**20
"""Address space above the loaded program; a net for the machine, well above what a reading may take."""
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_FORBIDDEN = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.sendto",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
)


def main() -> None:
    editions()
    for line in sys.stdin:
        request = json.loads(line)
        sys.stdout.write(json.dumps(_watched(request)) + "\n")
        sys.stdout.flush()


def _watched(request: dict[str, Any]) -> dict[str, Any]:
    """The result of one fork, or that it was killed."""
    reading, writing = os.pipe()
    started = time.monotonic()
    patience = request.get("patience", SECONDS)
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            result = _inside(request)
        except BaseException as error:  # noqa: BLE001 -- whatever it is, the prison must hear of it
            result = {"outcome": f"failed: {error!r:.300}"}
        os.write(writing, json.dumps(result).encode())  # a pipe takes 64 KB at once
        os._exit(0)
    os.close(writing)
    answer = b""
    end = started + patience
    while (left := end - time.monotonic()) > 0 and select.select([reading], [], [], left)[0]:
        piece = os.read(reading, 65_536)
        if not piece:
            break
        answer += piece
    seconds = time.monotonic() - started
    if seconds >= patience:
        os.kill(child, signal.SIGKILL)
    os.close(reading)
    _, status, usage = os.wait4(child, 0)
    result = json.loads(answer) if answer else {"outcome": "killed" if seconds >= patience else f"died ({status})"}
    return {"seconds": seconds, "processor": usage.ru_utime + usage.ru_stime, **result}


def _inside(request: dict[str, Any]) -> dict[str, Any]:
    """What happens in the fork: the command of the user, heard and timed."""
    os.chdir(request["folder"])
    taken = _memory("VmSize")
    resource.setrlimit(resource.RLIMIT_AS, (taken + SPARE, taken + SPARE))
    forbidden: list[str] = []
    sys.addaudithook(_listener(Path(request["out"]).parent, forbidden))
    if request.get("only") is not None:
        return {"outcome": _MISDEEDS[request["only"]](), "memory": _memory("VmHWM"), "forbidden": forbidden}
    output = io.BytesIO()
    streams = (io.TextIOWrapper(output, "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8"))
    started = time.monotonic()
    with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
        code = cli.main(["import", request["file"], request["out"], "--json"])
        streams[0].flush()
    seconds = time.monotonic() - started
    answer = json.loads(output.getvalue())
    return {
        "outcome": "refused" if code == REFUSED else "read",
        "seconds": seconds,
        "codes": [problem["code"] for problem in answer.get("problems", ())],
        "message": " ".join(problem["message"] for problem in answer.get("problems", ())),
        "findings": sorted({finding["code"] for finding in answer.get("findings", ())}),
        "memory": _memory("VmHWM"),
        "forbidden": forbidden,
    }


def _memory(name: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith(f"{name}:"))


def _listener(allowed: Path, forbidden: list[str]) -> Callable[[str, tuple[Any, ...]], None]:
    """Notes every file opened for writing outside the folder of the result, every connection, every program."""

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES:
            if Path(os.fsdecode(arguments[0])).parent != allowed:
                forbidden.append(f"write {os.fsdecode(arguments[0])}")
        elif event in _FORBIDDEN:
            forbidden.append(f"{event} {arguments[:2]!r:.80}")

    return hear


# --- What the prison itself must notice ------------------------------------------------------------------------------


def _eat() -> str:
    eaten = [bytearray(2**20) for _ in range(400)]
    return f"ate {len(eaten)}"


def _sleep() -> str:
    time.sleep(10 * SECONDS)
    return "slept"


def _write() -> str:
    Path("draft.txt").write_text("x", encoding="ascii")
    return "wrote"


def _crash() -> str:
    os.abort()


_MISDEEDS: dict[str, Callable[[], str]] = {"eat": _eat, "sleep": _sleep, "write": _write, "crash": _crash}


if __name__ == "__main__":
    main()
