"""100,000 photo rows from the stand-in Flickr, without delay: seconds, calls and memory.

The harvest runs in a process of its own, so that the memory measured is only its own.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from geoimg.area import area_from_file
from geoimg.demo.standin import Quirks, StandInFlickr
from geoimg.demo.town import area_geojson, build_town
from geoimg.project.starting import start_project
from geoimg.sources.flickr.search import PER_PAGE
from geoimg.sources.flickr.settings import FlickrSettings
from geoimg.sources.hosts import ImageHosts
from geoimg.stages import harvest

PHOTOS = 100_000


def serve() -> None:
    """Serve the photos, let another process harvest them, and print what it took."""
    town = build_town(photos=PHOTOS, owners=2000)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "island.geojson").write_text(json.dumps(area_geojson()))
        with StandInFlickr(town.photos, quirks=Quirks.none()) as flickr:
            words = [folder, flickr.key, flickr.api_url, flickr.image_host]
            subprocess.run([sys.executable, "-m", "tests.bench.rows", *words], check=True)
            calls = len(flickr.calls)
    ideal = -(-PHOTOS // PER_PAGE)
    sys.stdout.write(f"{calls} calls, {calls / ideal:.2f} times the {ideal} of full pages\n")


def measure(folder: str, key: str, api_url: str, image_host: str) -> None:
    """Harvest the rows and print seconds and the most memory ever held."""
    area = area_from_file(Path(folder) / "island.geojson")
    project = start_project(f"{folder}/data/island", default_name="island", area=area)
    settings = FlickrSettings(
        key=key, api_url=api_url, image_hosts=ImageHosts((image_host,)), calls_per_second=1e6
    )
    began = time.perf_counter()
    summary = harvest.run(project, settings, harvest.HarvestParams(images=False))
    seconds = time.perf_counter() - began
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{summary.photos + summary.outside} of {PHOTOS} rows in {seconds:.1f} s,"
        f" {megabytes:.0f} MB, {summary.uncertain_cells} uncertain cells\n"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(*sys.argv[1:])
    else:
        serve()
