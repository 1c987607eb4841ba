"""Write docs/settings.md from the tables of the contract: `python docs/make_settings.py [--check]`."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from types import ModuleType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

from keep import keep
from msgspec import NODEFAULT
from msgspec.structs import FieldInfo

from newsroom.config import desk, force, look, paper, settings, writing
from newsroom.contract.asked import Contract, fields_of, is_group

#: Where the tables say what their keys mean.
MODULES = (settings, paper, look, desk, writing)

HEAD = """\
# Settings

All that `newsroom.toml` may say. A key that is not here is refused, with its line and what was probably meant; of
several slips all are told at once, as far as one does not hide another. In a
`pyproject.toml` the same tables stand under `[tool.newsroom]`: `[tool.newsroom.sections.news]`.
`newsroom config --show` prints what is in force, and where each setting comes from.
"""

ENVIRONMENT = {
    "NEWSROOM_ACTOR": "who acts, where `--as` does not say: an author id or an e-mail",
    "NEWSROOM_SIGNING_KEY": "the SSH key that signs your rows: its file, or `key::ssh-ed25519 AAAA…`",
    "NEWSROOM_DATABASE_URL": "the database of the ledger, like `postgresql://desk@db.example/newsroom`;"
    " SQLite in `.newsroom/newsroom.db` without it",
    "NEWSROOM_ICC": "the printer's colour profile; goes before `[print] icc`",
    "SOURCE_DATE_EPOCH": "what time it is, in seconds since 1970, for builds that can be repeated",
    "NO_COLOR": "no colour, whatever the terminal",
    "FORCE_COLOR": "colour, even into a file",
}


def told(module: ModuleType) -> Mapping[tuple[str, str], str]:
    """(class, field) -> the string that stands under the field in the source."""
    found = {}
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            for field, after in zip(node.body, node.body[1:], strict=False):
                if isinstance(field, ast.AnnAssign) and isinstance(after, ast.Expr):
                    assert isinstance(field.target, ast.Name)
                    assert isinstance(after.value, ast.Constant)
                    found[node.name, field.target.id] = str(after.value.value)
    return found


def shape(annotation: object) -> str:
    """A type in words that people use of TOML."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        words = " or ".join(shape(part) for part in parts if part is not type(None))
    elif origin is Literal:
        words = " or ".join(f"`{part}`" for part in parts)
    elif origin is tuple:
        words = f"list of {shape(parts[0])}"
    elif origin is Mapping:
        words = f"table of {shape(parts[-1])}"
    elif origin is Annotated:
        words = shape(parts[0])
    elif is_group(annotation):
        words = "table"
    else:
        words = {bool: "true or false", int: "a number", float: "a number"}.get(annotation, "text")  # type: ignore[call-overload]
    return words


def default(field: FieldInfo) -> str:
    """The default as TOML."""
    if field.required:
        return "required"
    value = None if field.default is NODEFAULT else field.default
    match value:
        case None:
            return "–"
        case bool() | int():
            return f"`{str(value).lower()}`"
        case str():
            return f'`"{value}"`'
        case tuple():
            return f"`[{', '.join(chr(34) + str(part) + chr(34) for part in value)}]`"
        case _:
            return "–"


def rows(kind: type[Contract], texts: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """The keys of a table."""
    yield "| key | is | default | what it says |"
    yield "|---|---|---|---|"
    for field in fields_of(kind):
        text = texts.get((kind.__name__, field.name))
        if text is None:
            message = f"{kind.__name__}.{field.name} says nothing about itself in {kind.__module__}"
            raise SystemExit(message)
        yield f"| `{field.encode_name}` | {shape(field.type)} | {default(field)} | {' '.join(text.split())} |"


def page() -> str:
    """The whole page."""
    texts = {key: text for module in MODULES for key, text in told(module).items()}
    lines = [HEAD]
    tables: list[tuple[str, type[Contract]]] = []
    loose: list[tuple[str, str]] = []
    alone: list[tuple[str, str]] = []
    for field in fields_of(settings.Tables):
        key, kind, text = field.encode_name, field.type, texts.get(("Tables", field.name), "")
        if is_group(kind):
            tables.append((f"[{key}]", kind))
        elif key == "sections":
            tables.append(("[sections.<id>]", settings.Section))
        elif key == "clearance":
            tables.append(("[clearance.<name>]", settings.Clearance))
            tables.append(("[clearance.<name>.required_when]", settings.RequiredWhen))
        elif key == "hooks":
            tables.append(("[[hooks]]", settings.Hook))
        elif key == "folders":
            tables.append(('[folders."<folder>"]', settings.Folder))
        elif shape(kind).startswith("table"):
            loose.append((f"[{key}]", text))
        else:
            alone.append((key, " ".join(text.split())))
        if key == "workflow":
            tables.append(("[[workflow.transition]]", settings.Transition))
            tables.append(("[workflow.pages]", settings.PagesSettings))
    for key, text in alone:
        lines += [f"## {key}", "", text, ""]
    for title, model in tables:
        said = (model.__doc__ or "").strip().partition(": ")[2] or (model.__doc__ or "").strip()
        lines += [f"## {title}", "", said[:1].upper() + said[1:], "", *rows(model, texts), ""]
    for key, text in loose:
        lines += [f"## {key}", "", f"{text}", ""]
    lines += ["## The environment", "", "| variable | what it says |", "|---|---|"]
    lines += [f"| `{name}` | {ENVIRONMENT[name]} |" for name in force.ENVIRONMENT]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    keep("settings.md", page())
