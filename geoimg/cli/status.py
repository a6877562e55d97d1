"""geoimg status."""

from rich.markup import escape
from rich.table import Table

from geoimg.cli.options import JsonOption, ProjectOption
from geoimg.cli.output import plain, show

_COLOURS = {"fresh": "green", "stale": "yellow", "partly": "yellow", "missing": "red"}


def status(project: ProjectOption = None, as_json: JsonOption = False) -> None:
    """Show what is there and what to type next.

    Each result is fresh, stale (made from what has changed since), partly done or missing.
    """
    from geoimg.project.finding import find_project
    from geoimg.stages.status import run

    summary = run(find_project(project))
    table = Table(box=None, pad_edge=False, show_header=False)
    for each in summary.stages:
        colour = _COLOURS[each.freshness]
        table.add_row(each.stage, f"[{colour}]{each.freshness}[/]", escape(plain(each.detail)))
    last = f"Next: {summary.next_command}" if summary.next_command else "Nothing is left to do."
    show(summary, [f"{summary.project} ({summary.folder})", table, last], as_json=as_json)
