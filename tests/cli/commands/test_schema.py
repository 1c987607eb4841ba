"""`newsroom schema`: JSON Schemas that are valid, take what the reader takes and refuse what it refuses."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from newsroom.cli.main import answer
from newsroom.config import read_settings
from newsroom.config.settings import Tables
from newsroom.errors import UsageProblem
from newsroom.source.fields import field_map
from newsroom.source.read import read_draft
from newsroom.source.schema import Fields

HERALD = Path(__file__).parents[3] / "examples" / "harbour-herald"


class Words(yaml.SafeLoader):
    """YAML 1.2, in which a date is a word."""


Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:timestamp"]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema(capsys: pytest.CaptureFixture[str], *which: str) -> dict[str, Any]:
    assert answer(["schema", *which]) == 0
    made: dict[str, Any] = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    return made


def front(text: str) -> object:
    return yaml.load(text.split("---\n")[1], Words)


@pytest.mark.parametrize("place", sorted(HERALD.glob("drafts/*/*.md")), ids=lambda place: place.stem)
def test_the_drafts_of_the_example_fit(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    validator = Draft202012Validator(schema(capsys))
    assert not list(validator.iter_errors(front(place.read_text(encoding="utf-8"))))


def test_the_settings_of_the_example_fit(capsys: pytest.CaptureFixture[str]) -> None:
    settings = tomllib.loads((HERALD / "newsroom.toml").read_text(encoding="utf-8"))
    assert not list(Draft202012Validator(schema(capsys, "settings")).iter_errors(settings))


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("authors: ana-lopez", True),
        ("authors: [ana-lopez, {name: Jo Roe}]", True),
        ("authors: {name: Jo Roe}", True),
        ("photo: none", True),
        ("photo: {file: a.jpg, focus: {x: 0.5, y: 1}}", True),
        ("tags: [2024, ports]", True),
        ("headline: 1984", True),
        ("related: null", True),
        ("photo:\n  file: a.jpg\n  alt:", True),
        ("check: {ignore: {PHO017: it is meant}}", True),
        ("source: Reuters", True),
        ("read_time: 2", True),
        ("photo: [a.jpg]", False),
        ("photo: {file: a.jpg, focus: {x: 2, y: 1}}", False),
        ("photo: {file: a.jpg, ai: 'yes'}", False),
        ("read_time: -1", False),
        ("read_time: two", False),
        ("headline: [a, b]", False),
        ("desk: {priority: high}", False),
    ],
)
def test_front_matter_fits_where_the_reader_takes_it(
    typed: str, fits: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"---\n{typed}\n---\nText\n"
    read = read_draft(text.encode(), path="drafts/a.md", fields=field_map({}))
    assert ("bad-value" not in {fault.kind for fault in read.faults}) is fits
    assert Draft202012Validator(schema(capsys)).is_valid(front(text)) is fits


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ('[newsroom]\ntitle = "Herald"', True),
        ('[checks.draft]\nPHO001 = "off"\nphoto-without-alt = "warn"', True),
        ('[checks.published]\nextends = "edited"', True),
        ('[fields]\nheadline = ["title"]\nphoto.credit = ["image-credit"]', True),
        ('[[workflow.transition]]\nfrom = "draft"\nto = "edited"', True),
        ('[newsroom]\ntitel = "Herald"', False),
        ('[checks.draft]\nPHO001 = "loud"', False),
        ('[print]\npage = "A3"', False),
        ("[ledger]\njournal = 1", False),
        ("[sections.news]\naccent = 'pink'", False),
        ('[folders."drafts/old".checks.edited]\nextends = "draft"\nPHO001 = "off"', True),
        ('[folders."drafts/old".checks.edited]\nPHO001 = "fatal"', False),
        ('required-version = ">=0.1"', True),
    ],
)
def test_settings_fit_where_they_are_read(typed: str, fits: bool, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        read_settings(typed)
        taken = True
    except UsageProblem:
        taken = False
    assert taken is fits
    assert Draft202012Validator(schema(capsys, "settings")).is_valid(tomllib.loads(typed)) is fits


@pytest.mark.parametrize(("which", "kind"), [("draft", Fields), ("settings", Tables)])
def test_every_key_inside_says_what_it_is(
    which: str, kind: type[Fields | Tables], capsys: pytest.CaptureFixture[str]
) -> None:
    made = schema(capsys, which)
    assert set(made["properties"]) == set(kind.__struct_encode_fields__)
    for name, inner in made["$defs"].items():
        for key, each in inner["properties"].items():
            assert each.get("description"), f"{name}.{key}"


def test_a_rule_is_offered_by_its_code_with_what_it_finds(capsys: pytest.CaptureFixture[str]) -> None:
    rules = schema(capsys, "settings")["properties"]["checks"]["additionalProperties"]["properties"]
    assert rules["PHO001"]["description"].startswith("A photo")
    assert "block" in rules["PHO001"]["enum"]


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ('[edition]\ndate = "2026-11-28"\n[[page]]\nnumber = 1\n[[page.slot]]\nstory = "fair"\nas = "lead"', True),
        ("[edition]\nnumber = 4", False),
        ('[edition]\ndate = "2026-11-28"\n[[page]]\nnumber = 0', False),
        ('[edition]\ndate = "2026-11-28"\n[[page]]\nnumber = 1\n[[page.slot]]\nstory = "fair"\nas = "first"', False),
    ],
)
def test_editions_fit_or_not(typed: str, fits: bool, capsys: pytest.CaptureFixture[str]) -> None:
    assert Draft202012Validator(schema(capsys, "edition")).is_valid(tomllib.loads(typed)) is fits
