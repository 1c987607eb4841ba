"""`newsroom config`: what is in force and where from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsroom.cli.main import answer


@pytest.fixture
def herald(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom with two settings of its own."""
    for name in ("NEWSROOM_ACTOR", "NEWSROOM_ICC", "NEWSROOM_DATABASE_URL", "SOURCE_DATE_EPOCH", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    (tmp_path / "newsroom.toml").write_text('[newsroom]\ntitle = "Herald\\u001b[31m"\n[ledger]\nmirror = false\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_is_set_stands_in_aligned_columns(herald: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["config"]) == 0
    assert capsys.readouterr().out == (
        "newsroom.title  Herald\\u001b[31m  newsroom.toml:2\n"
        "ledger.mirror   false             newsroom.toml:4\n"
        "newsroom config --show lists the defaults too\n"
    )


def test_show_lists_the_defaults_too(herald: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["config", "--show"]) == 0
    told = capsys.readouterr().out
    assert "workflow.states" in told
    assert "draft, edited, published" in told
    assert "newsroom.toml:2" in told


def test_json_keeps_types_and_lines(herald: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["config", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["file"] == "newsroom.toml"
    assert told["settings"][1] == {"key": "ledger.mirror", "value": False, "from": "newsroom.toml", "line": 4}


def test_a_folder_above_is_found(herald: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (herald / "drafts" / "news").mkdir(parents=True)
    assert answer(["-C", "drafts/news", "config", "-q"]) == 0
    assert "newsroom.toml:2" in capsys.readouterr().out


def test_settings_in_a_pyproject_are_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.newsroom.newsroom]\ntitle = "Herald"\n')
    assert answer(["-C", str(tmp_path), "config"]) == 0
    assert "pyproject.toml:2" in capsys.readouterr().out


def test_outside_a_newsroom_the_next_command_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(["-C", str(tmp_path), "config"]) == 2
    assert "newsroom init" in capsys.readouterr().err


def test_a_wrong_setting_stops_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "newsroom.toml").write_text("\n[newsrom]\n")
    assert answer(["-C", str(tmp_path), "config"]) == 2
    assert capsys.readouterr().err == (
        'newsroom: newsroom.toml:2: no setting "newsrom"\n  hint: did you mean "newsroom"?\n'
    )


def test_all_that_is_wrong_with_the_settings_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "newsroom.toml").write_text('[newsroom]\ntitel = "x"\n[ledger]\njournal = "no"\n')
    assert answer(["-C", str(tmp_path), "config"]) == 2
    assert capsys.readouterr().err == (
        'newsroom: newsroom.toml:2: no setting "newsroom.titel"\n  hint: did you mean "title"?\n'
        'newsroom: newsroom.toml:4: "ledger.journal" is "no", neither true nor false\n'
        "  hint: write: journal = true, or false\n"
    )
