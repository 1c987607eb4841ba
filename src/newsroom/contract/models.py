"""Make a pydantic model of a group of the contract: it tells every fault with its place, and gives a JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, ValidationError
from msgspec.structs import FieldInfo
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict, create_model
from pydantic import ValidationError as Faulty
from pydantic_core import ErrorDetails

from newsroom.contract.asked import Contract, fields_of, is_group
from newsroom.contract.marks import Lenient, Proof

_EXTRA: Mapping[bool, Literal["forbid", "ignore"]] = {True: "forbid", False: "ignore"}
_BOUNDS = ("ge", "gt", "le", "lt", "min_length", "max_length")


def faults(kind: type[Contract], given: Mapping[str, object], refused: ValidationError) -> list[ErrorDetails]:
    """All that is wrong with what was refused, in the order of the contract.

    Where the model finds nothing, the two do not say the same: that is a fault of ours, and `refused` is raised.
    """
    try:
        model_of(kind).model_validate(given)
    except Faulty as found:
        return found.errors(include_url=False)
    raise refused


@cache
def model_of(kind: type[Contract]) -> type[BaseModel]:
    """The model that takes what `made_of` takes; its fields are named as people type them."""
    made: Any = {field.name: (_typed(field.type), _field(field)) for field in fields_of(kind)}
    config = ConfigDict(populate_by_name=True, extra=_EXTRA[kind.__struct_config__.forbid_unknown_fields])
    model: type[BaseModel] = create_model(kind.__name__, __config__=config, __doc__=kind.__doc__, **made)
    return model


def _field(field: FieldInfo) -> Any:  # as pydantic has it
    alias = None if field.encode_name == field.name else field.encode_name
    if field.default_factory is not NODEFAULT:
        return Field(default_factory=field.default_factory, alias=alias)
    if isinstance(field.default, Contract):
        return Field(default_factory=model_of(type(field.default)), alias=alias)
    return Field(default=... if field.default is NODEFAULT else field.default, alias=alias)


def _typed(annotation: Any) -> Any:
    if is_group(annotation):
        return model_of(annotation)
    if annotation in (bool, int, float):
        return Annotated[annotation, Strict()]
    parts = get_args(annotation)
    origin = get_origin(annotation)
    if origin is Annotated:
        return Annotated[_typed(parts[0]), *map(_beside, parts[1:])]
    if origin in (Union, UnionType):
        return reduce(or_, map(_typed, parts))
    if origin in (tuple, Mapping):
        return origin[tuple(map(_typed, parts))]
    return annotation


def _beside(mark: object) -> object:
    match mark:
        case Lenient():
            return BeforeValidator(mark.read, json_schema_input_type=_typed(mark.typed))
        case Proof():
            return AfterValidator(mark.prove)
        case Meta():
            return Field(**{bound: asked for bound in _BOUNDS if (asked := getattr(mark, bound)) is not None})
        case _:
            return mark
