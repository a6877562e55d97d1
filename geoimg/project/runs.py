"""Run records: what made a result, and whether it is still fresh."""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from geoimg.errors import ProjectError
from geoimg.files import write_whole

_PACKAGES: Final = (
    "geoimg", "flickrapi", "folium", "geopandas", "hdbscan", "numpy", "open-clip-torch", "pillow",
    "scikit-image", "scikit-learn", "shapely", "torch", "torchvision", "umap-learn",
)  # fmt: skip


class Freshness(StrEnum):
    """How a result stands to what it was made from."""

    FRESH = "fresh"
    STALE = "stale"
    PARTLY = "partly"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """How a result was made; written last, so that a result with a record is whole.

    Attributes:
        stage: The verb that made it.
        params: Its parameters, JSON-able.
        inputs: Fingerprints of what it read, by name.
        versions: Of Python and the packages that matter.
        started: UTC, ISO 8601.
        finished: UTC, ISO 8601.
    """

    stage: str
    params: dict[str, Any]
    inputs: dict[str, str]
    versions: dict[str, str]
    started: str
    finished: str

    def save(self, path: Path) -> None:
        """Write it as JSON."""
        write_whole(path, json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n")

    def freshness(self, inputs: Mapping[str, str]) -> Freshness:
        """Compare its inputs with what they are now."""
        return Freshness.FRESH if self.inputs == dict(inputs) else Freshness.STALE


@dataclass(frozen=True, slots=True)
class RunClock:
    """Started at the beginning of a run; makes its record at the end."""

    stage: str
    started: str

    @classmethod
    def start(cls, stage: str) -> "RunClock":
        """Begin to record a run."""
        return cls(stage, now())

    def record(self, *, params: Mapping[str, Any], inputs: Mapping[str, str]) -> RunRecord:
        """Describe the run that has just ended."""
        return RunRecord(
            stage=self.stage,
            params=dict(params),
            inputs=dict(inputs),
            versions=versions(),
            started=self.started,
            finished=now(),
        )


def load_run(path: Path) -> RunRecord | None:
    """Read a run record; None where there is none.

    Raises:
        ProjectError: It is damaged.
    """
    if not path.is_file():
        return None
    try:
        values = json.loads(path.read_text("utf-8"))
        return RunRecord(**{field.name: values[field.name] for field in fields(RunRecord)})
    except (ValueError, KeyError, TypeError) as error:
        raise ProjectError(
            f"{path} is damaged.", hint="Delete it and run the command again."
        ) from error


def fingerprint(parts: Iterable[str]) -> str:
    """Return 16 hex digits that change with any of the parts, or their order."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\n")
    return digest.hexdigest()[:16]


def versions() -> dict[str, str]:
    """Return the versions of Python and of the installed packages that shape results."""
    found = {"python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def now() -> str:
    """Return the time, UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
