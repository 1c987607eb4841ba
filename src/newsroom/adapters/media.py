"""Read what a picture's bytes say, without decoding it, and what they are worth as a digest."""

from __future__ import annotations

import hashlib

from msgspec import Struct, field

from newsroom.adapters.embedded.orientation import is_sideways
from newsroom.adapters.files import FolderFiles
from newsroom.errors import EnvironmentProblem
from newsroom.model.photo import PhotoFacts, PhotoMetadata, Provenance
from newsroom.model.place import Digest
from newsroom.patterns import late

#: The largest cameras make some 150 megapixels; what claims more is out to fill the memory.
PIXEL_LIMIT = 160_000_000
#: Formats whose headers are read; each of Pillow's others is one more door into old C code.
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP", "MPO")

_LFS = late(rb"version https://git-lfs\.github\.com/spec/v\d+\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\n")
_LFS_SIZE = 1024


class FolderMedia(Struct, frozen=True):
    """The pictures of one newsroom; each is read once."""

    files: FolderFiles
    _facts: dict[str, PhotoFacts | None] = field(default_factory=dict)
    _metadata: dict[str, PhotoMetadata | None] = field(default_factory=dict)
    _provenance: dict[str, Provenance | None] = field(default_factory=dict)
    _digests: dict[str, Digest | None] = field(default_factory=dict)

    def facts(self, path: str) -> PhotoFacts | None:
        """What its bytes say, upright; None for a missing or unreadable picture, or one over the pixel limit."""
        if path not in self._facts:
            told = self.metadata(path)
            self._facts[path] = None if told is None else self._read(path, told)
        return self._facts[path]

    def metadata(self, path: str) -> PhotoMetadata | None:
        """What its bytes say of it; None for a missing file and for what is no picture."""
        if path not in self._metadata:
            self._metadata[path] = self._told(path) if self.files.exists(path) else None
        return self._metadata[path]

    def provenance(self, path: str) -> Provenance | None:
        """What its C2PA manifest proves; None where it has none."""
        if path not in self._provenance:
            told = self.metadata(path)
            self._provenance[path] = self._proved(path) if told is not None and told.signed else None
        return self._provenance[path]

    def digest(self, path: str) -> Digest | None:
        """SHA-256 of its bytes; of a Git LFS pointer the oid it stands for; None where there is no such file."""
        if path not in self._digests:
            self._digests[path] = self._hash(path) if self.files.exists(path) else None
        return self._digests[path]

    def stands_in(self, path: str) -> bool:
        """Whether a Git LFS pointer lies there: the picture's bytes are in LFS, and not in this folder."""
        if not self.files.exists(path):
            return False
        try:
            with self.files.path(path).open("rb") as file:
                return pointed_to(file.read(_LFS_SIZE)) is not None
        except OSError as problem:
            raise EnvironmentProblem(f"{path} cannot be read: {problem.strerror}") from problem

    def _hash(self, path: str) -> Digest:
        try:
            with self.files.path(path).open("rb") as file:
                pointed = pointed_to(file.read(_LFS_SIZE))
                if pointed is not None:
                    return pointed
                file.seek(0)
                return Digest(hashlib.file_digest(file, "sha256").hexdigest())
        except OSError as problem:
            raise EnvironmentProblem(f"{path} cannot be read: {problem.strerror}") from problem

    def _told(self, path: str) -> PhotoMetadata | None:
        from newsroom.adapters.embedded.read import read_embedded

        try:
            with self.files.path(path).open("rb", buffering=0) as file:
                return read_embedded(file)
        except OSError as problem:
            raise EnvironmentProblem(f"{path} cannot be read: {problem.strerror}") from problem

    def _proved(self, path: str) -> Provenance:
        from newsroom.adapters.provenance import read_provenance

        try:
            return read_provenance(self.files.path(path))
        except OSError as problem:
            raise EnvironmentProblem(f"{path} cannot be read: {problem.strerror}") from problem

    def _read(self, path: str, told: PhotoMetadata) -> PhotoFacts | None:
        import warnings

        from PIL import Image

        place = self.files.path(path)
        try:
            with warnings.catch_warnings():
                # Pillow warns of large pictures; the limit below is ours, and nothing is decoded here
                warnings.simplefilter("ignore")
                with Image.open(place, formats=FORMATS) as image:
                    return _facts(image, told, size=place.stat().st_size)
        except Exception:  # a hostile header fails in a hundred ways, and each means: no picture that can be read
            return None


def digest_of(content: bytes) -> Digest:
    """SHA-256 of a picture's bytes; of a Git LFS pointer the oid it stands for."""
    return pointed_to(content) or Digest(hashlib.sha256(content).hexdigest())


def pointed_to(content: bytes) -> Digest | None:
    """The oid of a Git LFS pointer, which is the SHA-256 of the picture's bytes; None for what is none."""
    pointer = _LFS.match(content[:_LFS_SIZE])
    return Digest(pointer[1].decode()) if pointer else None


def _facts(image: object, told: PhotoMetadata, *, size: int) -> PhotoFacts | None:
    from PIL import Image

    assert isinstance(image, Image.Image)
    width, height = image.size
    if width * height > PIXEL_LIMIT or not width or not height:
        return None
    if is_sideways(image, told):
        width, height = height, width
    return PhotoFacts(
        width=width,
        height=height,
        format=image.format or "",
        mode=image.mode,
        # a JPEG with a second picture in it (a depth map, a preview) does not move
        animated=image.format != "MPO" and bool(getattr(image, "is_animated", False)),
        size=size,
    )
