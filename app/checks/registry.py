"""Which rules are there? Every module below ``app.checks.rules``, found by itself, each with one RULE."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType, ModuleType

from app.checks.rule import Rule

_NAME = re.compile(r"(c\d{4})_[a-z0-9_]+")


class RegistryError(Exception):
    """A module below ``app.checks.rules`` that cannot be used: its name, no RULE, or a code that is taken."""


@cache
def rules() -> Mapping[str, Rule]:
    """The rules by code, in order. Raises RegistryError, and lets an ImportError of a module through."""
    return MappingProxyType(discover(import_module("app.checks.rules")))


def discover(package: ModuleType) -> dict[str, Rule]:
    """The rules of the modules of ``package``."""
    found: dict[str, Rule] = {}
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        name = f"{package.__name__}.{module.name}"
        named = _NAME.fullmatch(module.name)
        rule = getattr(import_module(name), "RULE", None)
        if named is None or not isinstance(rule, Rule) or rule.code != named[1]:
            raise RegistryError(f"{name}: a file is named after its code, and exposes that rule as RULE")
        if rule.code in found:
            raise RegistryError(f"{name}: {rule.code} is there already")
        found[rule.code] = rule
    return found
