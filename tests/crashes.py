"""What can go wrong in a process of its own: it is killed, or our own code fails."""

import os
import signal

from app.workflows.find_workbooks import Source
from app.workflows.import_folder import Read, read_one


def dies_on_crash(source: Source) -> Read:
    """Reads a file, but the process of one whose name says "crash" is killed, as by a system without memory."""
    if "crash" in source.name:
        os.kill(os.getpid(), signal.SIGKILL)
    return read_one(source)


def fails_on_crash(source: Source) -> Read:
    """The same with an exception that nobody expected."""
    if "crash" in source.name:
        raise ZeroDivisionError("boom")
    return read_one(source)
