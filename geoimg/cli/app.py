"""The verbs, and the one `try` around them."""

import io
import sys
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from typer.core import TyperGroup

from geoimg import __version__
from geoimg.cli.cluster import cluster
from geoimg.cli.demo import demo
from geoimg.cli.embed import embed
from geoimg.cli.export import export
from geoimg.cli.harvest import harvest
from geoimg.cli.import_ import import_
from geoimg.cli.map import map_
from geoimg.cli.output import plain
from geoimg.cli.rim import INTERRUPTED, understood
from geoimg.cli.status import status


class _Rim(TyperGroup):
    """Runs a verb and turns its failure into one sentence on stderr and an exit code."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 (typer's own types, which it does not export)
        """Run the verb that was typed; anything that is not understood keeps its traceback."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            Console(stderr=True).print("Stopped. What was done is kept: the same command goes on.")
            raise typer.Exit(INTERRUPTED) from None
        except Exception as error:
            failure = understood(error)
            if failure is None:
                raise
            _complain(failure.message, failure.hint)
            raise typer.Exit(failure.exit_code) from error


def _complain(message: str, hint: str | None) -> None:
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(f"[bold red]Error:[/] {escape(plain(message))}")
    if hint:
        console.print(f"[dim]→[/] {escape(plain(hint))}")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"geoimg {__version__}")
        raise typer.Exit


app = typer.Typer(
    name="geoimg",
    cls=_Rim,
    no_args_is_help=True,
    add_completion=False,
    epilog="Exit codes: 0 done; 2 what was given cannot be used; 3 partly done, the same command"
    " goes on; 4 no Flickr key, or refused; 5 asked for too much, wait; 6 disk; 130 stopped by you;"
    " 1 a bug in geoimg.",
    rich_markup_mode="rich",
    # Pretty tracebacks show local variables, and one of them may be the Flickr key.
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def geoimg(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """What do people photograph here? From a polygon to a map of urban motifs.

    Two commands to a map: geoimg harvest --bbox AREA, then geoimg cluster.

    Without a Flickr key: geoimg import FOLDER, then geoimg cluster.

    To see it work at once: geoimg demo.
    """


app.command("harvest")(harvest)
app.command("import")(import_)
app.command("embed")(embed)
app.command("cluster")(cluster)
app.command("map")(map_)
app.command("export")(export)
app.command("status")(status)
app.command("demo")(demo)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name that the terminal's encoding cannot show is no reason to stop.
            stream.reconfigure(errors="replace")
    app()
