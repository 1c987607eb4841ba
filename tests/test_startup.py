"""What a command does not need it does not import: `--help` and `check` start without database and PDF libraries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "weasyprint",
    "dask",
    "PIL",
    "minijinja",
    "rich",
    "babel",
    "psycopg",
    "regex",
    "ahocorasick_rs",
    "starlette",
    "uvicorn",
    "watchfiles",
)

RUN = """\
import json, sys
from newsroom.cli.main import answer
code = answer(json.loads(sys.argv[1]))
print("\\nIMPORTED " + json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]))
"""

DRAFT = """\
---
headline: Ferry workers end their strike
slug: ferry
section: news
standfirst: The boats sail again on Monday.
authors: [ana-lopez]
language: en
photo: none
---
The boats sail again on Monday, said the harbour master.
"""


def imported(*typed: str, at: Path) -> tuple[int, set[str]]:
    """The exit code and the top-level modules of one run."""
    run = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(typed)],
        cwd=at, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=False, timeout=120,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    code, modules = json.loads(run.stdout.rpartition("\nIMPORTED ")[2])
    return code, set(modules)


@pytest.fixture
def herald(tmp_path: Path) -> Path:
    """A newsroom with one draft."""
    (tmp_path / "newsroom.toml").write_text('[sections.news]\ntitle = "News"\n')
    (tmp_path / "authors").mkdir()
    (tmp_path / "authors/ana-lopez.yml").write_text("name: Ana López\nrole: Reporter\nbio: Ana writes.\n")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/ferry.md").write_text(DRAFT)
    return tmp_path


def test_help_imports_no_library_but_click(tmp_path: Path) -> None:
    code, modules = imported("--help", at=tmp_path)
    assert code == 0
    assert "click" in modules
    assert not modules.intersection((*HEAVY, "pydantic", "yaml", "comrak"))


@pytest.mark.parametrize("typed", [["check"], ["check", "drafts/ferry.md"], ["check", "--format", "json"]])
def test_check_imports_neither_database_nor_pdf(herald: Path, typed: list[str]) -> None:
    code, modules = imported(*typed, at=herald)
    assert code in (0, 1)
    assert not modules.intersection((*HEAVY, "pydantic"))


def test_pydantic_is_there_where_something_does_not_fit(herald: Path) -> None:
    (herald / "drafts/ferry.md").write_text(DRAFT.replace("section: news", "section: [news]"))
    code, modules = imported("check", "drafts/ferry.md", at=herald)
    assert code == 1
    assert "pydantic" in modules


def test_a_number_where_a_word_is_asked_needs_no_pydantic(herald: Path) -> None:
    (herald / "drafts/ferry.md").write_text(DRAFT.replace("photo: none", "photo: none\ntags: [2026, ports]"))
    code, modules = imported("check", "drafts/ferry.md", at=herald)
    assert code in (0, 1)
    assert not modules.intersection((*HEAVY, "pydantic"))


#: A move reads settings and drafts, and asks the database through its driver.
SLOW_TO_LOAD = ("pydantic", "sqlmodel", "sqlalchemy", "alembic", "weasyprint", "dask", "minijinja", "babel", "psycopg")


@pytest.mark.parametrize("typed", [["move", "ferry", "draft", "-m", "again", "--as", "ana-lopez"], ["status"]])
def test_a_move_loads_no_library_that_lays_tables(herald: Path, typed: list[str]) -> None:
    imported("doctor", at=herald)  # lays them
    code, modules = imported(*typed, at=herald)
    assert code == 0
    assert not modules.intersection(SLOW_TO_LOAD)


def test_plain_front_matter_needs_no_yaml_library(herald: Path) -> None:
    for read_time in ("", "\nread_time: 1", "\nread_time: 7"):
        (herald / "drafts/ferry.md").write_text(DRAFT.replace("photo: none", f"photo: none{read_time}"))
        code, modules = imported("check", "drafts/ferry.md", at=herald)
        assert code in (0, 1)
        assert not modules.intersection((*HEAVY, "yaml"))


@pytest.mark.parametrize("typed", [["config", "--show"], ["new", "The tide turns"], ["init", "paper"]])
def test_commands_without_a_ledger_import_no_database(herald: Path, typed: list[str]) -> None:
    code, modules = imported(*typed, at=herald)
    assert code == 0
    assert not modules.intersection((*HEAVY, "pydantic"))


@pytest.mark.parametrize("typed", [["check"], ["check", "--for", "edited"], ["check", "-f", "json"]])
def test_a_check_of_what_did_not_change_loads_neither_settings_nor_rules(herald: Path, typed: list[str]) -> None:
    first, _ = imported(*typed, at=herald)
    again, modules = imported(*typed, at=herald)
    assert again == first
    assert not modules.intersection((*HEAVY, "pydantic", "yaml", "comrak"))
