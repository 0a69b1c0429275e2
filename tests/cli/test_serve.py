"""hyokasho serve: says where it listens, answers there, stops at Ctrl+C, and says why it cannot start."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.conftest import Run


def test_listens_answers_and_stops() -> None:
    server = subprocess.Popen(
        [Path(sys.executable).with_name("hyokasho"), "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUTF8": "1"},
        encoding="utf-8",
    )
    try:
        assert server.stderr is not None
        said = server.stderr.readline()
        found = re.fullmatch(
            r"みほん市の評価書を (http://127\.0\.0\.1:\d+/) で表示しています。止めるには Ctrl\+C を押してください。\n",
            said,
        )
        assert found, said
        with urlopen(found[1], timeout=10) as answer:  # noqa: S310 -- the address is our own
            assert "みほん市" in answer.read().decode("utf-8")
        server.send_signal(signal.SIGINT)
        said = server.communicate(timeout=10)[1]
        assert (server.returncode, said) == (0, "止めました。\n")
    finally:
        server.kill()


def test_a_port_in_use_is_said(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = run("serve", "--port", str(port))
    assert ran.code == 2
    assert f"127.0.0.1 の {port} 番で待ち受けられません（ほかのプログラムが使っています）" in ran.err


@pytest.mark.parametrize("host", ["192.0.2.1", "not an address", "a..b", ""])
def test_an_address_that_is_not_ours_is_said(run: Run, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYOKASHO_HOST", "192.0.2.1")
    ran = run("serve", "--port", "0", "--host", host)
    assert ran.code == 2
    assert "待ち受けられません" in ran.err


@pytest.mark.parametrize("port", ["x", "-1", "65536", "８０００", "1e3"])
def test_a_port_that_is_none_is_said(run: Run, monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("HYOKASHO_PORT", port)
    ran = run("serve")
    assert ran.code == 2
    assert "設定 HYOKASHO_PORT の値" in ran.err
