"""Every regular expression of the package is linear on input that is made to be hard for it.

Patterns are found by themselves: those that modules hold, and those written in calls of `re`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from itertools import chain, product
from pathlib import Path
from typing import NamedTuple

import pytest
from growth import MORE, assert_linear
from long_texts import SCRIPTS, run_of

import ai_korea_tui
from ai_korea_tui.dossier.schema import Form, kinds, manifest

ROOT = Path(ai_korea_tui.__file__).parent
METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
LIKE_SEARCH = frozenset(METHODS) - {"match", "fullmatch"}
MADE = {
    "dossier/scalars.py: field.pattern",  # those of the fields are below
    "dossier/composing.py: f'^ {{{column}}}-(?=[ \\n])'",  # below, for column 0
    "export/footnotes.py: f'(?<!\\\\w){re.escape(words)}(?!\\\\w)'",  # phrases have a limit there
    "text/hangul.py: source",  # words have a limit there
}
"""Patterns that are made while the program runs: no others may be."""


class Use(NamedTuple):
    """A pattern and a way in which it is used."""

    where: str
    pattern: re.Pattern
    method: str


def modules() -> Iterator[tuple[str, object, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT.parent).with_suffix("").as_posix().replace("/", ".")
        if not name.endswith("__main__"):
            text = path.read_text(encoding="utf-8")
            yield path.relative_to(ROOT).as_posix(), import_module(name), ast.parse(text)


def held(value: object, depth: int = 3) -> Iterator[re.Pattern]:
    """The patterns in a value: itself, one whose method it is, those in it as a container."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(getattr(value, "__self__", None), re.Pattern):
        yield value.__self__
    elif depth and isinstance(value, (tuple, list, set, frozenset)):
        for item in value:
            yield from held(item, depth - 1)
    elif depth and isinstance(value, dict):
        yield from held([*value.keys(), *value.values()], depth)


def methods_of(value: object, name: str, tree: ast.Module) -> set[str]:
    """The methods of a pattern that its module calls; every one where that cannot be told."""
    if isinstance(getattr(value, "__self__", None), re.Pattern):
        return {value.__name__}
    uses = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    called = {u.attr for u in uses if isinstance(u.value, ast.Name) and u.value.id == name}
    return called & set(METHODS) or {"search"}


def held_by_modules() -> Iterator[Use]:
    for where, module, tree in modules():
        for name, value in vars(module).items():
            for pattern in held(value):
                for method in methods_of(value, name, tree):
                    yield Use(f"{where} {name}", pattern, method)


def called(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """In functions, the calls of functions of `re` and what stands for the pattern."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for node in dict.fromkeys(inner for function in functions for inner in ast.walk(function)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner, method = node.func.value, node.func.attr
        if isinstance(owner, ast.Name) and owner.id == "re":
            if method in (*METHODS, "compile"):
                yield method, node.args[0]
        elif isinstance(owner, ast.Call) and isinstance(owner.func, ast.Name):
            if owner.func.id == "_compiled" and method in METHODS:
                yield method, owner.args[0]


def evaluated(pattern: ast.expr, module: object) -> object:
    try:
        return eval(ast.unparse(pattern), dict(vars(module)))
    except NameError:
        return None


def written_in_functions() -> Iterator[Use]:
    for where, module, tree in modules():
        for method, node in called(tree):
            found = evaluated(node, module)
            if isinstance(found, (str, bytes, re.Pattern)):
                used = "search" if method == "compile" else method
                yield Use(f"{where} {ast.unparse(node)[:40]}", re.compile(found), used)


def of_fields(form: Form) -> Iterator[Use]:
    for field in form.fields:
        if field.pattern:
            yield Use(f"field {field.name}", re.compile(field.pattern), "fullmatch")
        if field.form is not None:
            yield from of_fields(field.form)


@cache
def every_use() -> tuple[Use, ...]:
    forms = [manifest(), *(kind.form for kind in kinds())]
    at_column = Use("dossier/composing.py", re.compile("^ {0}-(?=[ \n])", re.MULTILINE), "search")
    fields = chain.from_iterable(map(of_fields, forms))
    found = {}
    for use in (*held_by_modules(), *written_in_functions(), *fields, at_column):
        kind = "search" if use.method in LIKE_SEARCH else use.method
        found.setdefault((use.pattern, kind), use._replace(method=kind))
    return tuple(found.values())


def units(pattern: str, *, pairs: bool) -> Iterable[str]:
    """What to repeat: the letters of every script, and the letters and words of the pattern."""
    letters = sorted(set(pattern))
    words = re.findall("[A-Za-z ]{2,}", pattern)
    mixed = ("".join(pair) for pair in product(letters, letters)) if pairs else ()
    spaced = [f"{letter} " for letter in letters]
    return dict.fromkeys([*SCRIPTS.values(), *letters, *words, *spaced, "a1", "ab ", *mixed])


def check(use: Use, length: int, *, pairs: bool = False) -> None:
    source = use.pattern.pattern
    is_bytes = isinstance(source, bytes)
    method = getattr(use.pattern, use.method)
    for unit in units(source.decode("latin-1") if is_bytes else source, pairs=pairs):
        for start, end in (("", ""), ("", "\0"), ("a", "!"), ("\n", "\n")):

            def run(size, unit=unit, start=start, end=end):
                text = start + run_of(unit, size) + end
                given = text.encode("utf-8", "replace") if is_bytes else text
                return lambda: method(given)

            try:
                assert_linear(run, 3)  # what is exponential would never come to an end below
                assert_linear(run, length)
            except AssertionError as error:
                raise AssertionError(f"{use.where} {use.method} of {unit!r}: {error}") from None


@pytest.mark.parametrize("use", every_use(), ids=lambda use: f"{use.where} {use.method}")
def test_every_pattern_is_linear(use):
    check(use, 10_000 // MORE)


@pytest.mark.thorough
@pytest.mark.parametrize("use", every_use(), ids=lambda use: f"{use.where} {use.method}")
def test_every_pattern_is_linear_on_long_and_mixed_input(use):
    check(use, 10_000 // MORE, pairs=True)
    check(use, 100_000 // MORE)
    check(use, 1_000_000 // MORE)


def test_the_patterns_that_are_found_are_many():
    assert len(every_use()) > 60


def test_no_pattern_is_made_while_the_program_runs_but_those_that_are_known():
    made = {
        f"{where}: {ast.unparse(node)}"
        for where, module, tree in modules()
        for _, node in called(tree)
        if evaluated(node, module) is None
    }
    assert made <= MADE, made - MADE


@pytest.mark.parametrize("slow", [r"\s+$", r"[a-z]+@[a-z]+\.", r"(a*)*b", ".*x.*y"])
def test_a_pattern_that_is_not_linear_is_noticed(slow):
    with pytest.raises(AssertionError, match="times as long"):
        check(Use("here", re.compile(slow), "search"), 10_000 // MORE)
