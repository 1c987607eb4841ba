"""The web is asked politely, briefly, never inside the house, and what it answered is believed for a while."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from newsroom.adapters.line import Line, Reply, Unanswered, is_public
from newsroom.adapters.web import PAUSE, Web
from newsroom.ports import Dead

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


class Site(BaseHTTPRequestHandler):
    """Answers by the path: /404 with 404, /to/PATH by leading on."""

    asked: list[tuple[str, str, str]]

    def do_GET(self) -> None:
        self.asked.append((self.command, self.path, self.headers["Host"]))
        name = self.path.strip("/").partition("?")[0]
        if name.startswith("to/"):
            self.send_response(302)
            self.send_header("Location", f"/{name.removeprefix('to/')}")
        elif name == "drip":
            for _ in range(100):
                self.wfile.write(b"H")
                self.wfile.flush()
                time.sleep(0.05)
        elif name == "head" and self.command == "HEAD":
            self.send_response(405)
        else:
            self.send_response(int(name) if name.isdigit() else 200)
        self.end_headers()

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a site on this machine."""
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(5)


#: A line that may ask this machine, as no line in use may.
HOME = Line(permitted=lambda _address: True, patience=2, most=0.5)


def web(place: Path | None = None, *, now: datetime = NOW, ask: object = HOME) -> Web:
    return Web(ask, now, place, wait=lambda _seconds: None)  # type: ignore[arg-type]


def test_pages_that_are_gone_are_told_and_others_are_not(site: str) -> None:
    pages = [
        f"{site}/{name}" for name in ("", "404", "410", "403", "429", "500", "head", "to/200", "to/404", "a b?c=ü")
    ]
    assert web().dead(pages) == {
        f"{site}/404": Dead("404 Not Found", sure=True),
        f"{site}/410": Dead("410 Gone", sure=True),
        f"{site}/500": Dead("500 Internal Server Error", sure=False),
        f"{site}/to/404": Dead("404 Not Found", sure=True),
    }
    assert ("HEAD", "/head", site.removeprefix("http://")) in Site.asked
    assert ("GET", "/head", site.removeprefix("http://")) in Site.asked
    assert ("HEAD", "/a%20b?c=%C3%BC", site.removeprefix("http://")) in Site.asked


def test_a_page_is_asked_for_once_whatever_part_of_it_is_meant(site: str) -> None:
    dead = web().dead([f"{site}/404#one", f"{site}/404#two", f"{site}/404"])
    assert sorted(dead) == [f"{site}/404", f"{site}/404#one", f"{site}/404#two"]
    assert [method for method, _, _ in Site.asked] == ["HEAD", "GET"]


def test_a_server_that_sends_for_ever_is_left(site: str) -> None:
    before = time.monotonic()
    assert web().dead([f"{site}/drip"]) == {f"{site}/drip": Dead("it did not answer", sure=False)}
    assert time.monotonic() - before < 4


def test_a_server_that_says_nothing_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        line = Line(permitted=lambda _address: True, patience=0.2)
        assert web(ask=line).dead([address]) == {address: Dead("it did not answer in time", sure=False)}
    assert web(ask=line).dead([address]) == {address: Dead("it did not answer", sure=False)}


def test_a_server_without_a_certificate_is_doubtful(site: str) -> None:
    sealed = site.replace("http:", "https:")
    (answer,) = web().dead([sealed]).values()
    assert not answer.sure


@pytest.mark.parametrize("address", ["http://", "http://[::1", "http://a.ex:99999/", f"http://{'a' * 70}.ex/"])
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(Unanswered) as told:
        Line()("HEAD", address)
    assert told.value.sure


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "224.0.0.1",
        ),
        *("255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "198.18.0.1"),
    ],
)
def test_an_address_of_ours_is_never_asked(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_an_address_of_the_world_may_be_asked(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_not_asked_however_it_is_written(site: str, host: str) -> None:
    port = site.rpartition(":")[2]
    (answer,) = web(ask=Line()).dead([f"http://{host}:{port}/"]).values()
    assert answer == Dead("it leads into a private network", sure=True)
    assert Site.asked == []


class Script:
    """Replies by the address; what it does not know is not answered."""

    def __init__(self, **replies: Reply) -> None:
        self.replies = replies
        self.asked: list[str] = []

    def __call__(self, method: str, address: str) -> Reply:
        self.asked.append(f"{method} {address}")
        name = address.rpartition("/")[2]
        if name not in self.replies:
            raise Unanswered("it did not answer", sure=False)
        return self.replies[name]


def test_a_redirect_into_the_house_or_to_a_file_is_not_followed() -> None:
    script = Script(file=Reply(302, "file:///etc/passwd"), round=Reply(301, "round"), lost=Reply(301))
    dead = web(ask=script).dead([f"https://e.example/{name}" for name in ("file", "round", "lost")])
    assert dead == {
        "https://e.example/file": Dead("it leads on to file:///etc/passwd", sure=False),
        "https://e.example/round": Dead("it leads on and on", sure=True),
    }
    assert len(script.asked) < 20


def test_a_host_is_not_asked_without_a_pause() -> None:
    waited: list[float] = []
    pages = [f"https://{host}.example/fine" for host in ("a", "b")] + ["https://a.example/x/fine"]
    Web(Script(fine=Reply(200)), NOW, wait=waited.append, tick=lambda: 7.0).dead(pages)
    assert waited == [PAUSE]


@pytest.mark.parametrize(
    ("name", "days", "again"),
    [("fine", 6.9, 0), ("fine", 7.1, 1), ("gone", 0.9, 0), ("gone", 1.1, 2), ("late", 0.03, 0), ("late", 0.05, 1)],
)
def test_an_answer_is_believed_for_a_while(tmp_path: Path, name: str, days: float, again: int) -> None:
    place = tmp_path / ".newsroom/cache/links.json"
    page = f"https://e.example/{name}"
    script = Script(fine=Reply(200), gone=Reply(404))
    first = web(place, ask=script)
    told = first.dead([page])
    first.keep()
    assert [one.name for one in place.parent.iterdir()] == ["links.json"]
    script.asked.clear()
    assert web(place, ask=script, now=NOW + timedelta(days=days)).dead([page]) == told
    assert len(script.asked) == again


def test_what_is_old_is_not_kept(tmp_path: Path) -> None:
    place = tmp_path / "links.json"
    script = Script(fine=Reply(200))
    for now, page in ((NOW, "https://e.example/fine"), (NOW + timedelta(days=9), "https://e.example/x/fine")):
        asked = web(place, ask=script, now=now)
        asked.dead([page])
        asked.keep()
    assert list(json.loads(place.read_text(encoding="utf-8"))) == ["https://e.example/x/fine"]


@pytest.mark.parametrize(
    "written",
    ["{", "[]", '{"https://e.example/fine": 1}', '{"https://e.example/fine": {"at": "x", "said": null, "sure": true}}'],
)
def test_a_cache_that_cannot_be_read_is_forgotten(tmp_path: Path, written: str) -> None:
    place = tmp_path / "links.json"
    place.write_text(written, encoding="utf-8")
    script = Script(fine=Reply(200))
    assert web(place, ask=script).dead(["https://e.example/fine"]) == {}
    assert script.asked == ["HEAD https://e.example/fine"]


def test_nothing_is_written_where_nothing_was_asked_or_nothing_can_be(tmp_path: Path) -> None:
    web(tmp_path / "links.json").keep()
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("", encoding="utf-8")
    asked = web(tmp_path / "file" / "links.json", ask=Script(fine=Reply(200)))
    asked.dead(["https://e.example/fine"])
    asked.keep()
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
