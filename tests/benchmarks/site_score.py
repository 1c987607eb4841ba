"""Let Lighthouse judge a site: `… site_score.py PUBLIC… --lighthouse DIR/node_modules/lighthouse --node NODE`.

Each PUBLIC is an exported site (of the example: `newsroom export html` in it). Its front, its first section and its
newest article with a picture are served on 127.0.0.1, as files and then compressed as servers commonly do, and opened
in Debian's Chromium as Lighthouse's phone (slow 4G and a slow processor, simulated) and desktop. The medians of the
rounds are told: four marks of 100 and the milliseconds of the first paint (FCP) and the largest (LCP) beside what
travelled. Below the table stands every audit that cost a mark. Nothing leaves the machine: the names of the sites lead
to this server.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

MARKS = ("performance", "accessibility", "best-practices", "seo")
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
FORMS: Mapping[str, Sequence[str]] = {"phone": (), "desktop": ("--preset=desktop",)}
#: What common servers compress; pictures and fonts are so already.
TEXTS = (".html", ".css", ".svg", ".xml", ".json")


@cache
def packed(place: Path) -> bytes:
    """At the level that nginx has by default in most set-ups."""
    return gzip.compress(place.read_bytes(), 6, mtime=0)


class Files(SimpleHTTPRequestHandler):
    """Serves files as a server does that keeps connections open."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *given: Any, compressed: bool, **more: Any) -> None:
        self.compressed = compressed
        super().__init__(*given, **more)

    def do_GET(self) -> None:
        place = Path(self.translate_path(self.path))
        place = place / "index.html" if place.is_dir() else place
        if not (self.compressed and place.suffix in TEXTS and place.is_file()):
            super().do_GET()
            return
        body = packed(place)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(place)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's own name
        """Say nothing."""


@contextmanager
def served(public: Path, *, compressed: bool) -> Iterator[int]:
    """A site on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(public), compressed=compressed))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def pages_of(public: Path) -> dict[str, str]:
    """Its front, its first section, and its newest article with a picture."""
    sections = sorted(one.name for one in (public / "section").iterdir() if (one / "index.html").is_file())
    newest = [item["url"] for item in json.loads((public / "feed.json").read_text("utf-8"))["items"] if "image" in item]
    newest = newest or [item["url"] for item in json.loads((public / "feed.json").read_text("utf-8"))["items"]]
    return {
        "front": "",
        "section": f"section/{sections[0]}/",
        "article": newest[0].rstrip("/").rpartition("/")[2] + "/",
    }


def judged(url: str, form: str, given: argparse.Namespace, scratch: Path) -> dict[str, Any]:
    """What Lighthouse says of one page, once."""
    told = scratch / "told.json"
    flags = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run"
    command = [
        *(given.node, f"{given.lighthouse}/cli/index.js", url, "--quiet", "--output=json", f"--output-path={told}"),
        *(f"--chrome-flags={flags}", f"--only-categories={','.join(MARKS)}", *FORMS[form]),
    ]
    environment = {**os.environ, "CHROME_PATH": given.chromium}
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"Lighthouse failed at {url}:\n{done.stderr}")
    answer: dict[str, Any] = json.loads(told.read_text("utf-8"))
    return answer


def costly(answer: Mapping[str, Any]) -> Iterator[str]:
    """The audits that cost a mark."""
    for mark in MARKS:
        for each in answer["categories"][mark]["auditRefs"]:
            audit = answer["audits"][each["id"]]
            if each["weight"] and audit["score"] is not None and audit["score"] < 0.995:
                yield f"{mark}: {audit['title']} ({each['id']}, {audit.get('displayValue', audit['score'])})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("public", nargs="+", type=Path)
    parser.add_argument("--lighthouse", required=True, type=Path, help="npm's lighthouse, unpacked")
    parser.add_argument("--node", default=shutil.which("node"), help="22 or newer")
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--as", dest="how", choices=("plain", "gzip"), action="append", help="both, without it")
    parser.add_argument("--form", choices=tuple(FORMS), action="append", help="both, without it")
    parser.add_argument("--page", action="append", help="paths within the site, instead of the three")
    given = parser.parse_args()
    faults: dict[str, set[str]] = {}
    print(f"{'':34}{'perf':>6}{'a11y':>6}{'best':>6}{'seo':>6}{'FCP':>8}{'LCP':>8}{'TBT':>6}{'CLS':>7}{'KiB':>7}")
    with tempfile.TemporaryDirectory() as scratch:
        for public in given.public:
            pages = {path: path for path in given.page} if given.page else pages_of(public)
            for how in given.how or ("plain", "gzip"):
                with served(public, compressed=how == "gzip") as port:
                    for name, path in pages.items():
                        for form in given.form or FORMS:
                            url = f"http://127.0.0.1:{port}/{path}"
                            answers = [judged(url, form, given, Path(scratch)) for _ in range(given.rounds)]
                            for answer in answers:
                                for fault in costly(answer):
                                    faults.setdefault(fault, set()).add(f"{public.parent.name} {name}")
                            print(line(f"{public.parent.name} {name} {form} {how}", answers), flush=True)
    for fault, where in sorted(faults.items()):
        print(f"{fault}: {', '.join(sorted(where))}")


def line(name: str, answers: Sequence[Mapping[str, Any]]) -> str:
    """The medians of the rounds."""
    marks = [median(100 * (one["categories"][mark]["score"] or 0) for one in answers) for mark in MARKS]
    times = [median(one["audits"][time]["numericValue"] for one in answers) for time in TIMES]
    weight = median(one["audits"]["total-byte-weight"]["numericValue"] for one in answers) / 1024
    told = "".join(f"{mark:6.0f}" for mark in marks)
    return f"{name[:34]:34}{told}{times[0]:8.0f}{times[1]:8.0f}{times[2]:6.0f}{times[3]:7.3f}{weight:7.0f}"


if __name__ == "__main__":
    main()
