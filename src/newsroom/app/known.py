"""Say of what an earlier run found out what still holds, and load nothing that checking would need."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from newsroom.model.question import UNKNOWN, Look, Question, Token

if TYPE_CHECKING:
    from newsroom.ports import Digested

#: What was found in one file: its digest, the numbers of the questions asked; of findings the slug, and themselves.
Row = list[object]
AUTHORS = "authors"
YAML = (".yml", ".yaml")
STYLE = "style"
LEDGER = "ledger"
#: The slug of each draft: a draft may change, and keep it.
SLUGS = "slugs"
#: The rows of what is no draft's: the authors' records and lost drafts, and what is said beside the findings.
RECORDS, NOTES = "\0records", "\0notes"
#: No file looks so: what hangs on it is asked anew.
NO_LOOK: Look = [-1]
#: Which files answer a question: where none of them changed, it need not be asked again. Others are always asked.
ANSWERED_BY: Mapping[str, tuple[str, ...]] = {
    "staff": (AUTHORS,),
    "authors": (AUTHORS,),
    "author_faults": (AUTHORS,),
    "slugs": (SLUGS,),
    "draft_of": ("drafts",),
    "titled": ("drafts",),
    "paragraph_in": ("drafts",),
    "standings": (LEDGER,),
    "moved_at": (LEDGER,),
    "killed": (LEDGER,),
    "paths": (SLUGS, LEDGER),
    "told_slugs": (SLUGS, LEDGER),
    "lost": (SLUGS, LEDGER),
    "lost_paths": (SLUGS, LEDGER),
    "style": (STYLE,),
    "warnings": ("folders",),
}


class Known(Struct):
    """What earlier runs found out: `rows` hold while the `asked` questions are answered as they were.

    `asked` are by name; each is [number, token, *what it was asked with]. `looks` are those of pictures.
    """

    sources: dict[str, str | None] = field(default_factory=dict)
    asked: dict[str, list[list[object]]] = field(default_factory=dict)
    looks: dict[str, Look | None] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)


def sources_of(
    files: Digested, drafts: Sequence[str], *, journaled: bool, folders: Iterable[str]
) -> dict[str, str | None]:
    """The digest of each kind of files that answer questions; None where they do not tell all.

    `folders` are those that the settings name, which may be missing.
    """
    missing = [folder for folder in folders if not files.has_folder(folder)]
    # the nearest of those that are there is named in their place
    there = sorted({path.rpartition("/")[0] for path in drafts}) if missing else []
    return {
        "drafts": _digest(files, drafts),
        AUTHORS: _digest(files, files.listed(AUTHORS, YAML)),
        STYLE: _digest(files, files.all_below(STYLE)),
        LEDGER: _digest(files, files.listed(LEDGER, (".jsonl",))) if journaled else None,
        "folders": _known_by("\0".join((*missing, "", *there))),
    }


def _digest(files: Digested, paths: Iterable[str]) -> str:
    of = files.of
    return _known_by("\0".join([f"{path}\n{of(path)}" for path in paths]))


def slugs_known_by(slugs: Mapping[str, str | None]) -> str:
    """The digest of which draft bears which slug."""
    return _known_by("\0".join([f"{path}\n{slug}" for path, slug in slugs.items()]))


def _known_by(told: str) -> str:
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def still_known(
    known: Known, files: Digested, sources: Mapping[str, str | None], ask: Callable[[Question], Token]
) -> frozenset[int]:
    """The numbers of the questions that are not answered any more as they were; few need be asked."""
    same = {name for name, digest in sources.items() if digest is not None and digest == known.sources.get(name)}
    stale: set[int] = set()
    looks: dict[str, Look | None] = {}
    for name, asked in known.asked.items():
        answered_by = ANSWERED_BY.get(name.rstrip("[]*()"))
        if answered_by is not None and same.issuperset(answered_by):
            continue
        seen = known.looks if by_look(name) else {}
        for number, token, *words in asked:
            if words and words[0] in seen:
                path = str(words[0])
                if files.look(path) == seen[path]:
                    continue
                looks[path] = files.settled(path)
            if ask((name, *map(str, words))) != token or token == UNKNOWN:
                stale.add(int(str(number)))
    known.looks |= {path: look or NO_LOOK for path, look in looks.items()}
    return frozenset(stale)


def by_look(name: str) -> bool:
    """Whether one file alone answers a question, so that its look tells whether it need be asked again."""
    return name == "exists" or name.startswith("media.")


def writable(word: str) -> bool:
    """Whether a word can be written as UTF-8: half of a character from JSON, and a file's odd name, cannot."""
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True
