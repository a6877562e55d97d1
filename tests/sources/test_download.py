import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from geoimg.demo.standin import Fault, FaultSchedule, Quirks, StandInFlickr
from geoimg.demo.town import Town
from geoimg.errors import DiskError, PartlyDoneError
from geoimg.images import ImageOutcome, Reason
from geoimg.sources.download import Wanted, fetch_images
from geoimg.sources.hosts import ImageHosts
from tests.conftest import quick_picture


def fetch_all(wanted: list[Wanted], *hosts: str) -> dict[str, ImageOutcome]:
    found: dict[str, ImageOutcome] = {}
    fetch_images(wanted, ImageHosts(hosts), on_done=found.__setitem__)
    return found


def fetch(standin: StandInFlickr, town: Town, folder: Path, count: int) -> dict[str, ImageOutcome]:
    wanted = [
        Wanted(
            photo.photo_id,
            f"http://{standin.image_host}/{photo.server}/{photo.photo_id}_{photo.secret}_z.jpg",
            folder / f"{photo.photo_id}.jpg",
        )
        for photo in town.photos[:count]
    ]
    found = fetch_all(wanted, standin.image_host)
    assert len(found) == count
    return found


pytestmark = pytest.mark.usefixtures("without_waiting")


def test_images_arrive_whole(flickr: StandInFlickr, town: Town, tmp_path: Path) -> None:
    found = fetch(flickr, town, tmp_path, 30)
    assert all(each.reason is None for each in found.values())
    assert len(list(tmp_path.glob("*.jpg"))) == 30
    first = town.photos[0]
    assert (tmp_path / f"{first.photo_id}.jpg").read_bytes() == quick_picture(first, "z")


FINAL: Mapping[Fault, Reason] = {
    Fault.IMAGE_404: Reason.GONE,
    Fault.IMAGE_410: Reason.GONE,
    Fault.IMAGE_PLACEHOLDER: Reason.GONE,
    Fault.IMAGE_HTML_200: Reason.NOT_AN_IMAGE,
    Fault.IMAGE_NOT_AN_IMAGE: Reason.NOT_AN_IMAGE,
    Fault.IMAGE_BOMB: Reason.TOO_LARGE,
    Fault.IMAGE_REDIRECT_PRIVATE: Reason.HTTP_ERROR,
}
PASSING: Mapping[Fault, Reason] = {
    Fault.IMAGE_EMPTY: Reason.EMPTY,
    Fault.IMAGE_CUT_BODY: Reason.TRUNCATED,
    Fault.IMAGE_CUT_FILE: Reason.TRUNCATED,
    Fault.IMAGE_503: Reason.HTTP_ERROR,
    Fault.IMAGE_429: Reason.HTTP_ERROR,
    Fault.IMAGE_RESET: Reason.HTTP_ERROR,
}


@pytest.mark.parametrize("fault", [*FINAL, *PASSING])
def test_a_bad_image_is_a_reason_and_never_a_file(town: Town, tmp_path: Path, fault: Fault) -> None:
    bad = town.photos[3].photo_id
    schedule = FaultSchedule(image_of={bad: fault})
    with StandInFlickr(
        town.photos, quirks=Quirks.none(), faults=schedule, image_bytes=quick_picture
    ) as standin:
        found = fetch(standin, town, tmp_path, 8)
        tries = sum(bad in call.path for call in standin.image_calls)
    assert found[bad].reason == {**FINAL, **PASSING}[fault]
    assert found[bad].again == (fault in PASSING)
    # aiohttp itself asks once more on a new connection after a reset.
    assert 3 <= tries <= 6 if fault in PASSING else tries == 1
    assert len(list(tmp_path.iterdir())) == 7


def test_what_fails_once_is_fetched_again(town: Town, tmp_path: Path) -> None:
    schedule = FaultSchedule(image={1: Fault.IMAGE_503, 2: Fault.IMAGE_CUT_FILE})
    with StandInFlickr(
        town.photos, quirks=Quirks.none(), faults=schedule, image_bytes=quick_picture
    ) as standin:
        found = fetch(standin, town, tmp_path, 5)
        assert len(standin.image_calls) == 7
    assert all(each.reason is None for each in found.values())


def test_a_host_off_the_list_is_never_asked(flickr: StandInFlickr, tmp_path: Path) -> None:
    url = f"http://{flickr.image_host}/1/2_3_z.jpg"
    wanted = [Wanted("a", url, tmp_path / "a.jpg"), Wanted("b", None, tmp_path / "b.jpg")]
    found = fetch_all(wanted, "live.staticflickr.com")
    assert [each.reason for each in found.values()] == [Reason.HOST_REFUSED, Reason.NO_URL]
    assert not flickr.image_calls


def test_without_a_network_it_stops_soon(tmp_path: Path) -> None:
    with StandInFlickr([], quirks=Quirks.none()) as standin:
        host = standin.image_host  # closed when the block ends
    wanted = [
        Wanted(str(n), f"http://{host}/1/{n}_a_z.jpg", tmp_path / f"{n}.jpg") for n in range(500)
    ]
    found: dict[str, ImageOutcome] = {}
    with pytest.raises(PartlyDoneError, match="cannot be reached"):
        fetch_images(wanted, ImageHosts((host,)), on_done=found.__setitem__)
    assert 20 <= len(found) < 60
    assert all(each.again for each in found.values())


class _Endless(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(10_000):
                self.wfile.write(b"\0" * 65_536)
        except OSError:
            pass

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (as inherited)
        pass


@pytest.fixture
def endless_host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Endless)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_endless_image_is_given_up(endless_host: str, tmp_path: Path) -> None:
    wanted = [Wanted("a", f"http://{endless_host}/a.jpg", tmp_path / "a.jpg")]
    found = fetch_all(wanted, endless_host)
    assert [each.reason for each in found.values()] == [Reason.TOO_LARGE]
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_the_disks_error(flickr: StandInFlickr, town: Town, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("where a folder should be")
    with pytest.raises(DiskError, match="cannot be written"):
        fetch(flickr, town, blocked, 3)
