import subprocess
import sys
import time
from pathlib import Path

import pytest

from geoimg.demo.standin import StandInFlickr
from geoimg.errors import DiskError
from geoimg.sources.flickr.budget import SharedPace, budget_file
from geoimg.sources.flickr.client import turns_for
from geoimg.sources.flickr.pacing import Pace
from geoimg.sources.flickr.settings import FlickrSettings
from tests.conftest import settings_for


class Clock:
    """A wall clock that moves only while someone sleeps."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def pace(folder: Path, clock: Clock, **numbers: float) -> SharedPace:
    per_hour = int(numbers.get("per_hour", 3500))
    interval_s = numbers.get("interval_s", 1.0)
    return SharedPace(folder / "calls.sqlite", interval_s, per_hour, clock.time, clock.sleep)


def test_two_with_one_key_take_turns_a_second_apart(tmp_path: Path, clock: Clock) -> None:
    one, other = pace(tmp_path, clock), pace(tmp_path, clock)
    passed = []
    for turn in range(6):
        (one, other)[turn % 2].wait()
        passed.append(clock.now - 1_700_000_000)
    assert passed == pytest.approx([0, 1, 2, 3, 4, 5])


def test_no_rolling_hour_holds_more_than_its_share(tmp_path: Path, clock: Clock) -> None:
    both = [pace(tmp_path, clock, per_hour=7), pace(tmp_path, clock, per_hour=7)]
    passed = []
    for turn in range(30):
        both[turn % 2].wait()
        passed.append(clock.now)
    for first, eighth in zip(passed, passed[7:], strict=False):
        assert eighth - first >= 3600 - 1e-6
    assert passed[-1] - passed[0] < 5 * 3600, "and it does not wait longer than that"


def test_a_pause_holds_for_everybody_and_ends(tmp_path: Path, clock: Clock) -> None:
    one, other = pace(tmp_path, clock), pace(tmp_path, clock)
    one.wait()
    one.pause(40)
    other.wait()
    assert clock.now == pytest.approx(1_700_000_040)
    one.wait()
    assert clock.now == pytest.approx(1_700_000_041)


def test_a_clock_that_was_set_back_does_not_stop_us(tmp_path: Path, clock: Clock) -> None:
    turns = pace(tmp_path, clock)
    turns.wait()
    turns.pause(60)
    clock.now -= 10 * 86_400
    turns.wait()
    assert clock.now < 1_700_000_000


def test_processes_share_the_budget(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path\n"
        "from geoimg.sources.flickr.budget import SharedPace\n"
        "turns = SharedPace(Path(sys.argv[1]) / 'calls.sqlite', 0.05)\n"
        "for _ in range(10):\n"
        "    turns.wait(); print(time.time())\n"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    passed = sorted(float(line) for one in running for line in one.communicate()[0].split())
    assert len(passed) == 30
    # A process prints a little after its turn: the whole span shows the pace, pairs may not.
    assert passed[-1] - passed[0] >= 29 * 0.05 - 0.05


def test_the_file_says_nothing_of_the_key(tmp_path: Path) -> None:
    key = "facade00facade00facade00facade00"
    file = budget_file(key, tmp_path)
    turns = SharedPace(file)
    turns.wait()
    turns.pause(0.01)
    assert key not in str(file)
    assert all(key.encode() not in path.read_bytes() for path in tmp_path.iterdir())
    assert budget_file("another", tmp_path) != file


def test_only_flickr_itself_has_the_shared_budget(flickr: StandInFlickr) -> None:
    assert isinstance(turns_for(FlickrSettings(key="k")), SharedPace)
    elsewhere = FlickrSettings(
        key="k", api_url="https://api.flickr.com/services/rest", calls_per_second=50
    )
    assert elsewhere.calls_per_second == 1
    assert isinstance(turns_for(elsewhere), SharedPace)
    assert isinstance(turns_for(settings_for(flickr)), Pace)


def test_real_time_passes_between_calls(tmp_path: Path) -> None:
    turns = SharedPace(tmp_path / "calls.sqlite", 0.1)
    began = time.monotonic()
    for _ in range(4):
        turns.wait()
    assert time.monotonic() - began >= 0.3 - 0.02


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in its place")
    with pytest.raises(DiskError, match="cannot be kept"):
        SharedPace(tmp_path / "state" / "calls.sqlite").wait()


def test_a_damaged_count_is_one_sentence_and_leaves_nothing_open(tmp_path: Path) -> None:
    (tmp_path / "calls.sqlite").write_bytes(b"not a database " * 100)
    with pytest.raises(DiskError, match="cannot be kept"):
        SharedPace(tmp_path / "calls.sqlite").wait()
