"""The stand-in's faults on the wire, and when they happen."""

import gzip
import http.client
import io
import json
import socket
import threading
import time
from urllib.parse import urlencode, urlsplit

import pytest
import requests
from PIL import Image

from geoimg.demo.painter import jpeg
from geoimg.demo.standin import Fault, FaultSchedule, Quirks, StandInFlickr
from geoimg.demo.standin.faults import API_FAULTS, IMAGE_FAULTS, PASSING_API_FAULTS
from geoimg.demo.standin.pictures import PLACEHOLDER_GIF, PLACEHOLDER_PATH, PictureStore, painted
from geoimg.demo.town import Town, TownPhoto
from tests.demo.conftest import StandInMaker, call, search

_STALL_S = 1.2
_PATIENCE_S = 0.8
"""Between what a busy machine needs for a good reply and how long a stalled one takes."""


def _first_fails(open_standin: StandInMaker, fault: Fault) -> StandInFlickr:
    schedule = FaultSchedule(api={1: fault}, image={1: fault}, stall_s=_STALL_S)
    return open_standin(faults=schedule)


def _image_url(flickr: StandInFlickr, photo: TownPhoto) -> str:
    return f"http://{flickr.image_host}/{photo.server}/{photo.photo_id}_{photo.secret}_z.jpg"


def test_there_are_more_than_30_kinds() -> None:
    assert len(API_FAULTS) + len(IMAGE_FAULTS) == len(Fault) > 30


@pytest.mark.parametrize("fault", API_FAULTS)
def test_a_call_after_a_fault_succeeds_and_both_are_recorded(
    open_standin: StandInMaker, fault: Fault
) -> None:
    flickr = _first_fails(open_standin, fault)
    assert not _is_good(flickr)
    assert _is_good(flickr)
    assert [one.fault for one in flickr.calls] == [fault, None]


def _is_good(flickr: StandInFlickr) -> bool:
    """Whether a call brings what it should, within the time a stalled one would take."""
    form = urlencode(
        {
            "api_key": flickr.key,
            "method": "flickr.photos.search",
            "tags": "snow",
            "format": "json",
            "nojsoncallback": "1",
        }
    )
    address = urlsplit(flickr.api_url)
    connection = http.client.HTTPConnection(
        str(address.hostname), address.port, timeout=_PATIENCE_S
    )
    started = time.monotonic()
    try:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", address.path, form, kind)
        reply = connection.getresponse()
        body = reply.read()
        if reply.status != 200 or reply.getheader("Content-Encoding"):
            return False
        parsed = json.loads(body)
    except (OSError, http.client.HTTPException, ValueError):
        return False
    finally:
        connection.close()
    took = time.monotonic() - started
    return took < _PATIENCE_S and parsed["stat"] == "ok" and "photos" in parsed


def test_429_is_117_bytes_of_html_with_and_without_retry_after(open_standin: StandInMaker) -> None:
    plain = call(_first_fails(open_standin, Fault.HTTP_429), tags="snow")
    assert (plain.status_code, len(plain.content)) == (429, 117)
    assert plain.headers["Content-Type"].startswith("text/html")
    assert "Retry-After" not in plain.headers
    polite = call(_first_fails(open_standin, Fault.HTTP_429_RETRY_AFTER), tags="snow")
    assert polite.headers["Retry-After"] == "1"


@pytest.mark.parametrize(
    ("fault", "status"),
    [(Fault.HTTP_400, 400), (Fault.HTTP_500, 500), (Fault.HTTP_502, 502), (Fault.HTTP_503, 503)],
)
def test_http_errors(open_standin: StandInMaker, fault: Fault, status: int) -> None:
    assert call(_first_fails(open_standin, fault), tags="snow").status_code == status


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (Fault.FAIL_0, 0, "not currently available"),
        (Fault.FAIL_10, 10, "not currently available"),
        (Fault.FAIL_201, 201, "not currently available"),
        (Fault.FAIL_105, 105, "currently unavailable"),
        (Fault.FAIL_KEY_INVALID, 100, "invalid format"),
        (Fault.FAIL_KEY_EXPIRED, 100, "has expired"),
    ],
)
def test_fails_arrive_with_http_200(
    open_standin: StandInMaker, fault: Fault, code: int, words: str
) -> None:
    reply = call(_first_fails(open_standin, fault), tags="snow")
    assert reply.status_code == 200
    assert reply.json()["code"] == code
    assert words in reply.json()["message"]


def test_a_fail_may_have_no_message(open_standin: StandInMaker) -> None:
    reply = call(_first_fails(open_standin, Fault.FAIL_WITHOUT_MESSAGE), tags="snow").json()
    assert reply == {"stat": "fail", "code": 105}


def test_bodies_that_are_not_the_json_asked_for(open_standin: StandInMaker) -> None:
    def body(fault: Fault) -> bytes:
        return call(_first_fails(open_standin, fault), tags="snow").content

    assert body(Fault.HTML_200).startswith(b"<!DOCTYPE html>")
    assert body(Fault.XML_200).startswith(b"<?xml")
    assert body(Fault.CALLBACK_200).startswith(b"jsonFlickrApi({")
    assert body(Fault.WRONG_SHAPE) == b'{"stat":"ok"}'
    assert body(Fault.TRAILING_COMMA).endswith(b",}")
    assert body(Fault.EMPTY_BODY) == b""
    assert b"\xff\xfe" in body(Fault.NOT_UTF8)
    assert body(Fault.CUT_JSON).startswith(b'{"photos"')


def test_a_cut_body_is_shorter_than_announced(open_standin: StandInMaker) -> None:
    flickr = _first_fails(open_standin, Fault.CUT_BODY)
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        call(flickr, tags="snow")


def test_a_reset_is_a_reset(open_standin: StandInMaker) -> None:
    flickr = _first_fails(open_standin, Fault.RESET)
    with pytest.raises(requests.exceptions.ConnectionError, match="reset"):
        call(flickr, tags="snow")


def test_a_gzip_bomb_unpacks_to_a_gigabyte(open_standin: StandInMaker) -> None:
    flickr = _first_fails(open_standin, Fault.GZIP_BOMB)
    connection = http.client.HTTPConnection(flickr.image_host, timeout=5)
    connection.request("GET", "/services/rest/?method=flickr.test.echo")
    packed = connection.getresponse().read()
    connection.close()
    assert len(packed) < 3_000_000
    unpacked = 0
    with gzip.open(io.BytesIO(packed)) as stream:
        for _ in range(4):
            unpacked += len(stream.read(2**24))
    assert unpacked == 2**26
    assert packed[: len(packed) // 64] * 64 == packed


def test_redirects_lead_to_a_private_address(open_standin: StandInMaker, town: Town) -> None:
    reply = call(_first_fails(open_standin, Fault.REDIRECT_PRIVATE), tags="snow")
    assert (reply.status_code, urlsplit(reply.headers["Location"]).hostname) == (
        302,
        "169.254.169.254",
    )
    flickr = _first_fails(open_standin, Fault.IMAGE_REDIRECT_PRIVATE)
    image = requests.get(_image_url(flickr, town.photos[0]), timeout=5, allow_redirects=False)
    assert urlsplit(image.headers["Location"]).hostname == "169.254.169.254"


@pytest.mark.parametrize("fault", IMAGE_FAULTS)
def test_an_image_after_a_fault_comes_whole(
    open_standin: StandInMaker, town: Town, fault: Fault
) -> None:
    flickr = open_standin(
        faults=FaultSchedule(image={1: fault}, stall_s=_STALL_S), image_bytes=painted
    )
    url = _image_url(flickr, town.photos[0])
    good = jpeg(town.photos[0], 640)
    assert _fetched(url) != good
    assert _fetched(url) == good
    assert flickr.image_calls[0].fault is fault


def _fetched(url: str) -> bytes | None:
    started = time.monotonic()
    try:
        with requests.get(url, timeout=_PATIENCE_S, allow_redirects=False) as reply:
            body = reply.content
    except requests.RequestException:
        return None
    return body if time.monotonic() - started < _PATIENCE_S else None


def test_image_faults_look_as_they_should(open_standin: StandInMaker, town: Town) -> None:
    def get(fault: Fault) -> requests.Response:
        flickr = open_standin(faults=FaultSchedule(image={1: fault}), image_bytes=painted)
        return requests.get(_image_url(flickr, town.photos[0]), timeout=5)

    gone = get(Fault.IMAGE_404)
    assert (gone.status_code, gone.content) == (404, b"")
    assert gone.headers["Content-Type"].startswith("text/html")
    assert get(Fault.IMAGE_410).status_code == 410
    assert get(Fault.IMAGE_EMPTY).content == b""
    assert get(Fault.IMAGE_HTML_200).text.startswith("<!DOCTYPE html>")
    placeholder = get(Fault.IMAGE_PLACEHOLDER)
    assert placeholder.url.endswith(PLACEHOLDER_PATH)
    assert placeholder.content == PLACEHOLDER_GIF
    with Image.open(io.BytesIO(placeholder.content)) as picture:
        picture.load()
    cut = get(Fault.IMAGE_CUT_FILE).content
    with Image.open(io.BytesIO(cut)) as picture, pytest.raises(OSError, match="truncated"):
        picture.load()
    bomb = get(Fault.IMAGE_BOMB).content
    assert len(bomb) < 500_000
    with pytest.raises(Image.DecompressionBombError):
        Image.open(io.BytesIO(bomb))


def test_a_photo_can_fail_whenever_it_is_asked_for(open_standin: StandInMaker, town: Town) -> None:
    gone = town.photos[5]
    flickr = open_standin(faults=FaultSchedule(image_of={gone.photo_id: Fault.IMAGE_410}))
    for photo, status in ((gone, 410), (town.photos[6], 200), (gone, 410)):
        assert requests.get(_image_url(flickr, photo), timeout=5).status_code == status


def test_images_are_chunked_or_not(open_standin: StandInMaker, town: Town) -> None:
    for chunked in (True, False):
        flickr = open_standin(quirks=Quirks(chunked_images=chunked))
        reply = requests.get(_image_url(flickr, town.photos[0]), timeout=5)
        assert ("Content-Length" in reply.headers) is not chunked
        assert len(reply.content) > 1000


@pytest.mark.parametrize(
    "path", ["/", "/1/2.jpg", "/65535/1_ab_z.jpg", "/65535/1_ab_x.jpg", "/../../etc/passwd"]
)
def test_what_is_no_image_is_404(open_standin: StandInMaker, path: str) -> None:
    assert requests.get(f"http://{open_standin().image_host}{path}", timeout=5).status_code == 404


def test_a_schedule_strikes_as_often_as_it_says_and_always_the_same() -> None:
    schedule = FaultSchedule(api_share=0.3, seed=7)
    first = [schedule.for_api(number) for number in range(1, 2001)]
    assert first == [schedule.for_api(number) for number in range(1, 2001)]
    assert 0.25 < sum(fault is not None for fault in first) / 2000 < 0.32
    assert set(first) == {None, *PASSING_API_FAULTS}
    assert first != [FaultSchedule(api_share=0.3, seed=8).for_api(n) for n in range(1, 2001)]


def test_by_chance_never_too_many_calls_fail_in_a_row() -> None:
    schedule = FaultSchedule(api_share=0.9, most_in_a_row=3)
    row = longest = 0
    for number in range(1, 500):
        row = row + 1 if schedule.for_api(number) else 0
        longest = max(longest, row)
    assert longest == 3


def test_image_chances_depend_on_address_and_attempt_only() -> None:
    schedule = FaultSchedule(image_share=0.5)
    one = [schedule.for_image(1, "1", "/a", attempt) for attempt in range(1, 30)]
    assert one == [schedule.for_image(99, "1", "/a", attempt) for attempt in range(1, 30)]
    assert None in one
    assert any(one)


def test_latency_is_kept(open_standin: StandInMaker) -> None:
    flickr = open_standin(latency_s=0.15)
    started = time.monotonic()
    search(flickr)
    assert time.monotonic() - started >= 0.15


def test_closing_leaves_no_thread_and_no_port(town: Town) -> None:
    before = set(threading.enumerate())
    with StandInFlickr(town.photos, faults=FaultSchedule(api={2: Fault.STALL})) as flickr:
        kept = requests.Session()
        kept.post(flickr.api_url, data={"method": "flickr.test.echo"}, timeout=5)
        stalled = threading.Thread(target=_is_good, args=(flickr,))
        stalled.start()
        while len(flickr.calls) < 2:
            time.sleep(0.01)
        port = int(flickr.image_host.partition(":")[2])
    stalled.join()
    kept.close()
    assert set(threading.enumerate()) == before
    with pytest.raises(ConnectionRefusedError), socket.socket() as probe:
        probe.connect(("127.0.0.1", port))


def test_pictures_are_made_once_and_not_kept_for_ever(town: Town) -> None:
    made: list[str] = []

    def make(photo: TownPhoto, suffix: str) -> bytes:
        made.append(photo.photo_id + suffix)
        return bytes(30 * 1024 * 1024)

    store = PictureStore(make)
    for photo in (town.photos[0], town.photos[0], town.photos[1], town.photos[2], town.photos[0]):
        store.get(photo, "z")
    assert len(made) == 4
