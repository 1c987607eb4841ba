"""Files as people and other tools write them, and worse: front matter from a grammar, and real posts with slips in."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

KEYS = (
    *("headline", "section", "standfirst", "authors", "tags", "photo", "kind", "x", "byline", "desk", "read_time"),
    *("Status", "statuses", "my-status", "état", "заголовок", '"quoted key"', "'single'", "key with blanks", "12", "~"),
)
#: What stands after a key. `{i}` is its indentation.
VALUES = (
    *("plain", "two words", "'single'", "'it''s'", '"double"', '"a \\" b \\u00e9 \\n"', "", "~", "null", "12", "1.50"),
    *(
        "true",
        "2026-05-04",
        "2026-05-04 12:30:00",
        "12:30",
        "no",
        "é ü ß",
        "中文，标题",
        "مرحبا",
        "😀 # no comment",
        "a#b",
    ),
    *("value # comment", '"# no comment" # comment', "[]", "[a, b]", "[a, 'b', \"c\"] # c", "{}", "{a: 1, b: [x]}"),
    *("[a,\n{i}  b,\n{i}  c]", "{a: 1,\n{i}  b: 2}", "|\n{i}  status: draft\n{i}  two\n", ">-\n{i}  folded\n{i}  on\n"),
    *("|+\n{i}  kept\n\n", "|2\n{i}    in\n{i}  out\n", "plain\n{i}  going on", "'single\n{i}  going on'"),
    *(
        '"double\n{i}  going\\\n{i}  on"',
        "\n{i}  - a\n{i}  - b",
        "\n{i}- a\n{i}- status: draft",
        "\n{i}  a: 1\n{i}  status: draft",
    ),
    *("\n{i}  a:\n{i}    b: c\n{i}    status: x", "&anchor word", "&anchor\n{i}  a: 1"),
    *(
        "*anchor",
        "!!str 12",
        "!own tagged",
        "a: b",
        "- a",
        "'unclosed",
        '"unclosed',
        "[unclosed",
        "@at",
        "`tick`",
        "%percent",
        "\ttab",
        "a\tb",
        "a\u00a0b",
    ),
    *("a\u2028b", "a\u0085b", "\ufeffmark", "a\u200fb", "\x07", "x" * 200, "https://paper.example/a?b=c#d", "C:\\path"),
)
#: So many of them stand in a file that can be read.
SOUND = VALUES.index("*anchor")
STATUS = (
    *("status: draft",) * 20,
    *("status: edited", "status: published", "status: 'draft'", 'status: "draft"', "status:", "status: ", "status: ~"),
    *(
        "status: draft # comment",
        "status:   draft   ",
        "status:\tdraft",
        "status : draft",
        '"status": draft',
        "'status': x",
    ),
    *(
        "status: &s draft",
        "status: *anchor",
        "status: !!str draft",
        "status: [draft]",
        "status: {a: draft}",
        "status: |\n  draft",
    ),
    *(
        "status: >-\n  draft\n  still",
        "status: draft\n  going on",
        "status:\n  draft",
        "status:\n  - draft",
        "status:\n  a: b",
    ),
    *("? status\n: draft", "status: 'draft' # 'c'", "status: draft#no", "status: no", "status: 12", "status: 'it''s'"),
    *(
        "status: draft\nstatus: edited",
        "Status: draft",
        "# status: draft",
        'status: "dr\\u0061ft"',
        "status:draft",
        "status: ''",
    ),
)
OTHER = (
    *(
        "# comment",
        "#status: draft",
        "",
        "   ",
        "# é",
        "<<: *anchor",
        "<<: {status: draft}",
        "? complex\n: value",
        "- item",
    ),
    *(
        "%YAML 1.2",
        "---",
        "...",
        "\tstatus: draft",
        "  status: draft",
        "no colon",
        "{a: 1, status: draft}",
        "=======",
        "? [a]\n: b",
    ),
)
BODIES = (
    *("Text.\n", "", "Text without an end", "status: draft\n\n---\nstatus: draft\n---\n", "\n\n# A\n\nstatus: draft\n"),
    *("Café 😀  \nhard break\n", "+++\nstatus = 'draft'\n+++\n", "---\n", "\t\x0b odd \u2028 \u0085 ends\n"),
)
OPENINGS = (*("---",) * 24, "--- ", "---yaml", "\n---", " \n\n---", "----", "--- # c", "+++", ";;;", "")
CLOSINGS = (*("---",) * 24, "--- ", "...", "----", "", "---x", "+++")
LINE_ENDS = (*("\n",) * 6, "\r\n", "\r\n", "\r")
OTHERS = (
    *(
        "+++\nstatus = 'draft'\n+++\nBody\n",
        '{"status": "draft"}\n\nBody\n',
        '{\n  "headline": "a",\n  "status": "draft"\n}\nBody\n',
    ),
    *(
        "No front matter at all.\n",
        "",
        "status: draft\n",
        "---\n",
        "---\n---\n",
        "{a: 1}\n",
        ';;;\n{"status": "draft"}\n;;;\nBody\n',
    ),
    *(
        "---\n{status: draft, a: 1}\n---\nBody\n",
        "---\n{a: 1, b: {status: x}}\n---\nBody\n",
        "---\n{}\n---\nBody\n",
        "---\n{a: 1 }\n---\nB\n",
    ),
    *(
        "---\n- status: draft\n---\nBody\n",
        "---\nstatus\n---\nBody\n",
        "---\n{ 'status' : \"draft\" , a: b } # c\n---\nBody\n",
    ),
)
ENCODINGS = (*("utf-8",) * 30, "utf-8-sig", "utf-8-sig", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-le")


def plain_files(lot: random.Random) -> Iterator[bytes]:
    """Without end: front matter that nobody would call odd, and every one of which is to be spliced."""
    while True:
        keys = lot.sample(("headline", "section", "standfirst", "byline", "kind", "kicker"), lot.randint(0, 6))
        values = (
            "plain",
            "'it''s'",
            '"double"',
            "é ü",
            "12",
            "a: b".replace(":", ""),
            "[a, b]",
            "\n  - a\n  - b",
            "\n  a: b",
        )
        lines = [f"{key}: {lot.choice(values)}" for key in keys]
        if lot.random() < 0.7:
            written = lot.choice(
                ("status: draft", "status: 'draft'", 'status: "draft" # c', "status:", "status: draft # c")
            )
            lines.insert(lot.randint(0, len(lines)), written)
        end = lot.choice(("\n", "\r\n"))
        text = "\n".join(["---", *lines, "---", "Body.\n"]).replace("\n", end)
        yield lot.choice((b"", b"", b"\xef\xbb\xbf")) + text.encode()


def written_files(lot: random.Random) -> Iterator[bytes]:
    """Without end: whatever the grammar makes."""
    while True:
        text = _written(lot) if lot.random() < 0.95 else lot.choice(OTHERS)
        yield _encoded(_ended(text, lot), lot)


def _written(lot: random.Random) -> str:
    deep = lot.choice(("", "", "", "", "  ", "\t"))
    lines = [deep + _entry(lot, deep) for _ in range(lot.randint(0, 7))]
    for _ in range(lot.choice((0, 1, 1, 1, 1, 2))):
        lines.insert(lot.randint(0, len(lines)), deep + lot.choice(STATUS).replace("\n", "\n" + deep))
    block = "".join(f"{line}\n" for line in lines)
    return f"{lot.choice(OPENINGS)}\n{block}{lot.choice(CLOSINGS)}\n{lot.choice(BODIES)}"


def _entry(lot: random.Random, deep: str) -> str:
    # what is odd is rare in one line, or hardly a file would be read at all
    if lot.random() < 0.05:
        return lot.choice(OTHER)
    values = VALUES[:SOUND] if lot.random() < 0.9 else VALUES
    return f"{lot.choice(KEYS)}: {lot.choice(values)}".replace("{i}", deep)


def _ended(text: str, lot: random.Random) -> str:
    if lot.random() < 0.03:
        return "".join(lot.choice(LINE_ENDS) if each == "\n" else each for each in text)
    return text.replace("\n", lot.choice(LINE_ENDS))


def _encoded(text: str, lot: random.Random) -> bytes:
    return text.encode(lot.choice(ENCODINGS), errors="replace")


def slipped_files(lot: random.Random, posts: Sequence[Path]) -> Iterator[bytes]:
    """Without end: real posts, most with a slip or two in their first lines."""
    while True:
        content = lot.choice(posts).read_bytes()
        # the body is what is never touched: a short one shows that as well
        head, mark, body = content.partition(b"\n---")
        content = head + mark + body[: lot.choice((200, 2000))]
        for _ in range(lot.choice((0, 1, 1, 2, 4))):
            content = _slip(content, max(len(head), 1), lot)
        yield content


def _slip(content: bytes, head: int, lot: random.Random) -> bytes:
    at = lot.randint(0, head)
    lines = content.splitlines(keepends=True) or [b""]
    number = lot.randrange(min(len(lines), 1 + content[:head].count(b"\n")))
    before, line, behind = lines[:number], lines[number], lines[number + 1 :]
    word = lot.choice(OTHER + VALUES).encode()
    sign = lot.choice((b"'", b'"', b"\n", b"\r", b"\t", b"#", b": ", b"\xff", b"\0", b"{", b"&a "))
    status = lot.choice(STATUS).encode() + b"\n"
    slips = (
        *(content[:at] + word + content[at:], content[:at] + sign + content[at:]),
        content[:at] + content[at + lot.randint(1, 3) :],
        *(b"".join([*before, line, status, *behind]),) * 3,
        *(b"".join([*before, line, line, *behind]), b"".join([*before, *behind])),
        content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    )
    return lot.choice(slips)
