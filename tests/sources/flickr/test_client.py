import logging

import pytest

from geoimg.demo.standin import Fault, FaultSchedule, Quirks, StandInFlickr
from geoimg.demo.town import Town
from geoimg.errors import GeoimgError, KeyRefusedError, PartlyDoneError, RateLimitedError
from geoimg.sources.flickr.client import FlickrClient, OffsetTooDeepError
from geoimg.sources.flickr.pacing import Pace, waits
from geoimg.sources.flickr.settings import FlickrSettings
from tests.conftest import quick_picture, settings_for


class Clock:
    """Time that passes only while someone sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def quick_pace() -> tuple[Pace, Clock]:
    clock = Clock()
    return Pace(0.0, clock=clock.time, sleep=clock.sleep), clock


def call_with(town: Town, faults: FaultSchedule) -> tuple[dict[str, object], Clock]:
    pace, clock = quick_pace()
    with StandInFlickr(
        town.photos, quirks=Quirks.none(), faults=faults, image_bytes=quick_picture
    ) as standin:
        client = FlickrClient(settings_for(standin), pace=pace)
        try:
            return client.call("flickr.test.echo"), clock
        finally:
            client.close()


PASSING = [
    Fault.HTTP_429,
    Fault.HTTP_500,
    Fault.HTTP_503,
    Fault.FAIL_0,
    Fault.FAIL_10,
    Fault.FAIL_105,
    Fault.FAIL_201,
    Fault.HTML_200,
    Fault.XML_200,
    Fault.CALLBACK_200,
    Fault.NOT_UTF8,
    Fault.TRAILING_COMMA,
    Fault.EMPTY_BODY,
    Fault.CUT_BODY,
    Fault.CUT_JSON,
    Fault.RESET,
    Fault.GZIP_BOMB,
    Fault.REDIRECT_PRIVATE,
]


@pytest.mark.parametrize("fault", PASSING)
def test_a_fault_that_passes_is_tried_again(town: Town, fault: Fault) -> None:
    reply, clock = call_with(town, FaultSchedule(api={1: fault, 2: fault}))
    assert reply["stat"] == "ok"
    assert len([pause for pause in clock.slept if pause > 0]) == 2


def test_retry_after_is_honoured(town: Town) -> None:
    _, clock = call_with(town, FaultSchedule(api={1: Fault.HTTP_429_RETRY_AFTER}))
    assert max(clock.slept) >= 1


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.HTTP_429, RateLimitedError),
        (Fault.HTTP_500, PartlyDoneError),
        (Fault.EMPTY_BODY, PartlyDoneError),
        (Fault.FAIL_KEY_INVALID, KeyRefusedError),
        (Fault.FAIL_KEY_EXPIRED, KeyRefusedError),
        (Fault.HTTP_400, GeoimgError),
    ],
)
def test_a_fault_that_stays_is_one_sentence_with_its_exit_code(
    town: Town, fault: Fault, error: type[GeoimgError]
) -> None:
    with pytest.raises(error) as caught:
        call_with(town, FaultSchedule(api=dict.fromkeys(range(1, 30), fault)))
    assert type(caught.value) is error
    assert "\n" not in caught.value.message


def test_a_wrong_key_is_said_at_once_and_nowhere_shown(
    flickr: StandInFlickr, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    canary = "c0ffee00c0ffee00c0ffee00c0ffee00"
    settings = FlickrSettings(key=canary, api_url=flickr.api_url)
    client = FlickrClient(settings, pace=quick_pace()[0])
    with pytest.raises(KeyRefusedError) as caught:
        client.call("flickr.test.echo")
    client.close()
    assert client.calls == 1
    assert canary not in f"{caught.value} {caught.value.hint} {settings!r} {client!r}"
    assert canary not in caplog.text
    assert all(canary not in repr(call) for call in flickr.calls)


def test_a_closed_door_is_no_network_and_says_what_is_kept(town: Town) -> None:
    with StandInFlickr(town.photos[:1], image_bytes=quick_picture) as standin:
        settings = settings_for(standin)
    client = FlickrClient(settings, pace=quick_pace()[0])
    with pytest.raises(PartlyDoneError, match="cannot be reached") as caught:
        client.call("flickr.test.echo")
    client.close()
    assert "kept" in str(caught.value.hint)


def test_paging_too_deep_is_told_apart(town: Town) -> None:
    quirks = Quirks(result_cap=100, beyond_cap="error20", total_jitter=0.0)
    with StandInFlickr(town.photos, quirks=quirks, image_bytes=quick_picture) as standin:
        client = FlickrClient(settings_for(standin), pace=quick_pace()[0])
        query: dict[str, str | int] = {
            "bbox": "-180,-90,180,90",
            "min_upload_date": 1,
            "per_page": 50,
            "accuracy": 1,
        }
        client.call("flickr.photos.search", page=2, **query)
        with pytest.raises(OffsetTooDeepError):
            client.call("flickr.photos.search", page=3, **query)
        client.close()


def test_one_call_a_second_and_never_more_than_the_hours_share() -> None:
    clock = Clock()
    pace = Pace(1.0, per_hour=5, clock=clock.time, sleep=clock.sleep)
    passed = []
    for _ in range(12):
        pace.wait()
        passed.append(clock.now)
    assert passed[:5] == [0, 1, 2, 3, 4]
    for start in range(len(passed) - 5):
        assert passed[start + 5] - passed[start] >= 3600


def test_waits_double_stay_bounded_and_end() -> None:
    pauses = list(waits())
    assert len(pauses) == 5
    assert all(2**n / 2 <= pause <= 2**n for n, pause in enumerate(pauses))
