"""A small newsroom on disk for tests, and a way to type commands in it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from msgspec import Struct
from PIL import Image

import newsroom
from newsroom.cli.main import answer

SETTINGS = """\
[newsroom]
title = "The Paper"
url = "https://paper.example"
timezone = "Europe/Madrid"
[sections.news]
title = "News"
"""
AUTHOR = """\
name: {name}
role: Reporter
bio: {name} has covered the town, its council and its harbour for the paper since 2014, and lives by the quay.
emails: [{id}@paper.example]
"""
DRAFT = """\
---
headline: The fair comes back to {slug}
slug: {slug}
section: news
standfirst: After three years in the rain the town has its fair again, and the bakers have their queue.
authors: [ana-lopez]
language: en
photo:
  file: photos/fair.jpg
  alt: A baker hands a loaf to a child over a wooden counter
  caption: A baker sells the first loaf of the fair on Monday, May 4, 2026.
  credit: Kit Ferrow/The Paper
---
The fair came back on Monday.

The bakers were there before dawn, and so was the rain.

Nobody minded.
"""

#: Commands that take `--as`.
ACTING = (
    *("move", "publish", "correct", "unpublish", "retract", "kill", "release", "note", "assign", "clear"),
    *("rename", "adopt", "erase"),
)


class Told(Struct, frozen=True):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Paper(Struct, frozen=True):
    """A newsroom in a folder."""

    root: Path

    @classmethod
    def found(cls, root: Path, *slugs: str, settings: str = "") -> Paper:
        """Found one with these drafts; all of them are clean."""
        paper = cls(root)
        for folder in ("authors", "drafts", "photos"):
            (root / folder).mkdir(parents=True, exist_ok=True)
        paper.write("newsroom.toml", SETTINGS + settings)
        for name in ("Ana Lopez", "Bo Li"):
            id_ = name.lower().replace(" ", "-")
            paper.write(f"authors/{id_}.yml", AUTHOR.format(name=name, id=id_))
        Image.new("RGB", (1600, 1000), "#7a8a99").save(root / "photos/fair.jpg", quality=40)
        paper.write(".gitignore", ".newsroom/\npublic/\n")
        for slug in slugs or ("fair",):
            paper.write(f"drafts/{slug}.md", DRAFT.format(slug=slug))
        return paper

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, encoding="utf-8", newline="")

    def read(self, path: str = "drafts/fair.md") -> str:
        return (self.root / path).read_bytes().decode("utf-8")

    def edit(self, old: str, new: str, path: str = "drafts/fair.md") -> None:
        text = self.read(path)
        assert old in text
        self.write(path, text.replace(old, new))

    def run(self, *typed: str, who: str | None = "bo-li") -> Told:
        """Type a command, in this process."""
        out, err = io.StringIO(), io.StringIO()
        arguments = ["-C", str(self.root), *typed]
        if who is not None and typed[0] in ACTING:
            arguments += ["--as", who]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = answer(arguments)
        return Told(code, out.getvalue(), err.getvalue())

    def start(self, *typed: str, fault: str | None = None) -> subprocess.Popen[bytes]:
        """Start a command in a process of its own, which dies at `fault`."""
        environment = {**os.environ, "NEWSROOM_ACTOR": "bo-li", "PYTHONDONTWRITEBYTECODE": "1"}
        environment["PYTHONPATH"] = str(Path(newsroom.__file__).parents[1])
        environment.pop("NEWSROOM_FAULT", None)
        if fault is not None:
            environment["NEWSROOM_FAULT"] = fault
        return subprocess.Popen(
            [sys.executable, "-m", "newsroom", *typed],
            cwd=self.root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def git(self, *typed: str, check: bool = True) -> str:
        """Run git, alone in the world."""
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }
        identity = ("-c", "user.name=Bo Li", "-c", "user.email=bo-li@paper.example", "-c", "init.defaultBranch=main")
        done = subprocess.run(
            ["git", *identity, *typed], cwd=self.root, env=environment, capture_output=True, text=True, check=False
        )
        if check and done.returncode:
            message = f"git {' '.join(typed)}: {done.stdout}{done.stderr}"
            raise AssertionError(message)
        return done.stdout + done.stderr

    def state(self, slug: str = "fair") -> str:
        """The state that `status` tells."""
        return str(self.entry(slug)["state"])

    def entry(self, slug: str = "fair") -> dict[str, Any]:
        told = self.run("status", "--format", "json")
        assert told.code == 0, told.err
        return next(entry for entry in told.json["articles"] if entry["slug"] == slug)

    def rows(self, slug: str = "fair") -> list[dict[str, Any]]:
        told = self.run("log", slug, "--format", "json")
        assert told.code == 0, told.err
        return list(told.json["rows"])
