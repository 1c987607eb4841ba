"""Say where articles stand, and read no more of them than is asked."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from newsroom.model.ledger import Standing
from newsroom.model.place import Slug

#: Who asks for more than so many one by one soon asks for all, and they are read in one go.
ONE_BY_ONE = 500


class Standings(Mapping[Slug, Standing]):
    """Where every article stands: one is read by itself, all when somebody goes through them; each once."""

    def __init__(
        self,
        read: Callable[[Slug], Standing | None],
        read_names: Callable[[], Iterable[Slug]],
        read_all: Callable[[], Mapping[Slug, Standing]],
        read_some: Callable[[Sequence[Slug]], Mapping[Slug, Standing]],
    ) -> None:
        """`read_names` tells at least the slugs that have a standing, and reads none of them."""
        self._read, self._read_names, self._read_all, self._read_some = read, read_names, read_all, read_some
        self._ones: dict[Slug, Standing | None] = {}
        self._all: Mapping[Slug, Standing] | None = None

    def _one(self, slug: Slug) -> Standing | None:
        if self._all is None and slug not in self._ones and len(self._ones) >= ONE_BY_ONE:
            self._all = self._read_all()
        if self._all is not None:
            return self._all.get(slug)
        if slug not in self._ones:
            self._ones[slug] = self._read(slug)
        return self._ones[slug]

    def _every(self) -> Mapping[Slug, Standing]:
        if self._all is None:
            self._all = self._read_all()
        return self._all

    def __getitem__(self, slug: Slug) -> Standing:
        """Where an article stands."""
        found = self._one(slug)
        if found is None:
            raise KeyError(slug)
        return found

    def __iter__(self) -> Iterator[Slug]:
        """The slugs of all articles that moved."""
        return iter(self._every())

    def __len__(self) -> int:
        """How many moved."""
        return len(self._every())

    def some(self, slugs: Sequence[Slug]) -> Mapping[Slug, Standing]:
        """Where these articles stand, read in one go and not remembered."""
        return self._read_some(slugs)

    def beyond(self, slugs: Container[Slug]) -> Iterator[Standing]:
        """Those whose slug is none of these, by slug; no other one is read."""
        for slug in sorted(self._read_names()):
            if slug not in slugs and (found := self._one(slug)) is not None:
                yield found
