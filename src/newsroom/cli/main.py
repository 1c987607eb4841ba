"""Find the command that was asked for, run it, and turn whatever stops it into one line and an exit code."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from newsroom import __version__
from newsroom.cli.group import FolderGroup
from newsroom.cli.options import behind_the_command
from newsroom.cli.output import complain
from newsroom.errors import Exit, NewsroomError

#: Set by the shell that asks for completions, as click has it.
COMPLETION = "_NEWSROOM_COMPLETE"

#: What other tools call it: the words that people bring along.
OTHER_WORDS = {
    "approve": "newsroom move SLUG edited",
    "update": "newsroom correct SLUG --kind update",
    "schedule": "newsroom publish SLUG --at TIME",
    "delete": "newsroom move SLUG spiked --reason R; of a live story newsroom unpublish or newsroom kill",
    "remove": "newsroom move SLUG spiked --reason R; of a live story newsroom unpublish or newsroom kill",
    "archive": "newsroom unpublish SLUG --reason R",
    "withdraw": "newsroom unpublish SLUG --reason R",
    "unschedule": "newsroom publish SLUG --unschedule",
    "embargo": "newsroom publish SLUG --embargo TIME",
    "submit": "newsroom move SLUG edited",
    "draft": "newsroom new HEADLINE, or newsroom move SLUG draft --reason R",
    "undo": "newsroom log SLUG, and newsroom restore SLUG brings a kept text back",
    "revert": "newsroom restore SLUG",
    "list": "newsroom status --all",
    "ls": "newsroom status --all",
    "preview": "newsroom proof SLUG, or newsroom serve",
    "redirect": "newsroom rename OLD NEW, which leaves one",
    "spike": "newsroom move SLUG spiked --reason R",
    "unspike": "newsroom move SLUG draft",
    "reject": "newsroom move SLUG draft --reason R",
    "unretract": "newsroom move SLUG draft --reason R",
    "lint": "newsroom check",
    "build": "newsroom export html",
}


class Commands(FolderGroup):
    """`newsroom` itself."""

    package = "newsroom.cli.commands"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, after a command's options that were typed before its name went where they belong."""
        return super().parse_args(ctx, behind_the_command(args))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """With the right word for those of other tools."""
        name = args[0]
        if name in OTHER_WORDS and name not in self.list_commands(ctx):
            ctx.fail(f'there is no command "{name}" here; type: {OTHER_WORDS[name]}')
        return super().resolve_command(ctx, args)


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="A day at the desk: newsroom new, check, move, publish, export html. Start with: newsroom init",
)
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Work as if started in DIR.",
)
@click.option("-v", "--verbose", count=True, help="Say more; -vv shows the traceback of a failure.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="When to use colour (NO_COLOR and FORCE_COLOR are obeyed).",
)
@click.version_option(__version__, "--version", message="newsroom %(version)s")
@click.pass_context
def main(ctx: click.Context, *, folder: Path | None, verbose: int, quiet: bool, color: str) -> None:
    """Take drafts through check and approval to a site and PDFs.

    An approval is bound to the text: what an editor approved is what readers get, and nothing else.
    """
    from newsroom.cli.session import Session

    ctx.obj = Session(folder=(folder or Path.cwd()).absolute(), verbose=verbose, quiet=quiet, color=color)


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """The one error door: every way out of a command passes here."""
    sys.exit(answer(sys.argv[1:] if arguments is None else list(arguments)))


def answer(arguments: list[str]) -> int:  # noqa: PLR0911 - one return for each way out
    """Run a command and answer its exit code; whatever stops it is told in one line."""
    loud = sum(argument.count("v") for argument in arguments if re.fullmatch("-[qv]+", argument)) > 1
    try:
        result = main.main(args=arguments, prog_name="newsroom", standalone_mode=False)
        _flush()
        return int(result) if isinstance(result, int) else Exit.DONE
    except NewsroomError as problem:
        if loud:
            traceback.print_exc()
        for each in (problem, *problem.beside):
            complain(str(each), hint=each.hint)
        return problem.exit
    except click.exceptions.Exit as way_out:
        return way_out.exit_code
    except click.exceptions.NoArgsIsHelpError as problem:
        click.echo(problem.format_message(), err=True)
        return Exit.USAGE
    except click.ClickException as problem:
        complain(" ".join(problem.format_message().split()), hint=_usage(problem))
        return Exit.USAGE
    except (KeyboardInterrupt, click.exceptions.Abort):
        complain("stopped; what was done so far stands")
        return Exit.INTERRUPTED
    except SystemExit as way_out:
        # click, not standing alone, leaves so after completing a word, and where the reader of our output has gone
        return int(way_out.code or 0) if COMPLETION in os.environ else _unheard()
    except BrokenPipeError:
        return _unheard()
    except Exception:
        return _bug(arguments, loud=loud)


def _unheard() -> int:
    """The reader of our output has gone; nothing is left to say to it, not even by a last flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.DONE


def _flush() -> None:
    sys.stdout.flush()
    sys.stderr.flush()


def _usage(problem: click.ClickException) -> str | None:
    context = getattr(problem, "ctx", None)
    return f"see {context.command_path} --help" if isinstance(context, click.Context) else None


def _bug(arguments: list[str], *, loud: bool) -> int:
    """A bug of ours: one line, and a log to paste."""
    import tempfile

    told = traceback.format_exc()
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="newsroom-bug-", suffix=".log", delete=False) as log:
        log.write(f"newsroom {__version__}, Python {sys.version}\n{arguments!r}\n\n{told}")
    if loud:
        sys.stderr.write(told)
    complain(f"this is a bug in newsroom: {told.strip().splitlines()[-1]}", hint=f"please report it with {log.name}")
    return Exit.BUG
