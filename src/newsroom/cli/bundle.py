"""Write an article's whole history into one file that can be read and proved without newsroom."""

from __future__ import annotations

import hashlib
import html
import io
import json
import shlex
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from newsroom import __version__
from newsroom.app.desk import rfc3339
from newsroom.app.evidence import Evidence
from newsroom.cli.beside import told
from newsroom.cli.bundle_check import CHECK
from newsroom.cli.findings import counted
from newsroom.cli.output import safe
from newsroom.cli.rows import as_csv, erased
from newsroom.cli.session import Session
from newsroom.errors import UsageProblem
from newsroom.model.ledger import Row
from newsroom.source.shown import shown
from newsroom.workflow.signature import NAMESPACE, armoured
from newsroom.workflow.words import did

#: A ZIP has no time zones, and begins in 1980; the times that matter are in the rows.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def bundle_place(session: Session, typed: str) -> Path:
    """Where the file goes, from where the command was typed. UsageProblem where that is no place for it."""
    place = session.folder / typed
    if place.suffix.lower() != ".zip":
        raise UsageProblem(f"{typed} is not called like a ZIP file", hint="--bundle FILE.zip")
    if place.is_dir():
        raise UsageProblem(f"{typed} is a folder", hint="--bundle FILE.zip")
    return place


def bundled(session: Session, found: Evidence) -> bytes:
    """The bytes of the ZIP: the same history, made at the same time, gives the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(_files(session, found).items()):
            entry = zipfile.ZipInfo(f"{found.slug}/{name}", _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return made.getvalue()


def _files(session: Session, found: Evidence) -> Mapping[str, bytes]:
    at = rfc3339(session.clock.now())
    files = {
        "rows.jsonl": found.lines,
        "rows.csv": as_csv(found.rows).encode(),
        "verify.json": json.dumps(_proof(found, at), ensure_ascii=False, indent=2).encode() + b"\n",
        "check.py": CHECK.encode(),
    }
    files |= {f"texts/{digest}.md": content for digest, content in found.texts.items()}
    files |= _signatures(session, found)
    for each in found.differences:
        lines = "\n".join(told(each, session.settings, words=True, colour=False))
        old, new = (each.name.removeprefix("row ") for each in (each.old, each.new))
        files[f"diffs/row-{old}-to-{new}.txt"] = f"{lines}\n".encode()
    listed = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    files["README.html"] = "\n".join(_page(session, found, at, listed)).encode()
    return files


def _signatures(session: Session, found: Evidence) -> Iterator[tuple[str, bytes]]:
    """What ssh-keygen reads: each signature, whose keys were whose, and by which names a key may have signed a row."""
    if not found.signers:
        return
    for number, row in _signed(found):
        assert row.signature is not None
        yield f"signatures/row-{number}.sig", armoured(row.signature)
    yield "signers.json", json.dumps(found.signers, ensure_ascii=False, indent=2).encode() + b"\n"
    path = session.settings.ledger.allowed_signers
    yield "allowed_signers", session.files.read(path) if session.files.exists(path) else b""


def _proof(found: Evidence, at: str) -> dict[str, object]:
    """What `ledger verify` says of this one article."""
    return {
        "slug": found.slug,
        "made_at": at,
        "newsroom": __version__,
        "rows": len(found.rows),
        "last": found.rows[-1].hash,
        "texts": len(found.texts),
        "erased": list(found.erased),
        "broken": list(found.broken),
        "holds": not found.broken,
    }


def _page(session: Session, found: Evidence, at: str, files: Mapping[str, str]) -> Iterator[str]:
    zone = session.settings.zone
    title = f"The history of {_said(found.slug)}"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    yield f"<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>"
    paper = _said(session.settings.newsroom.title)
    yield f"<p>From the ledger of {paper}, made {_said(shown(at, zone))} ({_said(zone.key)})."
    gone = f", {len(found.erased)} erased" if found.erased else ""
    yield f"{'All of it holds' if not found.broken else 'Not all of it holds'}: {counted(len(found.rows), 'row')},"
    yield f"{counted(len(found.texts), 'kept text')}{gone}.</p>"
    if found.broken:
        yield "<ul>" + "".join(f"<li>{_said(each)}</li>" for each in found.broken) + "</ul>"
    yield "<h2>What happened</h2>\n<table>"
    heads = ("Row", "When", "What", "Version", "Findings left", "Words", "Text")
    yield "<tr>" + "".join(f"<th>{head}</th>" for head in heads) + "</tr>"
    yield from (_row(session, number, row, found) for number, row in enumerate(found.rows, 1))
    yield "</table>"
    yield "<p>Of the checks at each gate the ledger keeps how many findings were left, and which were passed over.</p>"
    yield "<h2>How to check it without newsroom</h2>\n<ol>"
    yield "<li>Compare the last row’s hash with what somebody else holds: a clone of the repository, or its"
    yield f"<code>ledger/HEADS</code>. It is <code>{_said(found.rows[-1].hash)}</code>. A chain proves that nothing in"
    yield "it was changed or left out; that it is the same chain, only a copy elsewhere can.</li>"
    yield "<li><code>python3 check.py</code> proves every row, every link and every text; it is a page long, and needs"
    yield "Python 3 alone.</li>"
    yield "<li>By hand: a row’s <code>hash</code> is the SHA-256 of the row as JSON with sorted keys, no blanks and"
    yield "letters as they are (UTF-8), without <code>hash</code>, <code>reason</code>, <code>notice</code>,"
    yield "<code>salts</code> and <code>signature</code>. Its <code>prev</code> is the hash of the row before; a story"
    yield "that was renamed begins anew, with the hash of the row that closed the old slug in"
    yield "<code>renamed_from</code>. The SHA-256 of salt, colon and words is what <code>sealed</code> says of a reason"
    yield "or a notice; where the words are gone they were erased. A file in <code>texts</code> is named by the SHA-256"
    yield "of its bytes: <code>sha256sum texts/*.md</code>.</li>"
    signed = _signed(found)
    if found.signers:
        yield f"<li>Rows that are signed: {len(signed)}. A signature is that of the row’s <code>hash</code>, by an SSH"
        yield f"key in the namespace <code>{NAMESPACE}</code>. <code>allowed_signers</code> says whose key is whose,"
        yield "<code>signers.json</code> by which names each row’s actor is known. Of the last signed row, with"
        yield f"<code>TZ=UTC</code>: <code>{_said(_by_hand(*signed[-1], found))}</code></li>"
    yield "<li>Pictures are not in here; <code>pictures</code> of a row holds the SHA-256 of their bytes.</li>\n</ol>"
    yield "<h2>What is in here</h2>\n<table>\n<tr><th>File</th><th>SHA-256</th></tr>"
    yield from (f"<tr><td>{_said(name)}</td><td><code>{digest}</code></td></tr>" for name, digest in files.items())
    yield "</table>\n</body>\n</html>\n"


def _signed(found: Evidence) -> list[tuple[int, Row]]:
    return [(number, row) for number, row in enumerate(found.rows, 1) if row.signature is not None]


def _by_hand(number: int, row: Row, found: Evidence) -> str:
    name = shlex.quote(found.signers[row.hash][0])
    time = "".join(mark for mark in row.at if mark.isdigit())
    return (
        f"printf %s {row.hash} | ssh-keygen -Y verify -n {NAMESPACE} -f allowed_signers"
        f" -s signatures/row-{number}.sig -I {name} -Overify-time={time}"
    )


def _row(session: Session, number: int, row: Row, found: Evidence) -> str:
    gone = erased(row)
    words = [
        f"{name}: {'erased' if text is None else _said(text)}"
        for name, text in (("reason", row.reason), ("notice", row.notice))
        if text is not None or name in gone
    ]
    passed = sorted({each.get("code", "") for each in row.overrides})
    checks = ", ".join(
        f"{count} info" if name == "info" else counted(count, name)
        for name in ("error", "warning", "info")
        if (count := row.checks.get(name, 0))
    )
    if passed:
        checks += f"{'; ' if checks else ''}passed over: {', '.join(passed)}"
    text = "" if row.text is None else "erased" if row.text in found.erased else f"texts/{row.text}.md"
    cells = (
        str(number),
        _said(shown(row.at, session.settings.zone)),
        _said(did(row, session.settings.zone)),
        str(row.version or ""),
        _said(checks),
        "<br>".join(words),
        _said(text),
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _said(text: str) -> str:
    """Words that no browser obeys."""
    return html.escape(safe(text))
