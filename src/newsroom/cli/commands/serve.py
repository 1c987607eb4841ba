"""Show the desk in a browser: a board by state, each article with proof, findings and history."""

from __future__ import annotations

import click

from newsroom.cli.options import clocked
from newsroom.cli.output import complain, safe
from newsroom.cli.session import Session
from newsroom.errors import EnvironmentProblem, Exit

#: Where people look for it, if nobody says.
PORT = 8173


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    metavar="N",
    help="Listen on port N; 0 takes a free one.",
)
@click.option("--open", "open_", is_flag=True, help="Open the board in the browser.")
@clocked
@click.pass_obj
def command(session: Session, *, port: int, open_: bool) -> int:
    """Show the desk in a browser, on this machine alone: the board by state, with who has what, deadlines, findings and
    schedules; each article's proof beside its findings, and its history with what changed from text to text.

    Pages follow the folder: edit a file, and they change by themselves. They are for reading; nothing is moved here.
    It wants the extra: pip install 'newsroom[serve]'. Ctrl-C ends it.

    \b
    Examples:
      newsroom serve
      newsroom serve --port 0 --open
    """
    try:
        from newsroom.adapters.server import ADDRESS, listening, run
    except ImportError as missing:
        raise EnvironmentProblem(
            f"serve wants {missing.name}, which is not installed", hint="pip install 'newsroom[serve]'"
        ) from missing
    from newsroom.cli.serving import FolderWindows, called, watching

    windows = FolderWindows(called(session))
    at = listening(port)
    url = f"http://{ADDRESS}:{at.getsockname()[1]}/"
    session.tell(f"{safe(windows.title)}: the desk is at {url}")
    session.tell("  it follows the folder and changes nothing; Ctrl-C ends it")
    if open_ and not _opened(url):
        complain("no browser was found", hint=f"open {url} yourself")
    try:
        run(windows, session.root, watching(session.root), at, loud=session.verbose > 0)
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    return Exit.DONE


def _opened(url: str) -> bool:
    import webbrowser

    return webbrowser.open(url)
