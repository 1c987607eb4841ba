"""Give every command the options that all of them share, before and after its name.

`-C -q -v --color` need no thought: `main` adds them to each command it loads, and they arrive in the Session.
The rest is asked for by decorator, in this order, each passing one keyword:

    @click.command()
    @click.argument("slugs", nargs=-1)
    @acting       # --as WHO                    -> who: str | None
    @reasoned     # -m/--reason TEXT, -F FILE   -> reason: str | None
    @answering    # --format text|json          -> format_: str
    @clocked      # --now TIME                  -> in session.clock
    @click.pass_obj
    def command(session: Session, *, slugs: tuple[str, ...], who: str | None, reason: str | None, format_: str) -> int:

`@recording` is all of these and `--dry-run`, for what writes a row, and passes them as one `order`.

Typed before the command's name (`newsroom --format json status`) they reach the command all the same.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from msgspec import Struct
from msgspec.structs import replace

from newsroom.errors import EnvironmentProblem, UsageProblem

if TYPE_CHECKING:
    from newsroom.cli.session import Session

Wrapped = TypeVar("Wrapped", bound=Callable[..., object])

#: Options of single commands that people also type before the command's name; all take a value.
EARLY = ("--as", "--format", "--reason", "--now", "-m", "-F", "-f")
#: Options of `newsroom` itself that take a value, so that the value is not taken for the command.
OWN_WITH_VALUE = ("-C", "--color")


def acting(command: Wrapped) -> Wrapped:
    """`--as WHO`: who does it, as an author id or an e-mail. Passes `who`."""
    return click.option(
        "--as",
        "who",
        metavar="WHO",
        help="Act as WHO: an author id or an e-mail (else NEWSROOM_ACTOR, git, the system).",
    )(command)


def answering(command: Wrapped) -> Wrapped:
    """`--format text|json`: how to answer. Passes `format_`."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Answer for people or for programs.",
    )(command)


def reasoned(command: Wrapped) -> Wrapped:
    """`-m/--reason TEXT` and `-F FILE`: why it is done, for the ledger. Passes `reason`, stripped, "" as None."""
    from_file = click.option(
        "-F",
        "reason_file",
        metavar="FILE",
        callback=_read_reason,
        expose_value=False,
        help="Read the reason from FILE; - reads standard input.",
    )
    typed = click.option(
        "-m", "--reason", metavar="TEXT", callback=_keep_reason, is_eager=True, help="Why, for the ledger."
    )
    return typed(from_file(command))


def overriding(command: Wrapped) -> Wrapped:
    """`--override CODE`, as often as needed: which rules' findings are passed over. Passes `overrides`."""
    return click.option(
        "--override", "overrides", multiple=True, metavar="CODE", help="Pass over this rule's findings; needs a reason."
    )(command)


def rehearsed(command: Wrapped) -> Wrapped:
    """`-n`, `--dry-run`: say what would happen. Passes `dry_run`."""
    return click.option("-n", "--dry-run", is_flag=True, help="Say what would happen; change nothing.")(command)


def clocked(command: Wrapped) -> Wrapped:
    """`--now TIME`: what time the command takes it to be; it arrives in `session.clock`."""
    return click.option(
        "--now",
        metavar="TIME",
        callback=_at,
        expose_value=False,
        is_eager=True,
        help="Take it to be TIME, like 2026-05-04T06:00:00Z (else SOURCE_DATE_EPOCH, else the clock).",
    )(command)


class Order(Struct, frozen=True):
    """What every command is told that writes a row: whether only to rehearse, who acts, why, and how to answer."""

    dry_run: bool
    who: str | None
    reason: str | None
    format_: str


def recording(command: Callable[..., object]) -> Callable[..., object]:
    """What every command takes that writes a row: `--dry-run`, `--as`, `-m` and `-F`, `--format`, `--now`.

    Passes `order`.
    """

    @wraps(command)
    def ordered(
        *given: object, dry_run: bool, who: str | None, reason: str | None, format_: str, **named: object
    ) -> object:
        return command(*given, order=Order(dry_run, who, reason, format_), **named)

    return rehearsed(acting(reasoned(answering(clocked(ordered)))))


def _at(ctx: click.Context, _param: click.Parameter, now: str | None) -> None:
    if now is not None and not ctx.resilient_parsing:
        ctx.obj = replace(_session(ctx), now=now)


def _keep_reason(_ctx: click.Context, _param: click.Parameter, typed: str | None) -> str | None:
    return (typed or "").strip() or None


def _read_reason(ctx: click.Context, _param: click.Parameter, typed: str | None) -> None:
    # `-m` is eager, so its value is there already
    if typed is None:
        return
    if ctx.params.get("reason") is not None:
        raise UsageProblem("-m and -F both give a reason", hint="use one of them")
    ctx.params["reason"] = read_text(typed, base=ctx.obj.folder).strip() or None


def read_text(name: str, *, base: Path) -> str:
    """The text of a file named on the command line, relative to where the command works; - is standard input."""
    try:
        if name == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return (base / name).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UsageProblem(f"{name} is not UTF-8") from problem
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as problem:
        raise UsageProblem(f"there is no file {name}") from problem
    except OSError as problem:
        raise EnvironmentProblem(f"{name} cannot be read: {problem.strerror}") from problem


def ask(question: str) -> str | None:
    """On a terminal, open the editor and return what was written; None elsewhere, or where nothing was.

    Lines that begin with # are left out, as in a commit message.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    written = click.edit(f"\n# {question}\n# Lines that begin with # are left out; an empty text stops the command.\n")
    lines = [line for line in (written or "").splitlines() if not line.startswith("#")]
    return "\n".join(lines).strip() or None


def with_common(command: click.Command) -> click.Command:
    """Add -C, -v, -q and --color to a command that was just loaded, and to the commands of a group."""
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            with_common(inner)
        return command
    taken = {name for param in command.params for name in param.opts}
    command.params.extend(option for option in _common() if not taken.intersection(option.opts))
    return command


def _common() -> tuple[click.Option, ...]:
    return (
        click.Option(
            ["-C", "folder_"],
            metavar="DIR",
            type=click.Path(path_type=Path),
            expose_value=False,
            callback=_in_folder,
            is_eager=True,
            help="Work as if started in DIR.",
        ),
        click.Option(
            ["-v", "--verbose", "verbose_"],
            count=True,
            expose_value=False,
            callback=_louder,
            is_eager=True,
            help="Say more; -vv shows the traceback of a failure.",
        ),
        click.Option(
            ["-q", "--quiet", "quiet_"],
            is_flag=True,
            expose_value=False,
            callback=_quieter,
            is_eager=True,
            help="Say only what went wrong.",
        ),
        click.Option(
            ["--color", "color_"],
            type=click.Choice(["auto", "always", "never"]),
            expose_value=False,
            callback=_coloured,
            is_eager=True,
            help="When to use colour (NO_COLOR, FORCE_COLOR are obeyed).",
        ),
    )


def _in_folder(ctx: click.Context, _param: click.Parameter, folder: Path | None) -> None:
    if folder is not None and not ctx.resilient_parsing:
        session = _session(ctx)
        ctx.obj = replace(session, folder=(session.folder / folder).absolute())
        if not ctx.obj.folder.is_dir():
            raise UsageProblem(f"there is no folder {folder}")


def _louder(ctx: click.Context, _param: click.Parameter, times: int) -> None:
    if times and not ctx.resilient_parsing:
        session = _session(ctx)
        ctx.obj = replace(session, verbose=session.verbose + times)


def _quieter(ctx: click.Context, _param: click.Parameter, quiet: bool) -> None:  # noqa: FBT001 - click's signature
    if quiet and not ctx.resilient_parsing:
        ctx.obj = replace(_session(ctx), quiet=True)


def _coloured(ctx: click.Context, _param: click.Parameter, when: str | None) -> None:
    if when is not None and not ctx.resilient_parsing:
        ctx.obj = replace(_session(ctx), color=when)


def _session(ctx: click.Context) -> Session:
    session: Session = ctx.obj
    return session


def behind_the_command(arguments: Sequence[str]) -> list[str]:
    """Move options that belong to a command, typed before its name, to the end (before a `--`).

    `--format json status` becomes `status --format json`; options of `newsroom` itself stay where they are.
    """
    kept: list[str] = []
    moved: list[str] = []
    rest = list(arguments)
    while rest and rest[0].startswith("-") and rest[0] != "--":
        typed = rest.pop(0)
        name = typed.partition("=")[0] if typed.startswith("--") else typed[:2]
        whole = typed == name  # its value is the next word
        to = moved if name in EARLY else kept
        to.append(typed)
        if whole and name in (*EARLY, *OWN_WITH_VALUE) and rest:
            to.append(rest.pop(0))
    end = rest.index("--") if "--" in rest else len(rest)
    return [*kept, *rest[:end], *moved, *rest[end:]]
