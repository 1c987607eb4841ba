"""Make one request over a socket of our own, to a public address and nowhere else."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import quote, urlsplit

from msgspec import Struct

from newsroom import __version__

#: Seconds for a connection, and for each piece of an answer.
PATIENCE = 10.0
#: Seconds for a whole request: a server may send a byte now and then for ever.
MOST = 20.0
_HEADERS = {"User-Agent": f"newsroom/{__version__} (link check)", "Accept": "*/*", "Connection": "close"}
#: What stands in an address as it is; the rest is escaped.
_KEPT = "/%:@!$&'()*+,;=~-._?[]"
#: Networks that hold another address, which may be anybody's.
_WRAPPED = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))


class Reply(Struct, frozen=True):
    """What came back: the status and, of a redirect, where to."""

    status: int
    location: str | None = None


class Unanswered(Exception):
    """No reply, and why, in an editor's words; `sure` where another try would not help."""

    def __init__(self, why: str, *, sure: bool) -> None:
        super().__init__(why)
        self.sure = sure


def is_public(address: str) -> bool:
    """Whether an IP address is anybody's to ask: no loopback, no private or local network, none wrapped in another."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or found
    if mapped.version == 6 and any(mapped in network for network in _WRAPPED):
        return False
    return mapped.is_global and not mapped.is_multicast


class Line(Struct, frozen=True):
    """Requests with a time limit. Where a name leads is looked up once, proved, and then connected to as it is.

    No proxy is used, no redirect followed, no cookie kept, nothing of the page read.
    """

    permitted: Callable[[str], bool] = is_public
    patience: float = PATIENCE
    most: float = MOST

    def __call__(self, method: str, address: str) -> Reply:
        """HEAD or GET. Unanswered where nothing comes back, or nothing may be asked."""
        try:
            parts = urlsplit(address)
            host = (parts.hostname or "").encode("idna").decode()
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except (ValueError, UnicodeError):
            raise Unanswered("it is no address", sure=True) from None
        target = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
        places = self._looked_up(host, port)
        try:
            with self._open(places, port, host if parts.scheme == "https" else None) as opened:
                connection = http.client.HTTPConnection(parts.netloc.rpartition("@")[2])
                connection.sock = opened
                connection.request(method, target, headers=_HEADERS)
                reply = connection.getresponse()
                return Reply(reply.status, reply.getheader("Location"))
        except TimeoutError:
            raise Unanswered("it did not answer in time", sure=False) from None
        except ssl.SSLError:
            raise Unanswered("its certificate is not accepted", sure=False) from None
        except (OSError, http.client.HTTPException, ValueError):
            raise Unanswered("it did not answer", sure=False) from None

    def _looked_up(self, host: str, port: int) -> tuple[str, ...]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except socket.gaierror as problem:
            raise Unanswered(f"there is no host {host}", sure=problem.errno == socket.EAI_NONAME) from None
        places = tuple(dict.fromkeys(str(each[4][0]) for each in found))
        # a name that leads to a public place and to one of ours would be asked at the wrong one some day
        if not all(map(self.permitted, places)):
            raise Unanswered("it leads into a private network", sure=True)
        return places

    @contextmanager
    def _open(self, places: tuple[str, ...], port: int, host: str | None) -> Iterator[socket.socket]:
        """A connection to the first place that takes one, sealed for `host`, shut whatever happens."""
        opened = self._connected(places, port)

        def shut() -> None:
            with suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)

        end = threading.Timer(self.most, shut)
        end.daemon = True
        end.start()
        try:
            if host is not None:
                context = ssl.create_default_context()
                # shaken hands with afterwards: the timer has to know the socket by then
                opened = context.wrap_socket(opened, server_hostname=host, do_handshake_on_connect=False)
                opened.do_handshake()
            yield opened
        finally:
            end.cancel()
            opened.close()

    def _connected(self, places: tuple[str, ...], port: int) -> socket.socket:
        for place in places[:-1]:
            with suppress(OSError):
                return socket.create_connection((place, port), self.patience)
        return socket.create_connection((places[-1], port), self.patience)
