"""What waits with its methods is, once it is used, a dataclass like any other."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
from functools import cached_property
from typing import ClassVar

import pytest

from newsroom import values
from newsroom.values import dataclass


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo."""

    file: str
    credit: str | None = None
    words: tuple[str, ...] = dataclasses.field(default_factory=tuple, repr=False)
    seen: int = dataclasses.field(default=0, compare=False)

    def __post_init__(self) -> None:
        if not self.file:
            raise ValueError(self.file)


@dataclass(frozen=True)
class Story:
    """A story."""

    slug: str
    section: str = "news"
    tags: list[str] = dataclasses.field(default_factory=list)
    minutes: int = dataclasses.field(default=1)

    @cached_property
    def address(self) -> str:
        """Where it is read."""
        return f"/{self.section}/{self.slug}/"


@dataclasses.dataclass(frozen=True, slots=True)
class Written:
    """As the standard library makes it."""

    file: str
    credit: str | None = None
    words: tuple[str, ...] = dataclasses.field(default_factory=tuple, repr=False)
    seen: int = dataclasses.field(default=0, compare=False)


def test_values_are_equal_where_their_fields_are() -> None:
    assert Photo("fair.jpg") == Photo("fair.jpg", seen=3)
    assert Photo("fair.jpg") != Photo("quay.jpg")
    assert hash(Photo("fair.jpg")) == hash(Photo("fair.jpg", seen=3))
    assert Photo("fair.jpg") != Written("fair.jpg")


def test_a_value_is_shown_as_the_standard_library_shows_it() -> None:
    assert repr(Photo("fair.jpg", "A. Person")) == repr(Written("fair.jpg", "A. Person")).replace("Written", "Photo")


@pytest.mark.parametrize(
    "asked",
    [
        lambda made: made.__match_args__,
        lambda made: str(inspect.signature(made)),
        lambda made: [(one.name, one.default, one.repr, one.compare) for one in dataclasses.fields(made)],
        lambda made: made.__slots__,
        lambda made: made.__dataclass_params__.frozen,
        dataclasses.is_dataclass,
        lambda made: dataclasses.asdict(made("fair.jpg", "A. Person")),
        lambda made: pickle.loads(pickle.dumps(made("fair.jpg", words=("fair",)))).words,
        lambda made: dataclasses.replace(made("fair.jpg"), credit="A. Person").credit,
        lambda made: hasattr(made("fair.jpg"), "__dict__"),
    ],
)
def test_what_is_asked_first_is_answered_as_the_standard_library_does(asked: object) -> None:
    assert callable(asked)

    @dataclass(frozen=True, slots=True)
    class Fresh:
        """As Written."""

        file: str
        credit: str | None = None
        words: tuple[str, ...] = dataclasses.field(default_factory=tuple, repr=False)
        seen: int = dataclasses.field(default=0, compare=False)

    Fresh.__qualname__ = "Fresh"
    globals()["Fresh"] = Fresh  # pickle looks for it there
    assert asked(Fresh) == asked(Written)


def test_values_do_not_change() -> None:
    photo, story = Photo("fair.jpg"), Story("ferry")
    for value, name in ((photo, "file"), (photo, "unknown"), (story, "slug"), (story, "unknown")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, "")
        with pytest.raises(dataclasses.FrozenInstanceError):
            delattr(value, name)


def test_a_value_proves_itself() -> None:
    with pytest.raises(ValueError, match=r"^$"):
        Photo("")


def test_what_is_computed_once_is_kept() -> None:
    story = Story("ferry")
    assert story.address == "/news/ferry/"
    assert story.__dict__["address"] == "/news/ferry/"
    assert Story("ferry").tags is not story.tags
    assert (Story.section, Story.minutes, hasattr(Story, "tags")) == ("news", 1, False)


def test_fields_match_by_place() -> None:
    match Photo("fair.jpg", "A. Person"):
        case Photo(file, credit):
            assert (file, credit) == ("fair.jpg", "A. Person")


def test_a_wrong_argument_is_refused() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'pages'"):
        Photo("fair.jpg", pages=2)  # type: ignore[call-arg]


def test_methods_are_written_at_the_first_value() -> None:
    @dataclass(frozen=True)
    class Edition:
        day: str

    first = Edition.__dict__["__init__"]
    assert isinstance(first, values._Later)
    assert Edition("Monday").day == "Monday"
    assert inspect.isfunction(Edition.__dict__["__init__"])
    # another thread that holds the first still gets an answer
    assert first.__get__(Edition("Monday"), Edition)("Tuesday") is None


def test_fields_that_are_not_simply_given_are_written_by_the_standard_library() -> None:
    @dataclass(frozen=True)
    class Edition:
        day: str = dataclasses.field(kw_only=True)
        pages: int = dataclasses.field(init=False, default=8)

    @dataclass(frozen=True)
    class Empty:
        pass

    assert (Edition(day="Monday").day, Edition(day="Monday").pages) == ("Monday", 8)
    assert Empty() == Empty()


def test_classes_that_inherit_are_dataclasses_too() -> None:
    @dataclass(frozen=True)
    class Edition:
        day: str

    @dataclass(frozen=True)
    class Late(Edition):
        hour: int = 18

    assert Late("Monday") == Late("Monday", 18)
    assert [one.name for one in dataclasses.fields(Late)] == ["day", "hour"]


def test_what_is_not_plain_is_left_to_the_standard_library() -> None:
    @dataclass
    class Count:
        drafts: int = 0

    @dataclass(frozen=True, order=True)
    class Place:
        line: int

    @dataclass(frozen=True)
    class Own:
        day: str
        days: ClassVar[int] = 7

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own)

        def __hash__(self) -> int:
            return self.days

    count = Count()
    count.drafts += 1
    assert count == Count(1)
    assert Place(1) < Place(2)
    assert Own("Monday") == Own("Tuesday")
    assert hash(Own("Monday")) == 7
