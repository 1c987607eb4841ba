"""A real browser without a window, to look at pages as readers do: Chromium, spoken to over two pipes."""

from __future__ import annotations

import base64
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct, field

#: Under which a site has to work.
CSP = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'"
#: Tells of everything that the policy above forbids, from the first byte of a page on.
_WATCH = "window.forbidden = []; addEventListener('securitypolicyviolation', e => window.forbidden.push("
_WATCH += "e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample), true);"

#: The browser reads from descriptor 3 and writes to 4, whichever they are here.
_START = """
import fcntl, os, sys
read, write = (fcntl.fcntl(int(each), fcntl.F_DUPFD, 10) for each in sys.argv[1:3])
os.dup2(read, 3)
os.dup2(write, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Browser(Struct):
    """One page in one browser."""

    process: subprocess.Popen[bytes]
    to: int
    back: int
    session: str = ""
    count: int = 0
    left: bytes = b""
    heard: list[dict[str, Any]] = field(default_factory=list)

    def ask(self, method: str, **given: object) -> dict[str, Any]:
        """Send a command and wait for its answer; what happens meanwhile is kept in `heard`."""
        self.count += 1
        told: dict[str, object] = {"id": self.count, "method": method, "params": given}
        if self.session:
            told["sessionId"] = self.session
        os.write(self.to, json.dumps(told).encode() + b"\0")
        while True:
            said = self._next()
            if said.get("id") == self.count:
                assert "error" not in said, f"{method}: {said['error']}"
                answer: dict[str, Any] = said["result"]
                return answer
            self.heard.append(said)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self.left:
            more = os.read(self.back, 1 << 20)
            assert more, "the browser is gone"
            self.left += more
        line, _, self.left = self.left.partition(b"\0")
        said: dict[str, Any] = json.loads(line)
        return said

    def open(self, url: str) -> None:
        """Go to a page and wait until it is there with its pictures."""
        self.heard.clear()
        self.ask("Page.navigate", url=url)
        while not any(said.get("method") == "Page.loadEventFired" for said in self.heard):
            self.heard.append(self._next())

    def value(self, script: str) -> Any:
        """What a script comes to on the page; the page's own policy does not hold for it."""
        told = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def seen(self, *, width: int = 1280, height: int = 900, scheme: str = "light", media: str = "") -> None:
        """Look at pages so wide, by day or by night, on a screen or on paper."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.ask("Emulation.setEmulatedMedia", media=media, features=features)

    def picture(self, place: Path) -> None:
        """Keep the whole page as a picture."""
        # what is far below is fetched when it is scrolled to
        self.value(
            "(async () => { document.querySelectorAll('img').forEach(one => one.loading = 'eager');"
            " await Promise.all([...document.images].map(one => one.decode().catch(() => 0))); })()"
        )
        told = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        place.write_bytes(base64.b64decode(told["data"]))

    @property
    def forbidden(self) -> list[str]:
        """What the policy kept the page from doing."""
        told: list[str] = self.value("window.forbidden")
        return told


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser; the test skips where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("there is no chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        here, to = os.pipe()
        back, there = os.pipe()
        command = [
            *(program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
            *("--hide-scrollbars", f"--user-data-dir={folder}", "--remote-debugging-pipe"),
        ]
        start = [sys.executable, "-c", _START, str(here), str(there), *command]
        process = subprocess.Popen(start, pass_fds=(here, there), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        os.close(here)
        os.close(there)
        one = Browser(process, to, back)
        try:
            target = one.ask("Target.createTarget", url="about:blank")["targetId"]
            one.session = one.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            one.ask("Page.enable")
            one.ask("Page.addScriptToEvaluateOnNewDocument", source=_WATCH)
            yield one
        finally:
            process.terminate()
            process.wait(30)
            os.close(to)
            os.close(back)


class _Strict(SimpleHTTPRequestHandler):
    """Serves files as a careful server does."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CSP)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's own name
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        assert isinstance(self.server, _Server)
        self.server.missed.append(self.path)
        super().send_error(code, message, explain)


class _Server(ThreadingHTTPServer):
    """Remembers what it did not have. A browser that goes on to the next page leaves pictures half fetched."""

    missed: list[str]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of a folder under the policy, and the paths that were asked for in vain."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Strict, directory=str(folder)))
    server.missed = missed = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", missed
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def axe_faults(page: Browser, axe: str, tags: tuple[str, ...]) -> list[str]:
    """What axe-core holds against the page that is open; `axe` is its source."""
    if not page.value("typeof window.axe === 'object'"):
        page.value(f"{axe}; 0")
    told: Mapping[str, Any] = page.value(
        f"axe.run(document, {{runOnly: {list(tags)!r}, resultTypes: ['violations']}}).then(found => ({{found:"
        " found.violations.map(one => one.id + ': ' + one.nodes.map(n => n.target.join(' ') + ' ' +"
        " n.failureSummary).slice(0, 3).join(' | '))}))"
    )
    return list(told["found"])
