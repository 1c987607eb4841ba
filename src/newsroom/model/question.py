"""Say what a rule asked of the newsroom, and what the answer is known again by."""

from __future__ import annotations

#: A question: its name, then what it was asked with. "slugs[]" asks a table for one key, "slugs*" for all of them.
Question = tuple[str, ...]
#: What an answer is known again by.
Token = str | int | None

#: What a file looks like from outside: size, times, number. Another look, and it has to be read again.
Look = list[int]

#: Not to be known again: the run after this one has to ask anew.
UNKNOWN = "?"
