"""Every regular expression of the package is linear on input that is made to be hard for it.

Patterns are found by themselves: those that modules hold, those that cached functions give, and
those written in calls of `re`. A new one need not be added here.
"""

from __future__ import annotations

import ast
import inspect
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
METHODS = frozenset(["match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"])
MADE = {
    "dossier/scalars.py _patterned": "the patterns of the fields are tested below",
    "dossier/composing.py _next": "tested below",
    "dossier/truncation.py _stands_out": "tested below",
    "text/hangul.py _reading": "words are limited there",
}
"""Patterns that are made while the program runs: no others may be."""


class Use(NamedTuple):
    """A pattern and a way in which it is used."""

    where: str
    pattern: re.Pattern
    method: str


@cache
def modules() -> tuple[tuple[str, object, ast.Module], ...]:
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT.parent).with_suffix("").as_posix().replace("/", ".")
        if not name.endswith("__main__"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found.append((path.relative_to(ROOT).as_posix(), import_module(name), tree))
    return tuple(found)


def gives_pattern(value: object) -> bool:
    """Whether it is a cached function without arguments that gives a pattern."""
    if not hasattr(value, "cache_info") or inspect.signature(value).parameters:
        return False
    return "Pattern" in str(inspect.signature(value).return_annotation)


def held(value: object, depth: int = 3) -> Iterator[re.Pattern]:
    """The patterns in a value: itself, one whose method it is, those in a container."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(getattr(value, "__self__", None), re.Pattern):
        yield value.__self__
    elif gives_pattern(value):
        yield value()
    elif depth and isinstance(value, (tuple, list, set, frozenset)):
        for item in value:
            yield from held(item, depth - 1)
    elif depth and isinstance(value, dict):
        yield from held([*value.keys(), *value.values()], depth)


def names_called(tree: ast.Module) -> dict[str, set[str]]:
    """The methods of patterns that are called on each name."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            for inner in ast.walk(node.value):
                if isinstance(inner, ast.Name):
                    found.setdefault(inner.id, set()).add(node.attr)
    return found


def held_by_modules() -> Iterator[Use]:
    """With every method that is called; with `search`, the hardest one, where none can be seen."""
    where: dict[re.Pattern, str] = {}
    methods: dict[re.Pattern, set[str]] = {}
    for place, module, tree in modules():
        uses = names_called(tree)
        for name, value in vars(module).items():
            for pattern in held(value):
                where.setdefault(pattern, f"{place} {name}")
                bound = {value.__name__} & METHODS if hasattr(value, "__self__") else set()
                methods.setdefault(pattern, set()).update(bound or uses.get(name, ()))
    for pattern, place in where.items():
        for method in methods[pattern] or {"search"}:
            yield Use(place, pattern, method)


def called(module: object, tree: ast.Module) -> Iterator[tuple[str, str, ast.expr]]:
    """The calls of functions of `re`: the function they are in, the method, the pattern."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        if gives_pattern(getattr(module, function.name, None)):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner, method = node.func.value, node.func.attr
                if ast.unparse(owner) == "re" and method in METHODS | {"compile"}:
                    yield function.name, method, node.args[0]
                elif ast.unparse(owner).startswith("_compiled(") and method in METHODS:
                    yield function.name, method, owner.args[0]


def evaluated(pattern: ast.expr, module: object) -> object:
    try:
        return eval(ast.unparse(pattern), dict(vars(module)))
    except NameError:
        return None


def written_in_functions() -> Iterator[Use]:
    for where, module, tree in modules():
        for _, method, node in called(module, tree):
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
    fields = chain.from_iterable(map(of_fields, [manifest(), *(kind.form for kind in kinds())]))
    at_column = (
        Use("dossier/composing.py", re.compile("^ {0}-(?=[ \n])", re.MULTILINE), "search"),
        Use("dossier/truncation.py", re.compile("\n {0,1000}(?=[^ \n])"), "search"),
    )
    found = {}
    for use in (*held_by_modules(), *written_in_functions(), *fields, *at_column):
        method = use.method if use.method in ("match", "fullmatch") else "search"
        found.setdefault((use.pattern, method), use._replace(method=method))
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
        for start, end in (("", "\0"), ("a", "!"), ("\n", "\n")):

            def run(size, unit=unit, start=start, end=end):
                text = start + run_of(unit, size) + end
                given = text.encode("utf-8", "replace") if is_bytes else text
                return lambda: method(given)

            try:
                assert_linear(run, 3)  # what is exponential would never come to an end below
                assert_linear(run, length)
            except AssertionError as error:
                raise AssertionError(f"{use.where} {use.method} of {unit!r}: {error}") from None


def test_every_pattern_is_linear():
    for use in every_use():  # found when the test runs: looking at collection costs each worker
        check(use, 10_000 // MORE)


@pytest.mark.thorough
@pytest.mark.parametrize("part", range(8))
def test_every_pattern_is_linear_on_mixed_and_long_input(part):
    for use in every_use()[part::8]:
        check(use, 10_000 // MORE, pairs=True)
        check(use, 100_000 // MORE)


def test_many_patterns_are_found():
    assert len(every_use()) > 60


def test_no_pattern_is_made_while_the_program_runs_but_those_that_are_known():
    made = {
        f"{where} {function}"
        for where, module, tree in modules()
        for function, _, node in called(module, tree)
        if evaluated(node, module) is None
    }
    assert made == set(MADE)


@pytest.mark.parametrize("slow", [r"\s+$", r"[a-z]+@[a-z]+\.", ".*x.*y"])
def test_a_pattern_that_is_not_linear_is_noticed(slow):
    with pytest.raises(AssertionError, match="times as long"):
        check(Use("here", re.compile(slow), "search"), 6_000 // MORE)
