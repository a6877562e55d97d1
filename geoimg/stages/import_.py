"""Import: one's own photos from a folder, placed by their EXIF position.

The project keeps a copy of each at analysis size and without metadata: it stays small, goes on
working when the folder is moved, and can be shared without giving away serial numbers. The
originals are read, never changed.
"""

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geoimg.files import write_whole
from geoimg.images import BrokenImage, ImageOutcome, Reason
from geoimg.progress import SILENT, Progress, Task
from geoimg.project.folder import Project
from geoimg.project.image_states import ImageStates
from geoimg.project.journal import Journal
from geoimg.project.lock import alone
from geoimg.project.photo_rows import PhotoRows
from geoimg.project.runs import RunClock, fingerprint
from geoimg.sources.folder import OwnPhoto, photo_files, read_own_photo

_AT_ONCE: Final = 32
"""Files that go into one transaction: what a kill can undo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSummary:
    """What an import brought. File names are relative to the folder.

    Attributes:
        project: Name of the project.
        files: Photo files found in the folder.
        photos: Photos in the project now.
        with_position: Of these, on the map.
        without_position: Files of this run without a position: kept, but not on the map.
        broken: Files of this run that cannot be read to their end, with the reason.
        same: Files of this run that are byte for byte a photo that came before.
        other_kinds: How many files of other kinds lie there, by suffix; they are not read.
    """

    project: str
    files: int
    photos: int
    with_position: int
    without_position: tuple[str, ...]
    broken: dict[str, str]
    same: tuple[str, ...]
    other_kinds: dict[str, int]


@alone
def run(project: Project, folder: Path, progress: Progress = SILENT) -> ImportSummary:
    """Read every photo in a folder and below; one that is known already is brought up to date.

    Raises:
        InputError: There is no such folder, or no photo in it.
    """
    clock = RunClock.start("import")
    with progress.task("Looking for photos"):
        files, other_kinds = photo_files(folder)
    with Journal(project) as journal:
        with progress.task("Reading photos", len(files)) as task:
            read = list(_keep_all(project, journal, folder, files, task))
        photos = PhotoRows(journal).count()
        without_position = PhotoRows(journal).count_without_position()
    first = {each.photo_id: each.name for each in reversed(read) if each.photo_id}
    inputs = {"photos": fingerprint(sorted(first))}
    record = clock.record(params={"folder": str(folder.resolve())}, inputs=inputs)
    record.save(project.runs_folder / "import.json")
    return ImportSummary(
        project=project.name,
        files=len(files),
        photos=photos,
        with_position=photos - without_position,
        without_position=tuple(each.name for each in read if not each.has_position),
        broken={each.name: str(each.reason) for each in read if each.reason},
        same=tuple(
            each.name for each in read if each.photo_id and first[each.photo_id] != each.name
        ),
        other_kinds=other_kinds,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """What one file was, without its pixels; without an id where it may not be read at all."""

    name: str
    photo_id: str | None
    has_position: bool
    reason: Reason | None


def _keep_all(
    project: Project, journal: Journal, folder: Path, files: Sequence[Path], task: Task
) -> Iterator[_Read]:
    """Read files and keep them in the project, a transaction for every few."""
    for start in range(0, len(files), _AT_ONCE):
        batch = files[start : start + _AT_ONCE]
        found = list(_read_all(batch, folder))
        _keep(project, journal, [own for own in found if own])
        for path, own in zip(batch, found, strict=True):
            task.advance()
            name = path.relative_to(folder).as_posix()
            if own is None:
                yield _Read(name, None, has_position=True, reason=Reason.NOT_ALLOWED)
                continue
            reason = own.copy.reason if isinstance(own.copy, BrokenImage) else None
            yield _Read(name, own.photo.photo_id, own.photo.has_position, reason)


def _read_all(files: Sequence[Path], folder: Path) -> Iterator[OwnPhoto | None]:
    with ThreadPoolExecutor() as pool:
        yield from pool.map(lambda path: _read_one(path, folder), files)


def _read_one(path: Path, folder: Path) -> OwnPhoto | None:
    """Read one file; None where the system does not let us, which stops no other."""
    try:
        return read_own_photo(path, folder)
    except OSError:
        return None


def _keep(project: Project, journal: Journal, found: Sequence[OwnPhoto]) -> None:
    """Images first, then their rows: a row never speaks of an image that is not there."""
    outcomes = {own.photo.photo_id: _keep_image(project, own) for own in found}
    with journal.transaction() as connection:
        PhotoRows(journal).put(connection, [own.photo for own in found])
        ImageStates(journal).put(connection, outcomes)


def _keep_image(project: Project, own: OwnPhoto) -> ImageOutcome:
    if isinstance(own.copy, BrokenImage):
        return ImageOutcome(reason=own.copy.reason)
    write_whole(project.image_file(own.photo.photo_id), own.copy.data)
    return ImageOutcome(
        sha256=hashlib.sha256(own.copy.data).hexdigest(),
        width=own.copy.width,
        height=own.copy.height,
        bytes=len(own.copy.data),
    )
