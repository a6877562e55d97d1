"""Start a project, or go on with the one that is there already."""

from pathlib import Path

import shapely

from geoimg.area import Area
from geoimg.errors import ProjectError
from geoimg.project.finding import project_folder
from geoimg.project.folder import Project, create_project, is_project, open_project
from geoimg.project.lock import LOCK_FILE


def start_project(option: str | None, *, default_name: str, area: Area | None) -> Project:
    """Open the project that `--project` names (else `data/<default_name>`), or make it.

    Args:
        option: What was typed after `--project`, a path or a name; None for the default.
        default_name: The project's name where none was typed.
        area: The polygon of a new project; an existing one must have the same.

    Raises:
        ProjectError: The folder holds something else, or a project of another area.
    """
    root = project_folder(option if option is not None else default_name)
    if not is_project(root):
        _refuse_other_content(root)
        return create_project(root, area=area)
    project = open_project(root)
    if area is not None and not _same_area(project.area(), area):
        raise ProjectError(
            f"{root} is already the project of another area.",
            hint="Name another with --project NAME.",
        )
    return project


def _refuse_other_content(root: Path) -> None:
    if root.is_file():
        raise ProjectError(f"{root} is a file, not a folder for a project.")
    # What a start that was interrupted has left is ours; anything else is not.
    ours = {"area.geojson", ".area.part.geojson", ".project.part.toml", LOCK_FILE}
    if root.is_dir() and {path.name for path in root.iterdir()} - ours:
        raise ProjectError(
            f"{root} is a folder with other files in it, not a geoimg project.",
            hint="Name another with --project NAME.",
        )


def _same_area(one: Area | None, other: Area) -> bool:
    # What was written to GeoJSON and read back may differ in the last digit.
    return one is not None and bool(
        shapely.equals_exact(one.geometry, other.geometry, tolerance=1e-9, normalize=True)
    )
