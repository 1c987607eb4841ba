"""Serve the desk's windows on this machine alone: pages to read, and word when something has changed."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from types import FrameType
from typing import Any, Protocol

from anyio.to_thread import run_sync
from msgspec import Struct
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newsroom.errors import EnvironmentProblem

#: The only address that is listened on, and the names by which a browser may ask for it: a page of another site
#: that has its name lead here (DNS rebinding) names itself in Host, and is refused.
ADDRESS = "127.0.0.1"
HOSTS = (ADDRESS, "localhost")
#: Milliseconds from the last of several changes (a git checkout, an editor that writes twice) to the word of them.
CALM = 100
#: Seconds after which a line is sent that says nothing, so that a browser that went away is noticed.
BEAT = 15.0

_NOTHING_ELSE = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
_OURS = "style-src 'self'; img-src 'self'; font-src 'self'"
#: What the board and the articles' pages may do: their own script, their own frame.
DESK = f"{_NOTHING_ELSE}; {_OURS}; script-src 'self'; connect-src 'self'; frame-src 'self'"
#: What a proof may do: be looked at.
PROOF = f"{_NOTHING_ELSE}; {_OURS}"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Served(Struct, frozen=True):
    """What a browser gets. `keep`: its address names its bytes, and it may be kept for a while."""

    content: bytes
    type: str = "text/html; charset=utf-8"
    status: int = 200
    policy: str = DESK
    keep: bool = False
    to: str | None = None  # where it is instead


class Windows(Protocol):
    """What there is to see."""

    def look(self, path: str, asked: Mapping[str, str]) -> Served:
        """The page or file at a path, for whoever asks; it is called in a thread, one at a time."""
        ...

    def changed(self, paths: frozenset[str]) -> None:
        """Files of the newsroom changed; paths are absolute."""
        ...

    def begin(self, tell: Callable[[], None]) -> None:
        """Somebody will look soon. `tell`, from any thread, when what was shown does not hold any more."""
        ...


class News:
    """Word of changes, for as many as listen."""

    def __init__(self) -> None:
        """Nothing has changed yet."""
        self.number = 0
        self.over = False
        self._next = asyncio.Event()

    def tell(self) -> None:
        """Something changed."""
        self.number += 1
        self._wake()

    def end(self) -> None:
        """No more word will come."""
        self.over = True
        self._wake()

    def _wake(self) -> None:
        event, self._next = self._next, asyncio.Event()
        event.set()

    async def lines(self) -> AsyncIterator[str]:
        """Server-sent events: the number of changes at first, and then whenever it grows."""
        seen = self.number
        yield f"retry: 1000\nevent: begun\ndata: {seen}\n\n"
        while not self.over:
            if self.number > seen:  # while the line before was on its way, too
                seen = self.number
                yield f"event: changed\ndata: {seen}\n\n"
                continue
            try:
                async with asyncio.timeout(BEAT):
                    await self._next.wait()
            except TimeoutError:
                yield ": nothing new\n\n"


def application(
    windows: Windows, root: Path | None, matters: Callable[[str], bool], news: News | None = None
) -> Starlette:
    """The whole of it. `root` is watched for files that matter; None: nothing is."""
    news = news or News()
    turn = asyncio.Lock()

    async def page(request: Request) -> Response:
        async with turn:
            found = await run_sync(windows.look, request.scope["path"], dict(request.query_params))
        headers = {"Content-Security-Policy": found.policy}
        headers["Cache-Control"] = "max-age=3600" if found.keep else "no-store"
        if found.to is not None:
            headers["Location"] = found.to
        return Response(found.content, found.status, headers, found.type)

    async def events(_request: Request) -> Response:
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(news.lines(), headers=headers, media_type="text/event-stream")

    @contextlib.asynccontextmanager
    async def watched(_app: Starlette) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        windows.begin(lambda: _soon(loop, news))
        if root is None:
            yield
            return
        watch = asyncio.create_task(_watch(root, matters, windows, news))
        try:
            yield
        finally:
            watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watch

    return Starlette(
        routes=[Route("/events", events), Route("/{path:path}", page)],
        middleware=[
            Middleware(_Headers),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS), www_redirect=False),
        ],
        lifespan=watched,
    )


def _soon(loop: asyncio.AbstractEventLoop, news: News) -> None:
    with contextlib.suppress(RuntimeError):  # the server ended meanwhile
        loop.call_soon_threadsafe(news.tell)


class _Headers:
    """Put on every answer, refusals included, what a browser shall not do with it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
                message["headers"] = [*message.get("headers", ()), *told]
            await send(message)

        await self.app(scope, receive, sent)


def _requests_alone(config: dict[str, Any]) -> dict[str, Any]:
    """A line for each request, none for what the server does with itself."""
    quiet = {"uvicorn.error": {"level": "WARNING"}}
    return {**config, "loggers": {**config["loggers"], **quiet}}


async def _watch(root: Path, matters: Callable[[str], bool], windows: Windows, news: News) -> None:
    from watchfiles import awatch

    found = awatch(root, watch_filter=lambda _change, path: matters(path), debounce=CALM * 4, step=CALM)
    async for changes in found:
        await run_sync(windows.changed, frozenset(path for _, path in changes))
        news.tell()


def listening(port: int) -> socket.socket:
    """A socket on this machine's own address; a free port for 0. EnvironmentProblem where the port is taken."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((ADDRESS, port))
        made.listen(64)
    except OSError as problem:
        made.close()
        hint = "newsroom serve --port 0 takes a free one"
        raise EnvironmentProblem(f"port {port} is not to be had: {problem.strerror}", hint=hint) from problem
    return made


def run(windows: Windows, root: Path, matters: Callable[[str], bool], at: socket.socket, *, loud: bool) -> None:
    """Serve until somebody stops it; KeyboardInterrupt then."""
    import uvicorn

    news = News()

    class Server(uvicorn.Server):
        """Ends the streams first, or it would wait for browsers to close them."""

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            news.end()
            super().handle_exit(sig, frame)

    config = uvicorn.Config(
        application(windows, root, matters, news),
        lifespan="on",
        loop="asyncio",
        ws="none",
        log_config=_requests_alone(uvicorn.config.LOGGING_CONFIG) if loud else None,
        access_log=loud,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    Server(config).run(sockets=[at])
