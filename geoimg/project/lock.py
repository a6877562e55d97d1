"""One geoimg at a time changes a project."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

from filelock import FileLock, Timeout

from geoimg.errors import ProjectError
from geoimg.project.folder import Project

LOCK_FILE: Final = ".lock"
"""Held by the system for a running process: a kill frees it, though the file stays."""

_Options = ParamSpec("_Options")
_Summary = TypeVar("_Summary")


def alone(
    run: Callable[Concatenate[Project, _Options], _Summary],
) -> Callable[Concatenate[Project, _Options], _Summary]:
    """Let a stage run only while no other is at work in the same project.

    The stage then raises ProjectError at once where another one is, in this process or any other.
    """

    @wraps(run)
    def run_alone(
        project: Project, /, *args: _Options.args, **options: _Options.kwargs
    ) -> _Summary:
        try:
            with FileLock(project.root / LOCK_FILE, timeout=0):
                return run(project, *args, **options)
        except Timeout as error:
            raise ProjectError(
                f"Another geoimg is at work in the project {project.name}.",
                hint="Wait until it has finished.",
            ) from error

    return run_alone
