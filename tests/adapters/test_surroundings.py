"""What the machine says of itself: zone, language, person."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsroom.adapters.surroundings import git_says, language, timezone


@pytest.mark.parametrize(
    ("tz", "zone"),
    [
        ("Europe/Madrid", "Europe/Madrid"),
        (":America/New_York", "America/New_York"),
        ("/usr/share/zoneinfo/Asia/Kolkata", "Asia/Kolkata"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "UTC"),
        ("../../etc/passwd", "UTC"),
        ("Etc/UTC", "UTC"),
        ("", "UTC"),
    ],
)
def test_tz_names_the_zone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tz: str, zone: str) -> None:
    monkeypatch.setenv("TZ", tz)
    assert timezone(tmp_path) == zone


def test_without_tz_the_machines_files_are_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    zones = tmp_path / "zoneinfo" / "Africa"
    zones.mkdir(parents=True)
    (zones / "Nairobi").write_bytes(b"")
    (tmp_path / "localtime").symlink_to(zones / "Nairobi")
    assert timezone(tmp_path) == "Africa/Nairobi"
    (tmp_path / "timezone").write_text("Asia/Tokyo\n")
    assert timezone(tmp_path) == "Asia/Tokyo"
    (tmp_path / "timezone").write_bytes(b"\xff")
    assert timezone(tmp_path) == "Africa/Nairobi"


@pytest.mark.parametrize(
    ("locale", "tag"),
    [
        ("es_ES.UTF-8", "es"),
        ("pt_BR.UTF-8", "pt-BR"),
        ("zh_TW", "zh-TW"),
        ("de", "de"),
        ("ca_ES@valencia", "ca"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("", "en"),
    ],
)
def test_the_locale_names_the_language(monkeypatch: pytest.MonkeyPatch, locale: str, tag: str) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", locale)
    assert language() == tag


def test_without_git_nobody_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert git_says(tmp_path, "user.name") is None


def test_a_folder_to_be_made_asks_the_one_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gitconfig").write_text("[user]\nname = Bo Li\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    assert git_says(tmp_path / "new" / "paper", "user.name") == "Bo Li"
    assert git_says(tmp_path, "user.nickname") is None
