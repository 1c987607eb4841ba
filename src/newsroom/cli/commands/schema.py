"""Print the JSON Schema of drafts, newsroom.toml or editions, for editors that complete and check while typing."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Mapping
from functools import cache
from typing import get_args

import click

from newsroom.checks.catalogue import catalogue
from newsroom.cli.output import say
from newsroom.cli.records import as_json
from newsroom.config import Word
from newsroom.config.edition import Edition
from newsroom.config.settings import Tables
from newsroom.contract.asked import Contract
from newsroom.source.schema import Fields

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: What one state's table of weights may say; a folder's says the same.
_OF_A_STATE = "#/properties/checks/additionalProperties"
Schema = dict[str, object]


@click.command()
@click.argument(
    "which", type=click.Choice(["draft", "settings", "edition"]), default="draft", metavar="[draft|settings|edition]"
)
def command(*, which: str) -> int:
    """Print the JSON Schema of a draft's front matter; with `settings` that of newsroom.toml, with `edition` of
    editions/*.toml.

    \b
    Examples:
      newsroom schema draft
      newsroom schema settings
      newsroom schema edition
    """
    schemas = {"draft": draft_schema, "settings": settings_schema, "edition": edition_schema}
    say(as_json(schemas[which](), indent=2))
    return 0


def draft_schema() -> Schema:
    """What front matter may say, as leniently as it is read."""
    made = _schema_of(Fields)
    return {"$schema": _DIALECT, **_as_mapping(_lenient(made)), "title": "Front matter of a draft"}


def settings_schema() -> Schema:
    """What newsroom.toml may say; TOML has no null."""
    made = _as_mapping(_without_null(_schema_of(Tables)))
    properties = _as_mapping(made["properties"])
    checks = _as_mapping(properties["checks"])
    properties = {**properties, "checks": {**checks, "additionalProperties": _weights()}}
    inner = _as_mapping(made["$defs"])
    folder = _as_mapping(inner["Folder"])
    own = _as_mapping(folder["properties"])
    same: Schema = {**_as_mapping(own["checks"]), "additionalProperties": {"$ref": _OF_A_STATE}}
    inner = {**inner, "Folder": {**folder, "properties": {**own, "checks": same}}}
    return {"$schema": _DIALECT, **made, "$defs": inner, "properties": properties, "title": "newsroom.toml"}


def edition_schema() -> Schema:
    """What editions/*.toml may say."""
    made = _as_mapping(_without_null(_schema_of(Edition)))
    return {"$schema": _DIALECT, **made, "title": "Edition"}


def _weights() -> Schema:
    """`[checks.<state>]`: each rule by its code with what it finds; by its name it may stand there too."""
    word: Schema = {"enum": list(get_args(Word))}
    extends: Schema = {"type": "string", "description": "The state whose weights hold here too."}
    codes: Schema = {rule.code: {**word, "description": rule.summary} for rule in catalogue()}
    return {"type": "object", "properties": {"extends": extends, **codes}, "additionalProperties": word}


def _schema_of(kind: type[Contract]) -> Schema:
    """The schema of a group and those inside it, each key with what its module says under it."""
    from newsroom.contract.models import model_of  # takes long to load

    made: Schema = model_of(kind).model_json_schema(mode="validation")
    module = importlib.import_module(kind.__module__)
    inner = _as_mapping(made.get("$defs", {}))
    defs = {name: _described(_as_mapping(each), getattr(module, name)) for name, each in inner.items()}
    return {**_described(made, kind), "$defs": defs}


def _described(made: Schema, kind: type[Contract]) -> Schema:
    texts = _told(kind.__module__)
    properties: Schema = {}
    names = dict(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))
    for key, each in _as_mapping(made["properties"]).items():
        text = texts.get((kind.__name__, names[key]))
        kept = {
            word: value
            for word, value in _as_mapping(each).items()
            # titles only repeat the key; a default of tables is told by the tables
            if word != "title" and not (word == "default" and (value is None or isinstance(value, dict)))
        }
        properties[key] = kept if text is None else {**kept, "description": text}
    return {**made, "properties": properties}


@cache
def _told(module: str) -> Mapping[tuple[str, str], str]:
    """(class, field) -> the string that stands under the field in the source."""
    found = {}
    for node in ast.parse(inspect.getsource(importlib.import_module(module))).body:
        for field, after in zip(node.body, node.body[1:], strict=False) if isinstance(node, ast.ClassDef) else ():
            match field, after:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    assert isinstance(node, ast.ClassDef)
                    found[node.name, name] = text
    return found


def _lenient(value: object) -> object:
    """Front matter as it is read: null counts as absent, and a number where a word is asked is that word."""
    if isinstance(value, list):
        return [_lenient(each) for each in value]
    if not isinstance(value, dict):
        return value
    made = {key: _lenient(each) for key, each in value.items()}
    if made.get("type") == "string":
        made["type"] = ["string", "number"]
    if isinstance(made.get("properties"), dict):
        required = made.get("required", ())
        assert isinstance(required, list | tuple)
        properties = _as_mapping(made["properties"])
        made["properties"] = {
            key: each if key in required else _or_null(_as_mapping(each)) for key, each in properties.items()
        }
    return made


def _or_null(made: Schema) -> Schema:
    told: Schema = {key: made[key] for key in ("description", "default") if key in made}
    rest = {key: value for key, value in made.items() if key not in told}
    choices = rest["anyOf"] if set(rest) == {"anyOf"} else [rest]
    assert isinstance(choices, list)
    null: Schema = {"type": "null"}
    return {"anyOf": [*(choice for choice in choices if choice != null), null], **told}


def _without_null(value: object) -> object:
    if isinstance(value, list):
        return [_without_null(each) for each in value]
    if not isinstance(value, dict):
        return value
    made = {key: _without_null(each) for key, each in value.items()}
    choices = made.get("anyOf")
    if isinstance(choices, list):
        left = [choice for choice in choices if choice != {"type": "null"}]
        if len(left) == 1:
            return {**{key: each for key, each in made.items() if key != "anyOf"}, **_as_mapping(left[0])}
    return made


def _as_mapping(value: object) -> Schema:
    assert isinstance(value, dict)
    return value
