"""The GeoPackage in real QGIS: styled without anybody doing anything."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from geoimg.cartography.geopackage import write_geopackage
from geoimg.cartography.palette import motif_colours
from geoimg.motif import Motif
from tests.cartography.sample import AREA, MOTIFS, photo_table

pytestmark = pytest.mark.qgis

SYSTEM_PYTHON = Path("/usr/bin/python3")
PROBE = Path(__file__).with_name("qgis_probe.py")


def has_qgis() -> bool:
    if not SYSTEM_PYTHON.exists():
        return False
    tried = subprocess.run(
        [SYSTEM_PYTHON, "-c", "import qgis.core"], capture_output=True, check=False
    )
    return tried.returncode == 0


def qgis_facts(path: Path, picture: Path) -> Any:  # noqa: ANN401 (JSON)
    if not has_qgis():
        pytest.skip("QGIS' Python package is not installed (Debian: python3-qgis)")
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(picture.parent)}
    answer = subprocess.run(
        [SYSTEM_PYTHON, PROBE, path, picture],
        capture_output=True,
        text=True,
        check=False,  # QGIS 3.22 may crash after it has answered.
        env=surroundings,
        timeout=120,
    )
    assert answer.stdout, answer.stderr
    return json.loads(answer.stdout.splitlines()[0])


def test_qgis_opens_it_styled(tmp_path: Path) -> None:
    path = tmp_path / "town.gpkg"
    hostile = Motif(motif_id=1, name="[% 6 * 7 %] <b>snow</b>", size=2)
    motifs = [MOTIFS[0], hostile, MOTIFS[2]]
    write_geopackage(path, photo_table(), motifs, AREA, title="Town")
    facts = qgis_facts(path, tmp_path / "town.png")
    photos, area = facts["photos"], facts["area"]
    assert (photos["renderer"], photos["attribute"]) == ("categorizedSymbol", "motif_id")
    assert (photos["features"], photos["crs"]) == (6, "EPSG:4326")
    assert photos["fields"]["taken"] == "DateTime"
    colours = motif_colours([0, 1, -1])
    assert [tuple(category) for category in photos["categories"]] == [
        ("0", "river (3)", colours[0]),
        ("1", "[ % 6 * 7 %] <b>snow</b> (2)", colours[1]),
        ("-1", "unassigned (1)", colours[-1]),
    ]
    assert (area["renderer"], area["fill"]) == ("singleSymbol", "no")
    with Image.open(tmp_path / "town.png") as picture:
        pixels = np.asarray(picture.convert("RGB")).reshape(-1, 3)
    drawn = {"#{:02X}{:02X}{:02X}".format(*pixel) for pixel in pixels}
    assert set(colours.values()) < drawn
