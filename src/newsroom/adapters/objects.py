"""Make the bytes of each of a PDF's streams once: pydyf 0.13 packs them to be written, and again for the id.

A stream is packed as tightly as zlib can, which takes longer than the drawing of a page; nothing changes it while the
PDF is written. A test compares the bytes of PDFs made with and without.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf

from newsroom.adapters.instead import stand_in

#: The version whose writing this was read in; any other is left as it is.
READ_IN = "0.13.0"
_NAME = "newsroom_packed"


def pack_once() -> None:
    """Put it in place, for this process; doing so again changes nothing."""
    if pydyf.VERSION == READ_IN and not hasattr(pydyf.PDF.write, "plain"):
        stand_in(pydyf.PDF, "write", _once)
        pydyf.Stream.data = property(_kept(pydyf.Stream.data.fget))


def _once(plain: Callable[..., None]) -> Callable[..., None]:
    def write(pdf: Any, *given: Any, **named: Any) -> None:
        streams = [one for one in pdf.objects if isinstance(one, pydyf.Stream)]
        for one in streams:
            setattr(one, _NAME, None)
        try:
            plain(pdf, *given, **named)
        finally:
            for one in streams:
                delattr(one, _NAME)

    return write


def _kept(plain: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    def data(stream: Any) -> bytes:
        told = vars(stream)
        if _NAME not in told:
            return plain(stream)
        if told[_NAME] is None:
            told[_NAME] = plain(stream)
        packed: bytes = told[_NAME]
        return packed

    return data
