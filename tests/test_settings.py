"""The environment is read in one place, with defaults that serve this machine alone."""

from pathlib import Path

import pytest

from app.errors import Refused
from app.settings import read_settings


def test_defaults() -> None:
    settings = read_settings({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.examples.is_dir()
    assert settings.data == settings.examples.parents[1] / "data"


def test_the_environment_overrides() -> None:
    settings = read_settings({"HYOKASHO_HOST": "0.0.0.0", "HYOKASHO_PORT": "8080"})  # noqa: S104 -- a container does this
    assert (settings.host, settings.port) == ("0.0.0.0", 8080)  # noqa: S104 -- as above


def test_where_the_data_lies() -> None:
    assert read_settings({"HYOKASHO_DATA": "/srv/hyokasho"}).data == Path("/srv/hyokasho")


def test_empty_means_default() -> None:
    assert read_settings({"HYOKASHO_HOST": "", "HYOKASHO_PORT": "", "HYOKASHO_DATA": ""}) == read_settings({})


@pytest.mark.parametrize("port", ["65536", "x", "٣", "0000080", "80\n", "1" * 5000])
def test_what_is_no_port_is_refused(port: str) -> None:
    with pytest.raises(Refused, match="HYOKASHO_PORT"):
        read_settings({"HYOKASHO_PORT": port})
