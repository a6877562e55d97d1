"""What can go wrong with one reply of Flickr, and when it does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from types import MappingProxyType
from typing import Final

from geoimg.demo.standin.chance import chance


class Fault(StrEnum):
    """One way in which a reply goes wrong; the names that begin with IMAGE are the image host's."""

    HTTP_429 = auto()
    HTTP_429_RETRY_AFTER = auto()
    HTTP_400 = auto()
    HTTP_500 = auto()
    HTTP_502 = auto()
    HTTP_503 = auto()
    FAIL_0 = auto()
    FAIL_10 = auto()
    FAIL_105 = auto()
    FAIL_201 = auto()
    FAIL_KEY_INVALID = auto()
    FAIL_KEY_EXPIRED = auto()
    FAIL_WITHOUT_MESSAGE = auto()
    HTML_200 = auto()
    XML_200 = auto()
    CALLBACK_200 = auto()
    WRONG_SHAPE = auto()
    NOT_UTF8 = auto()
    TRAILING_COMMA = auto()
    EMPTY_BODY = auto()
    CUT_BODY = auto()
    CUT_JSON = auto()
    RESET = auto()
    STALL = auto()
    DRIP = auto()
    GZIP_BOMB = auto()
    REDIRECT_PRIVATE = auto()

    IMAGE_404 = auto()
    IMAGE_410 = auto()
    IMAGE_429 = auto()
    IMAGE_503 = auto()
    IMAGE_PLACEHOLDER = auto()
    IMAGE_HTML_200 = auto()
    IMAGE_EMPTY = auto()
    IMAGE_CUT_BODY = auto()
    IMAGE_CUT_FILE = auto()
    IMAGE_NOT_AN_IMAGE = auto()
    IMAGE_BOMB = auto()
    IMAGE_RESET = auto()
    IMAGE_STALL = auto()
    IMAGE_DRIP = auto()
    IMAGE_REDIRECT_PRIVATE = auto()


IMAGE_FAULTS: Final = tuple(one for one in Fault if one.name.startswith("IMAGE"))
API_FAULTS: Final = tuple(one for one in Fault if one not in IMAGE_FAULTS)

PASSING_API_FAULTS: Final = tuple(
    one
    for one in API_FAULTS
    if one not in {Fault.HTTP_400, Fault.FAIL_KEY_INVALID, Fault.FAIL_KEY_EXPIRED}
)
"""Those after which the same call may succeed: not the ones that tell a harvester to stop."""

PASSING_IMAGE_FAULTS: Final = (
    Fault.IMAGE_429,
    Fault.IMAGE_503,
    Fault.IMAGE_CUT_BODY,
    Fault.IMAGE_RESET,
    Fault.IMAGE_STALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultSchedule:
    """When which fault happens: by number, by address, or by chance from a seed.

    Attributes:
        api: The n-th API call (from 1) fails so.
        image: The n-th image request (from 1) fails so.
        image_of: Every request for this photo's images fails so, by photo id.
        api_share: Beside those, this share of all API calls fails.
        image_share: Likewise of image requests; which, depends on the address and on how
            often it was asked for, so that threads do not change it.
        api_kinds: The faults that the share draws from.
        image_kinds: Likewise for images.
        most_in_a_row: By chance at most so many API calls fail one after the other.
        stall_s: How long a stalled or dripping reply takes, at most.
        seed: Of the chances.
    """

    api: Mapping[int, Fault] = field(default_factory=lambda: MappingProxyType({}))
    image: Mapping[int, Fault] = field(default_factory=lambda: MappingProxyType({}))
    image_of: Mapping[str, Fault] = field(default_factory=lambda: MappingProxyType({}))
    api_share: float = 0.0
    image_share: float = 0.0
    api_kinds: tuple[Fault, ...] = PASSING_API_FAULTS
    image_kinds: tuple[Fault, ...] = PASSING_IMAGE_FAULTS
    most_in_a_row: int = 3
    stall_s: float = 30.0
    seed: int = 1

    def for_api(self, number: int) -> Fault | None:
        """Return what goes wrong with the n-th API call (from 1), or None."""
        if number in self.api:
            return self.api[number]
        run = range(number - self.most_in_a_row, number)
        if not self._strikes(number) or all(self._strikes(before) for before in run):
            return None
        return self.api_kinds[int(chance(self.seed, "kind", number) * len(self.api_kinds))]

    def for_image(self, number: int, photo_id: str, path: str, attempt: int) -> Fault | None:
        """Return what goes wrong with the n-th image request, the m-th for this path, or None."""
        planned = self.image_of.get(photo_id) or self.image.get(number)
        if planned is not None:
            return planned
        if chance(self.seed, "image", path, attempt) >= self.image_share:
            return None
        draw = chance(self.seed, "image kind", path, attempt)
        return self.image_kinds[int(draw * len(self.image_kinds))]

    def _strikes(self, number: int) -> bool:
        return number > 0 and chance(self.seed, "api", number) < self.api_share
