"""Project: where each thing lies on disk; `project.toml`; making and opening a project."""

import hashlib
import re
import tomllib
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import tomli_w

from geoimg.area import Area, area_from_geojson, slug
from geoimg.errors import ProjectError
from geoimg.files import write_whole

FORMAT: Final = 1
"""Version of the folder's layout and of `photos.sqlite`. A newer one is refused, never guessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectSettings:
    """What `project.toml` says.

    Attributes:
        format: Version of the layout.
        name: The place's short name; outputs are called after it.
        created: When it was made, UTC, ISO 8601.
    """

    format: int
    name: str
    created: str


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder, opened. Two of them are equal when their folder is."""

    root: Path
    settings: ProjectSettings

    @property
    def name(self) -> str:
        """The place's short name."""
        return self.settings.name

    @property
    def database(self) -> Path:
        """Search cells, photos and image states."""
        return self.root / "photos.sqlite"

    @property
    def embeddings_folder(self) -> Path:
        """One folder of shards per encoder and weights."""
        return self.root / "embeddings"

    @property
    def clusterings_folder(self) -> Path:
        """One folder per named clustering."""
        return self.root / "clusterings"

    @property
    def runs_folder(self) -> Path:
        """Run records of the stages whose results lie elsewhere."""
        return self.root / "runs"

    @property
    def maps_folder(self) -> Path:
        """`maps/` beside the `data/` that holds the project; else `maps/` inside the project."""
        beside_data = self.root.parent.name == "data"
        return self.root.parent.parent / "maps" if beside_data else self.root / "maps"

    def image_file(self, photo_id: str) -> Path:
        """Where the image of a photo lies: `images/45/12345678945.jpg`."""
        plain = re.fullmatch(r"[0-9a-f]{2,64}", photo_id) is not None
        # Ids come from strangers' tables too: whatever one holds, its name stays in the folder,
        # and no two differ only in case.
        safe = photo_id if plain else "x" + hashlib.sha256(photo_id.encode()).hexdigest()[:31]
        return self.root / "images" / safe[-2:] / f"{safe}.jpg"

    def area(self) -> Area | None:
        """Read the polygon, or None where the project has none (photos of one's own).

        Raises:
            AreaError: The file is damaged.
        """
        path = self.root / "area.geojson"
        if not path.is_file():
            return None
        return area_from_geojson(path.read_text("utf-8", errors="replace"), self.name)


def create_project(root: Path, *, area: Area | None, name: str | None = None) -> Project:
    """Make a project folder; `project.toml` comes last, so that half a folder is no project."""
    settings = ProjectSettings(
        format=FORMAT,
        name=slug(name or root.name),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    try:
        root.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise ProjectError(f"{root} cannot be made: a file is in its way.") from error
    if area is not None:
        write_whole(root / "area.geojson", area.to_geojson())
    write_whole(root / "project.toml", tomli_w.dumps(asdict(settings)))
    return Project(root, settings)


def is_project(root: Path) -> bool:
    """Whether a folder is a project."""
    return (root / "project.toml").is_file()


def open_project(root: Path) -> Project:
    """Open a project folder.

    Raises:
        ProjectError: It is none, its `project.toml` is damaged, or a newer geoimg made it.
    """
    if not is_project(root):
        raise ProjectError(
            f"{root} is not a geoimg project.",
            hint="Start one with: geoimg harvest --bbox AREA, or: geoimg import FOLDER",
        )
    file = root / "project.toml"
    try:
        values = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProjectError(f"{file} cannot be read: {error}.") from error
    version = values.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise ProjectError(
            f"{root} was made by a newer geoimg (format {version}; this one knows {FORMAT}).",
            hint="Upgrade geoimg: pip install --upgrade geoimg",
        )
    return Project(root, _settings_from(values, file))


def _settings_from(values: dict[str, object], file: Path) -> ProjectSettings:
    expected = {field.name: field.type for field in fields(ProjectSettings)}
    unknown = sorted(values.keys() - expected.keys())
    missing = sorted(expected.keys() - values.keys())
    if unknown or missing:
        what = f"unknown key “{unknown[0]}”" if unknown else f"no key “{missing[0]}”"
        raise ProjectError(f"{file} has {what}.", hint="Mend the file by hand, or start anew.")
    version, name, created = values["format"], values["name"], values["created"]
    if not (isinstance(version, int) and isinstance(name, str) and isinstance(created, str)):
        raise ProjectError(f"{file} has a value of the wrong type.")
    if version < 1 or slug(name) != name:
        raise ProjectError(f"{file} has a format or a name that geoimg does not write.")
    return ProjectSettings(format=version, name=name, created=created)
