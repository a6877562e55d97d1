"""What to type next, as `geoimg status` says it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geoimg.project.folder import Project


def next_line(project: "Project") -> list[str]:
    """Return a line with the next command; none where nothing is left to do."""
    from geoimg.stages.status import run

    command = run(project).next_command
    return [f"Next: {command}"] if command else []
