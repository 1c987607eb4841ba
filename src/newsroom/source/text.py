"""Turn the bytes of a file into text, or say which byte stands in the way."""

from __future__ import annotations

import codecs

from newsroom.model.draft import Fault
from newsroom.model.place import LINE_END, Span

#: A draft larger than this is no article; it is refused unread.
MOST_BYTES = 5 * 1024 * 1024

# Letters that Windows-1252 has where UTF-8 has lead or continuation bytes; é, ü, curly quotes and dashes.
_WINDOWS_LETTERS = frozenset((*range(0x91, 0x98), *range(0xC0, 0x100), 0x80, 0x85, 0xA0, 0xA3, 0xA9, 0xAB, 0xBB))


def decode(content: bytes) -> tuple[str, bool, Fault | None]:
    """The text without a byte order mark, whether there was one, and why it cannot be read (or None).

    Text that cannot be read is given back as far as it can be shown, for its lines only; nobody prints it.
    """
    if len(content) > MOST_BYTES:
        size = len(content) / (1024 * 1024)
        return "", False, Fault("undecodable", f"the file has {size:.1f} MiB; a draft has 5 at most", None)
    bom = content.startswith(codecs.BOM_UTF8)
    if bom:
        content = content[len(codecs.BOM_UTF8) :]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        return _refused(content, problem.start, bom=bom)
    if "\0" in text:
        at = text.index("\0")
        return _refused_at(text, at, f"line {_line(text, at)} holds a NUL byte, which no text has", bom=bom)
    return text, bom, None


def _refused(content: bytes, at: int, *, bom: bool) -> tuple[str, bool, Fault]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = "the file is UTF-16, not UTF-8; save the file as UTF-8"
        return _refused_at(content.decode("utf-16", errors="replace"), 0, message, bom=bom)
    text = content.decode("utf-8", errors="replace")
    start = len(content[:at].decode("utf-8"))
    byte = content[at]
    looks = " it looks like Windows-1252;" if byte in _WINDOWS_LETTERS else ""
    message = f"line {_line(text, start)} is not UTF-8 (byte 0x{byte:02X}):{looks} save the file as UTF-8"
    return _refused_at(text, start, message, bom=bom)


def _refused_at(text: str, at: int, message: str, *, bom: bool) -> tuple[str, bool, Fault]:
    return text, bom, Fault("undecodable", message, Span(at, min(at + 1, len(text))))


def _line(text: str, at: int) -> int:
    return len(LINE_END.findall(text, 0, at)) + 1
