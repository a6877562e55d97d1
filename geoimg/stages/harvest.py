"""Harvest: every photo that Flickr has inside the project's area, then its image."""

import math
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import compress
from typing import Final

import numpy as np

from geoimg.area import Area
from geoimg.cell import Cell
from geoimg.errors import ProjectError
from geoimg.images import CUT_SHORT, ImageOutcome
from geoimg.photo import Photo
from geoimg.progress import SILENT, Progress
from geoimg.project.cells import CellOutcome, CellQueue
from geoimg.project.folder import Project
from geoimg.project.image_states import ImageStates
from geoimg.project.journal import Journal
from geoimg.project.lock import alone
from geoimg.project.photo_rows import PhotoRows
from geoimg.project.runs import RunClock, fingerprint
from geoimg.sources.download import Wanted, fetch_images
from geoimg.sources.flickr.client import FlickrClient
from geoimg.sources.flickr.search import FIRST_UPLOAD, CellContent, TooMany, read_cell
from geoimg.sources.flickr.settings import FlickrSettings
from geoimg.sources.hosts import ImageHosts
from geoimg.types import BBox

_OVERLAP_S: Final = 86_400
"""A later harvest begins a day before the last one ended: Flickr's index lags behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestParams:
    """What a user may say about a harvest.

    Attributes:
        images: Whether to fetch the images too.
    """

    images: bool = True


DEFAULTS: Final = HarvestParams()


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestSummary:
    """What a harvest brought.

    Attributes:
        project: Name of the project.
        photos: Photos in the project now.
        new_photos: Of these, new by this run.
        images: Whole images in the project now.
        without_image: Photos without one, by reason.
        to_fetch: Of these, those that a further harvest may bring.
        cells: Search cells read to their end, over all runs.
        uncertain_cells: Of these, where fewer photos came than were announced, twice.
        short_of_announced: By how many photos Flickr's estimates exceed what came in those.
        outside: Photos outside the polygon, not kept.
        not_geotagged: Photos without a position, not kept.
        calls: Calls to Flickr in this run.
    """

    project: str
    photos: int
    new_photos: int
    images: int
    without_image: dict[str, int]
    to_fetch: int
    cells: int
    uncertain_cells: int
    short_of_announced: int
    outside: int
    not_geotagged: int
    calls: int


@alone
def run(
    project: Project,
    settings: FlickrSettings,
    params: HarvestParams = DEFAULTS,
    progress: Progress = SILENT,
) -> HarvestSummary:
    """Harvest the project's area, going on where an earlier run stopped.

    A run after a whole harvest asks for what was uploaded since.

    Raises:
        ProjectError: The project has no area.
        KeyRefusedError, RateLimitedError, PartlyDoneError: See `FlickrClient.call`; what was
            harvested by then is kept.
    """
    area = project.area()
    if area is None:
        raise ProjectError(
            f"{project.root} has no area to harvest: it was made from a folder of photos.",
            hint="Start another project: geoimg harvest --bbox AREA --project NAME",
        )
    clock = RunClock.start("harvest")
    with Journal(project) as journal:
        before = PhotoRows(journal).count()
        client = FlickrClient(settings, progress=progress)
        try:
            _search(journal, client, area, progress)
        finally:
            client.close()
        if params.images:
            _fetch_images(project, journal, settings.image_hosts, progress)
        summary = _summary(project, journal, new_photos_since=before, calls=client.calls)
    inputs = {"area": fingerprint([area.to_geojson()])}
    record = clock.record(params=asdict(params), inputs=inputs)
    record.save(project.runs_folder / "harvest.json")
    return summary


def _search(journal: Journal, client: FlickrClient, area: Area, progress: Progress) -> None:
    """Read all waiting cells; the first one is the whole area, or later, what is new in it."""
    cells = CellQueue(journal)
    until = cells.asked_until()
    if cells.next_waiting() is None:
        since = FIRST_UPLOAD if until is None else until - _OVERLAP_S
        # A clock that was set back asks for less, never for nothing.
        cells.add_root(Cell(_rounded_out(area.bbox), since, max(since, int(time.time()))))
    with progress.task("Searching") as task:
        while (waiting := cells.next_waiting()) is not None:
            _read(journal, client, area, *waiting)
            task.expect(cells.totals().asked_and_waiting)
            task.advance()


def _read(journal: Journal, client: FlickrClient, area: Area, cell_id: int, cell: Cell) -> None:
    """Read one cell; again where it fell short, for the pages of a busy service skip rows."""
    cells, calls_before = CellQueue(journal), client.calls
    content = read_cell(client, cell)
    if isinstance(content, CellContent) and content.falls_short:
        content = _joined(content, read_cell(client, cell))
    calls = client.calls - calls_before
    if isinstance(content, TooMany):
        parts = cell.split()
        assert parts, "only a cell that can be split is too much"  # noqa: S101 (ours to keep)
        cells.split(cell_id, parts, announced=content.announced, calls=calls)
        return
    placed = [photo for photo in content.photos if photo.has_position]
    inside = _inside(area, placed)
    outcome = CellOutcome(
        announced=content.announced,
        received=content.received,
        unique_photos=len(content.photos),
        outside=len(placed) - len(inside),
        not_geotagged=len(content.photos) - len(placed),
        calls=calls,
        certain=not content.falls_short,
    )
    with journal.transaction() as connection:
        PhotoRows(journal).put(connection, inside)
        cells.finish(connection, cell_id, outcome)


def _joined(one: CellContent, other: CellContent | TooMany) -> CellContent | TooMany:
    if isinstance(other, TooMany):
        return other
    photos = {photo.photo_id: photo for photo in (*one.photos, *other.photos)}
    announced = [n for n in (one.announced, other.announced) if n is not None]
    return CellContent(
        tuple(photos.values()),
        announced=min(announced, default=None),
        received=one.received + other.received,
        cut=one.cut and other.cut,
    )


def _inside(area: Area, photos: Sequence[Photo]) -> list[Photo]:
    lon = np.array([photo.lon for photo in photos], dtype=np.float64)
    lat = np.array([photo.lat for photo in photos], dtype=np.float64)
    return list(compress(photos, area.contains(lon, lat)))


def _rounded_out(bbox: BBox) -> BBox:
    """Widen to the 6 decimals that are sent, so that no photo on the outline is cut off."""
    west, south, east, north = bbox
    return BBox(
        math.floor(west * 1e6) / 1e6,
        math.floor(south * 1e6) / 1e6,
        math.ceil(east * 1e6) / 1e6,
        math.ceil(north * 1e6) / 1e6,
    )


def _fetch_images(
    project: Project, journal: Journal, hosts: ImageHosts, progress: Progress
) -> None:
    """Fetch the images that are missing; each one's state is written as soon as it is known."""
    wanted = [
        Wanted(photo.photo_id, photo.image_url, project.image_file(photo.photo_id))
        for photo in PhotoRows(journal).without_image()
        if photo.source == "flickr"
    ]
    if not wanted:
        return
    states = ImageStates(journal)
    cut_before = states.cut_short()
    with progress.task("Fetching images", len(wanted)) as task:

        def keep(photo_id: str, outcome: ImageOutcome) -> None:
            if photo_id in cut_before and outcome.reason in CUT_SHORT:
                # In two runs, three tries each: it lies there so, and no other run mends it.
                outcome = replace(outcome, again=False)
            with journal.transaction() as connection:
                states.put(connection, {photo_id: outcome})
            task.advance()

        fetch_images(wanted, hosts, on_done=keep)


def _summary(
    project: Project, journal: Journal, *, new_photos_since: int, calls: int
) -> HarvestSummary:
    totals, images = CellQueue(journal).totals(), ImageStates(journal)
    photos = PhotoRows(journal).count()
    return HarvestSummary(
        project=project.name,
        photos=photos,
        new_photos=photos - new_photos_since,
        images=len(images.ready()),
        without_image=images.failures(),
        to_fetch=images.to_fetch(),
        cells=totals.done + totals.uncertain,
        uncertain_cells=totals.uncertain,
        short_of_announced=totals.short_of_announced,
        outside=totals.outside,
        not_geotagged=totals.not_geotagged,
        calls=calls,
    )
