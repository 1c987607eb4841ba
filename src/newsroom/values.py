"""Make a class a dataclass whose methods are written when the first value is made, not when the module is imported."""

from __future__ import annotations

import dataclasses
import sys
from types import FunctionType
from typing import TYPE_CHECKING, Final

__all__ = ["dataclass"]

#: What the standard library writes, and compiles, for a frozen dataclass: some 0.6 ms a class, made or not.
_WRITTEN: Final = (
    *("__init__", "__repr__", "__eq__", "__hash__"),
    *("__match_args__", "__dataclass_fields__", "__dataclass_params__"),
    *(("__replace__",) if sys.version_info >= (3, 13) else ()),
)
#: In place of a value that is made afresh for each.
_NONE: Final = type("Factory", (), {"__repr__": lambda _: "<factory>"})()
_FIXED: Final = ("__setattr__", "__delattr__", "__getstate__", "__setstate__", "__slots__")
#: Words in an annotation by which it is no plain field.
_SPECIAL: Final = ("ClassVar", "InitVar", "KW_ONLY")

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, **options):
        """As the standard library's; a frozen class of plain fields waits with its methods until they are asked for.

        Whatever else is asked, an order, values that change, a dataclass to inherit from, methods of one's own in
        their place, is left to the standard library.
        """

        def made(cls):
            if options.get("frozen") is True and options.keys() <= {"frozen", "slots"} and _is_plain(cls):
                return _late(cls, slots=options.get("slots", False))
            return dataclasses.dataclass(cls, **options)

        return made if cls is None else made(cls)


def _is_plain(cls: type) -> bool:
    return (
        cls.__bases__ == (object,)
        and type(cls) is type
        and cls.__dict__.keys().isdisjoint((*_WRITTEN, *_FIXED))
        and not any(word in str(written) for written in cls.__annotations__.values() for word in _SPECIAL)
    )


def _late(cls: type, *, slots: bool) -> type:
    """The class with its fields, and in place of each method one that has them written and steps aside."""
    own = dict(cls.__dict__)
    names = tuple(cls.__annotations__)
    given = {name: own[name] for name in names if name in own}
    state: tuple[tuple[str, object], ...] = ()
    if slots:
        for name in (*names, "__dict__", "__weakref__"):
            own.pop(name, None)
        own["__slots__"] = names
        state = (("__getstate__", _state_of(names)), ("__setstate__", _with_state(names)))
        cls = _made_again(cls, own)
    else:
        for name, value in given.items():
            # a default stays as the class's own; what makes one does not
            if isinstance(value, dataclasses.Field):
                if value.default is dataclasses.MISSING:
                    delattr(cls, name)
                else:
                    setattr(cls, name, value.default)
    for name, method in (("__setattr__", _refuse_to_set), ("__delattr__", _refuse_to_delete), *state):
        setattr(cls, name, method)
    shape = _Shape(cls, given)
    for name in _WRITTEN:
        setattr(cls, name, _Later(name, shape))
    return cls


def _made_again(cls: type, own: dict[str, object]) -> type:
    again = type(cls.__name__, cls.__bases__, own)
    again.__qualname__ = cls.__qualname__
    return again


class _Shape:
    """What the fields of a class are, for the standard library to write its methods from."""

    def __init__(self, cls: type, given: dict[str, object]) -> None:
        self.cls, self.given = cls, given

    @property
    def is_simple(self) -> bool:
        """Whether the fields are taken in their order, each as it is given or as its default says."""
        return not any(
            isinstance(value, dataclasses.Field) and (not value.init or value.kw_only is True)
            for value in self.given.values()
        )

    def write_init(self) -> None:
        """Write what sets the fields; most values are never compared or shown, and wait for the rest no longer."""
        known: dict[str, object] = {"__name__": self.cls.__module__, "_put": object.__setattr__, "_none": _NONE}
        taken, lines = ["self"], []
        for name in self.cls.__annotations__:
            value: object = self.given.get(name, dataclasses.MISSING)
            made: object = dataclasses.MISSING
            if isinstance(value, dataclasses.Field):
                made = value.default_factory
                value = value.default
            known |= {f"_default_{name}": value, f"_made_{name}": made}
            if made is not dataclasses.MISSING:
                taken.append(f"{name}=_none")
                lines.append(f"_put(self, {name!r}, _made_{name}() if {name} is _none else {name})")
            else:
                taken.append(name if value is dataclasses.MISSING else f"{name}=_default_{name}")
                lines.append(f"_put(self, {name!r}, {name})")
        if hasattr(self.cls, "__post_init__"):
            lines.append("self.__post_init__()")
        exec(f"def __init__({', '.join(taken)}):\n " + "\n ".join(lines or ["pass"]), known)  # as namedtuple does
        init = known["__init__"]
        assert isinstance(init, FunctionType)
        init.__qualname__ = f"{self.cls.__qualname__}.__init__"
        init.__annotations__ = {**self.cls.__annotations__, "return": None}
        self.cls.__init__ = init  # type: ignore[misc]  # in place of what waited for this

    def write(self) -> None:
        """Have the methods written by the standard library, for a class of the same fields, and take them over."""
        cls = self.cls
        same: dict[str, object] = {
            **self.given,
            "__annotations__": dict(cls.__annotations__),
            "__module__": cls.__module__,
            "__qualname__": cls.__qualname__,
            "__doc__": cls.__doc__ or cls.__name__,
        }
        if hasattr(cls, "__post_init__"):
            same["__post_init__"] = None  # it is called on the value, which has its own
        written: type = dataclasses.dataclass(frozen=True)(type(cls.__name__, (), same))
        for name in _WRITTEN:
            setattr(cls, name, written.__dict__[name])


class _Later:
    """In place of what is not written yet."""

    def __init__(self, name: str, shape: _Shape) -> None:
        self.name, self.shape = name, shape

    def __get__(self, value: object, cls: type | None = None) -> object:
        # two threads may come here at once: the first to have it written has written it for both
        if self.shape.cls.__dict__[self.name] is self:
            if self.name == "__init__" and self.shape.is_simple:
                self.shape.write_init()
            else:
                self.shape.write()
        return getattr(cls if value is None else value, self.name)


def _refuse_to_set(self: object, name: str, value: object) -> None:  # noqa: ARG001 - as the language calls it
    message = f"cannot assign to field {name!r}"
    raise dataclasses.FrozenInstanceError(message)


def _refuse_to_delete(self: object, name: str) -> None:  # noqa: ARG001 - as the language calls it
    message = f"cannot delete field {name!r}"
    raise dataclasses.FrozenInstanceError(message)


def _state_of(names: tuple[str, ...]) -> Callable[[object], list[object]]:
    """What is kept of a value with slots that is sent to another process."""
    return lambda value: [getattr(value, name) for name in names]


def _with_state(names: tuple[str, ...]) -> Callable[[object, list[object]], None]:
    """How such a value is put together again."""

    def put(value: object, state: list[object]) -> None:
        for name, inner in zip(names, state, strict=True):
            object.__setattr__(value, name, inner)

    return put
