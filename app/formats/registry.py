"""Which file formats are there? Every package below ``app.formats``, found by itself, each with one FORMAT."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType, ModuleType

from app.formats.base import Format


class RegistryError(Exception):
    """A package below ``app.formats`` that cannot be used: no FORMAT, or a name that is taken."""


@cache
def formats() -> Mapping[str, Format]:
    """The formats by name. Raises RegistryError, and lets an ImportError of a package through."""
    return MappingProxyType(discover(import_module("app.formats")))


def discover(package: ModuleType) -> dict[str, Format]:
    """The formats of the packages below ``package``, by name, in the order of the packages."""
    found: dict[str, Format] = {}
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        if not module.ispkg:
            continue
        name = f"{package.__name__}.{module.name}"
        exposed = getattr(import_module(name), "FORMAT", None)
        if not isinstance(exposed, Format):
            raise RegistryError(f"{name} exposes no FORMAT")
        if exposed.name in found:
            raise RegistryError(f"{name}: a format named {exposed.name!r} is there already")
        found[exposed.name] = exposed
    return found


def by_suffix(file_name: str) -> Format | None:
    """The format whose suffix the name ends with, None where there is none."""
    suffix = PurePath(file_name).suffix.lower()
    return next((known for known in formats().values() if known.suffix == suffix), None)
