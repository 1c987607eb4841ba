"""Which newsroom a command is about, and what it reads of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.cli.session import Session, find_root, settings_of
from newsroom.errors import EnvironmentProblem, UsageProblem


def test_the_nearest_settings_above_count(tmp_path: Path) -> None:
    (tmp_path / "newsroom.toml").write_text("")
    inner = tmp_path / "papers" / "tide"
    (inner / "drafts").mkdir(parents=True)
    assert find_root(inner / "drafts") == tmp_path
    (inner / "newsroom.toml").write_text("")
    assert find_root(inner / "drafts") == inner


def test_a_pyproject_counts_only_where_it_speaks_of_a_newsroom(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "newsroom"\n')
    (tmp_path / "site").mkdir()
    assert find_root(tmp_path / "site") is None
    (tmp_path / "pyproject.toml").write_text("[tool.newsroom.sections.news]\ntitle = 'News'\n")
    assert find_root(tmp_path / "site") == tmp_path
    assert settings_of(tmp_path).sections["news"].title == "News"


def test_newsroom_toml_goes_before_a_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.newsroom.newsroom]\ntitle = 'Py'\n")
    (tmp_path / "newsroom.toml").write_text("[newsroom]\ntitle = 'Toml'\n")
    assert settings_of(tmp_path).newsroom.title == "Toml"


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "newsroom.toml").write_bytes(b"\xef\xbb\xbf[newsroom]\r\ntitle = 'Herald'\r\n")
    assert settings_of(tmp_path).newsroom.title == "Herald"


def test_settings_in_another_encoding_are_refused(tmp_path: Path) -> None:
    (tmp_path / "newsroom.toml").write_bytes("[newsroom]\ntitle = 'Málaga'\n".encode("latin-1"))
    with pytest.raises(UsageProblem, match=r"newsroom\.toml: the settings are not UTF-8"):
        settings_of(tmp_path)


def test_settings_that_cannot_be_opened_are_the_machines_fault(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match=r"newsroom\.toml cannot be read"):
        settings_of(tmp_path)


def test_outside_a_newsroom_the_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match=str(tmp_path)) as caught:
        _ = Session(tmp_path).root
    assert caught.value.hint is not None
    assert "newsroom init" in caught.value.hint


def test_quiet_leaves_out_what_was_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Session(tmp_path, quiet=True).tell("done")
    Session(tmp_path).tell("told")
    assert capsys.readouterr().out == "told\n"
