"""How the screens are built: nothing of Textual's own is overwritten, no text is read as markup."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import textwrap
from functools import cache
from pathlib import Path

import pytest
from textual.app import App
from textual.message_pump import MessagePump
from textual.widgets import Input, Static

import ai_korea_tui.tui as tui

PACKAGE = Path(tui.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))


def classes() -> list[type]:
    """The classes of the screens that derive from one of Textual's."""
    found = []
    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        loaded = importlib.import_module(module.name)
        found += [
            cls
            for cls in vars(loaded).values()
            if inspect.isclass(cls)
            and cls.__module__ == module.name
            and issubclass(cls, MessagePump)
        ]
    return found


@cache
def names_in(cls: type) -> set[str]:
    """What a class's own source defines: its methods and attributes, and those of `self`."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    body = tree.body[0]
    assert isinstance(body, ast.ClassDef)
    names = set()
    for node in body.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return names | {
        node.attr
        for node in ast.walk(body)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }


MEANT = {"_fatal_error"}
"""What Textual calls itself and the app is to do otherwise."""


def shadowed(cls: type) -> set[str]:
    """The private names of Textual's that a class takes for something else.

    Handlers of events (`_on_key`) are meant to be defined anew.
    """
    bases = [base for base in cls.__mro__[1:] if base.__module__.startswith("textual")]
    theirs: set[str] = set()
    for base in bases:
        theirs |= set(vars(base)) | names_in(base)
    private = {name for name in names_in(cls) if name.startswith("_") and name[:2] != "__"}
    return {name for name in private & theirs - MEANT if not name.startswith("_on_")}


@pytest.mark.parametrize("cls", classes(), ids=lambda cls: cls.__name__)
def test_no_class_takes_a_private_name_of_textuals(cls):
    assert shadowed(cls) == set()


def test_a_taken_name_would_be_found():
    class Named(Static):
        def __init__(self) -> None:
            super().__init__()
            self._name = "mine"

        def _of_its_own(self) -> None:
            pass

        def _on_key(self) -> None:
            pass

        def _another(self) -> None:
            pass

    assert shadowed(Named) == {"_name"}


# Markup


MARKUP = {"Static", "Label", "Button", "Option", "Link", "Digits", "Markdown", "Toast", "Log"}
TITLES = {"border_title", "border_subtitle", "tooltip"}


def is_content(node: ast.expr) -> bool:
    """`Content(…)`, `Content.assemble(…)` or what `content_of` and its like make."""
    name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
    return name.startswith(("Content.", "Content")) or name.endswith(("content_of", "_content"))


def says_no_markup(node: ast.Call) -> bool:
    told = {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}
    return told.get("markup") == "False"


def is_reading(node: ast.AST) -> bool:
    """Whether Textual would read a text here as markup."""
    if isinstance(node, ast.Assign):
        titles = [t for t in node.targets if isinstance(t, ast.Attribute) and t.attr in TITLES]
        return bool(titles) and not is_content(node.value)
    if not isinstance(node, ast.Call) or says_no_markup(node):
        return False
    name = ast.unparse(node.func).rpartition(".")[2]
    first = node.args[0] if node.args else None
    if name in MARKUP:
        return first is not None and not is_content(first)
    if name == "update":
        return isinstance(first, ast.JoinedStr | ast.Constant | ast.BinOp)
    if name in ("Hit", "DiscoveryHit"):
        return any(keyword.arg == "help" for keyword in node.keywords)
    passed_on = any(ast.unparse(argument).endswith(".notify") for argument in node.args)
    return name in ("notify", "from_markup") or passed_on


def readings_of_markup(tree: ast.AST) -> list[str]:
    return [ast.unparse(node) for node in ast.walk(tree) if is_reading(node)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_text_is_read_as_markup(path):
    assert readings_of_markup(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "self.notify(text)",
        "self.app.call_from_thread(self.app.notify, text)",
        "yield Static(text)",
        "Option(record.name)",
        "Label('[b]name')",
        "view.border_title = text",
        "widget.tooltip = f'{text}'",
        "self.query_one(Static).update(f'{text}')",
        "Hit(1, Content(text), run, help=text)",
        "Content.from_markup(text)",
    ],
)
def test_a_text_read_as_markup_would_be_found(line):
    tree = ast.parse(f"def compose(self):\n    {line}")

    assert len(readings_of_markup(tree)) == 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_markdown_and_rich_markup_are_not_for_text_of_a_dossier(path):
    text = path.read_text(encoding="utf-8")

    assert "Markdown(" not in text
    assert "rich.markup" not in text
    assert "render_markup" not in text


# What must not be there


def test_widgets_read_and_write_no_files():
    for path in (PACKAGE / "widgets").glob("*.py"):
        imported = {
            name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in [getattr(node, "module", None) or node.names[0].name]
        }
        assert not {name for name in imported if ".storage" in name or name in ("os", "pathlib")}


def test_every_input_is_known_here():
    """A new line to type into has to be looked at for what is pasted into it."""
    inputs = {cls.__name__ for cls in classes() if issubclass(cls, Input)}

    assert inputs == {"NameInput", "QueryInput"}


def test_there_is_one_app():
    apps = [cls for cls in classes() if issubclass(cls, App) and not cls.__subclasses__()]
    assert [cls.__name__ for cls in apps] == ["ExplorerApp"]
