"""A press answers every order: with a PDF, or with the reason why there is none."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from newsroom.adapters import press as module
from newsroom.adapters.files import FolderFiles
from newsroom.adapters.pictures import FolderPictures
from newsroom.adapters.press import Press
from newsroom.errors import EnvironmentProblem, Exit
from newsroom.export.plate import PdfOrder, PdfRefused, PdfSet
from newsroom.model.place import Slug

ORDER = PdfOrder(Slug("ferry"), "<p>It is back.", (), None, "herald/ferry")


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(FolderPictures(FolderFiles(tmp_path), tmp_path / "cache"), (tmp_path / "templates",))


class Jam:
    """A typesetter that fails in a way of its own."""

    def __init__(self, problem: BaseException) -> None:
        self.problem = problem

    def set(self, order: PdfOrder) -> PdfSet:
        raise self.problem


@pytest.mark.parametrize(
    ("problem", "reason", "code"),
    [
        (EnvironmentProblem("photos/x.jpg is missing"), "photos/x.jpg is missing", Exit.ENVIRONMENT),
        (AssertionError("two lines"), "WeasyPrint cannot set it: AssertionError two lines", Exit.BUG),
        (IndexError("pop from empty list"), "WeasyPrint cannot set it: IndexError pop from empty list", Exit.BUG),
        (RecursionError(), "the text is nested too deeply to be set", Exit.FINDINGS),
    ],
)
def test_a_failure_is_an_answer(
    press: Press, monkeypatch: pytest.MonkeyPatch, problem: BaseException, reason: str, code: Exit
) -> None:
    monkeypatch.setattr(module, "_typesetter", lambda _: Jam(problem))
    told = press(ORDER)
    assert isinstance(told, PdfRefused)
    assert (told.slug, told.reason, told.exit) == ("ferry", reason, code)


def test_somebody_who_stops_it_is_obeyed(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_typesetter", lambda _: Jam(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        press(ORDER)


def test_without_pango_it_says_what_to_install(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    imported = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name == "newsroom.adapters.pdf":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return imported(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    told = press(ORDER)
    assert isinstance(told, PdfRefused)
    assert (told.exit, told.hint) == (
        Exit.ENVIRONMENT,
        "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, or brew install pango",
    )


def test_it_can_be_sent_to_another_process(press: Press) -> None:
    assert pickle.loads(pickle.dumps(press)) == press
