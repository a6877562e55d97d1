"""Status: what a project holds, what of it is fresh, stale or missing, and what to type next."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geoimg.clustering.registry import DEFAULT_METHOD
from geoimg.project.cells import CellQueue
from geoimg.project.clusterings import clustering_store
from geoimg.project.embeddings import finished_stores
from geoimg.project.folder import Project
from geoimg.project.image_states import ImageStates
from geoimg.project.journal import Journal
from geoimg.project.outputs import clustering_freshness, output_inputs
from geoimg.project.photo_rows import PhotoRows
from geoimg.project.runs import Freshness, load_run


@dataclass(frozen=True, slots=True, kw_only=True)
class StageStatus:
    """How one stage's result stands.

    Attributes:
        stage: The verb.
        freshness: Fresh, stale (its inputs have changed since), partly (stopped in the middle) or
            missing.
        detail: In words and numbers.
    """

    stage: str
    freshness: Freshness
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSummary:
    """How a project stands.

    Attributes:
        project: Its name.
        folder: Where it lies.
        stages: In the order of the work.
        next_command: What to type next; None when all is fresh.
    """

    project: str
    folder: str
    stages: tuple[StageStatus, ...]
    next_command: str | None


def run(project: Project) -> StatusSummary:
    """Look at everything; change nothing."""
    with Journal(project) as journal:
        photos = _photos(project, journal)
        ready = ImageStates(journal).ready()
    inputs = output_inputs(project)
    stages = (
        photos,
        _embeddings(project, ready),
        _motifs(project),
        _output(project, "map", inputs),
        _output(project, "export", inputs),
    )
    return StatusSummary(
        project=project.name,
        folder=str(project.root),
        stages=stages,
        next_command=_next_command(project, stages, images=len(ready)),
    )


def _photos(project: Project, journal: Journal) -> StageStatus:
    harvested = project.area() is not None
    rows, images = PhotoRows(journal), ImageStates(journal)
    waiting_cells = CellQueue(journal).totals().waiting
    untried = images.to_fetch()
    failures = images.failures()
    parts = [f"{rows.count()} photos", f"{len(images.ready())} images"]
    parts += [f"{count} without an image ({reason})" for reason, count in failures.items()]
    parts += [f"search cells to go: {waiting_cells}"] if waiting_cells else []
    parts += [f"images to fetch: {untried}"] if untried else []
    without_position = rows.count_without_position()
    parts += [f"{without_position} without a position"] if without_position else []
    if not rows.count() and not CellQueue(journal).totals().asked_and_waiting:
        freshness = Freshness.MISSING
    else:
        freshness = Freshness.PARTLY if waiting_cells or untried else Freshness.FRESH
    return StageStatus(
        stage="harvest" if harvested else "import", freshness=freshness, detail=", ".join(parts)
    )


def _embeddings(project: Project, ready: dict[str, str]) -> StageStatus:
    stores = finished_stores(project)
    if not stores:
        begun = any(project.embeddings_folder.glob("*/part-*.parquet"))
        return StageStatus(
            stage="embed",
            freshness=Freshness.PARTLY if begun else Freshness.MISSING,
            detail="stopped before its end" if begun else "no embeddings",
        )
    store = stores[0]
    embedded = store.embedded()
    known = sum(embedded.get(key) == sha256[:16] for key, sha256 in ready.items())
    return StageStatus(
        stage="embed",
        freshness=Freshness.FRESH if known == len(ready) else Freshness.PARTLY,
        detail=f"{known} of {len(ready)} images, {store.folder.name}",
    )


def _motifs(project: Project) -> StageStatus:
    freshness = clustering_freshness(project)
    detail = "no motifs"
    if freshness is not Freshness.MISSING:
        motifs = [motif for motif in clustering_store(project).motifs() if motif.motif_id >= 0]
        detail = f"{len(motifs)} motifs: " + ", ".join(motif.name for motif in motifs)
    return StageStatus(stage="cluster", freshness=freshness, detail=detail)


def _output(project: Project, stage: str, inputs: Mapping[str, str]) -> StageStatus:
    run = load_run(project.runs_folder / f"{stage}.json")
    file = Path(str(run.params["output"])) if run else None
    if run is None or file is None or not file.is_file():
        return StageStatus(stage=stage, freshness=Freshness.MISSING, detail="not written")
    here = Path.cwd()
    shown = file.relative_to(here) if file.is_relative_to(here) else file
    return StageStatus(stage=stage, freshness=run.freshness(inputs), detail=str(shown))


def _next_command(project: Project, stages: tuple[StageStatus, ...], *, images: int) -> str | None:
    """The first thing that is not fresh; `geoimg cluster` embeds, maps and exports as well."""
    unready = [status.stage for status in stages if status.freshness is not Freshness.FRESH]
    if not unready:
        return None
    verb = unready[0]
    if not images and stages[0].freshness is Freshness.FRESH:
        return None  # an area or a folder without a usable photo
    option = f"--project {shlex.quote(_project_option(project))}"
    if verb == "import":
        return f"geoimg import FOLDER {option}"
    if verb in {"embed", "cluster"}:
        return f"geoimg cluster {option}{_options_of_last_time(project)}"
    return f"geoimg {verb} {option}"


def _project_option(project: Project) -> str:
    return project.name if project.root.parent.name == "data" else str(project.root)


def _options_of_last_time(project: Project) -> str:
    """Repeat what was said about encoder and method, so that the same kind of result comes."""
    stores = finished_stores(project)
    runs = (stores[0].run() if stores else None, clustering_store(project).run())
    said = {key: value for run in runs if run for key, value in run.params.items()}
    given = {key: said.get(key) for key in _REPEATED}
    return "".join(
        f" --{key.replace('_', '-')} {shlex.quote(str(value))}"
        for key, value in given.items()
        if value is not None and value != _REPEATED[key]
    )


_REPEATED: Final = {
    "encoder": None,
    "weights": None,
    "architecture": None,
    "pretrained": None,
    "method": DEFAULT_METHOD,
    "clusters": None,
    "min_size": None,
    "seed": 0,
}
"""Options that shape the result, with the value that need not be typed."""
