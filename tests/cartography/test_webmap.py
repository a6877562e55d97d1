"""The page as a file, with its thumbnails beside it."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from geoimg.cartography.webmap import write_web_map
from geoimg.errors import DiskError
from geoimg.motif import Motif
from tests.cartography.hostile import PAYLOADS
from tests.cartography.sample import AREA, MOTIFS, photo_row, photo_table


def page_document(page: Path) -> Any:  # noqa: ANN401 (JSON)
    html = page.read_text(encoding="utf-8")
    (text,) = re.findall(r'<script type="application/json" id="geoimg-data">(.*?)</script>', html)
    return json.loads(text)


def image(path: Path) -> str:
    Image.new("RGB", (400, 300), "olive").save(path)
    return str(path)


def test_the_page_and_its_thumbnails(tmp_path: Path) -> None:
    photos = photo_table(
        [
            photo_row(0, image=image(tmp_path / "0.jpg")),
            photo_row(1, image=str(tmp_path / "gone.jpg")),
        ]
    )
    page = tmp_path / "maps" / "my town.html"
    facts = write_web_map(page, photos, MOTIFS, AREA, title="Tartu", credit="Thanks")
    assert (facts.path, facts.photos, facts.without_image) == (page, 2, 1)
    assert facts.page_bytes == page.stat().st_size
    assert list(facts.thumbnails) == ["1000"]
    assert facts.thumbnails["1000"].startswith("my town-thumbnails/")
    assert (page.parent / facts.thumbnails["1000"]).is_file()
    document = page_document(page)
    assert (document["title"], document["credit"]) == ("Tartu", "Thanks")
    assert str(tmp_path) not in page.read_text(encoding="utf-8")


def test_the_same_photos_give_the_same_page(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_web_map(tmp_path / name / "map.html", photo_table(), MOTIFS, AREA, title="T")
    pages = [(tmp_path / name / "map.html").read_bytes() for name in ("a", "b")]
    assert pages[0] == pages[1]


def test_thumbnails_that_nobody_shows_are_removed(tmp_path: Path) -> None:
    photos = photo_table([photo_row(n, image=image(tmp_path / f"{n}.jpg")) for n in range(3)])
    page = tmp_path / "map.html"
    write_web_map(page, photos, MOTIFS, AREA, title="T")
    facts = write_web_map(page, photos.head(1), MOTIFS, AREA, title="T")
    kept = [f"map-thumbnails/{file.name}" for file in (tmp_path / "map-thumbnails").iterdir()]
    assert kept == list(facts.thumbnails.values())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_strangers_text_is_only_ever_data(tmp_path: Path, payload: str) -> None:
    row = photo_row(0, title=payload, owner_name=payload, license=payload, runner_up=payload)
    motifs = [Motif(motif_id=0, name=payload, size=1)]
    page = tmp_path / "map.html"
    write_web_map(page, photo_table([row]), motifs, AREA, title=payload, credit=payload)
    html = page.read_text(encoding="utf-8")
    document = page_document(page)
    shown = (document["title"], document["credit"], document["motifs"][0]["name"])
    assert shown == (payload, payload, payload)
    photos = document["photos"]
    assert (photos["title"][0], photos["owners"], photos["licences"][0][0]) == (
        payload,
        [payload],
        payload,
    )
    outside = re.sub(r'id="geoimg-data">.*?</script>', "", html)
    assert "fired" not in outside
    assert payload not in outside


def test_a_failure_leaves_the_old_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "map.html"
    page.write_text("old")

    def full_disk(part: Path, data: bytes) -> int:
        with part.open("wb") as file:
            file.write(data[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(DiskError, match="No space left"):
        write_web_map(page, photo_table(), MOTIFS, AREA, title="T")
    assert page.read_text() == "old"
    assert list(tmp_path.iterdir()) == [page]


def test_importing_the_package_loads_no_map_library() -> None:
    program = (
        "import sys, geoimg.cartography;"
        "print([m for m in ('folium', 'pandas', 'geopandas', 'pyogrio') if m in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"
