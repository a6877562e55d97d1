"""Which project a command means: the rule for `--project`."""

from pathlib import Path

from geoimg.area import slug
from geoimg.errors import ProjectError
from geoimg.project.folder import Project, is_project, open_project

DATA_FOLDER = Path("data")
"""Where projects lie, seen from the folder that a command is typed in."""


def project_folder(option: str) -> Path:
    """Turn what follows `--project` into a folder: a path stays, a bare name lies in `data/`."""
    path = Path(option).expanduser()
    looks_like_path = any(sign in option for sign in "/\\~") or option in {".", ".."}
    inside_data = DATA_FOLDER / slug(path.name)
    # A shell completes a name in data/ with a slash: "tartu/" means that project too.
    if looks_like_path and not path.exists() and len(path.parts) == 1 and is_project(inside_data):
        return inside_data
    return path.resolve() if looks_like_path or is_project(path) else inside_data


def find_project(option: str | None) -> Project:
    """Open the project that was asked for, or else the only one there is in `data/`.

    Raises:
        ProjectError: There is none, or there are several and none was named.
    """
    if option is not None:
        return open_project(project_folder(option))
    folders = sorted(path.parent for path in DATA_FOLDER.glob("*/project.toml"))
    if not folders:
        raise ProjectError(
            "There is no project in data/ here.",
            hint="Start one with: geoimg harvest --bbox AREA, or: geoimg import FOLDER",
        )
    if len(folders) > 1:
        names = ", ".join(folder.name for folder in folders)
        raise ProjectError(
            f"There are several projects in data/: {names}.",
            hint=f"Say which, for example: --project {folders[0].name}",
        )
    return open_project(folders[0])
