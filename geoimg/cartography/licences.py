"""What a licence's slug means to a reader: a label, and the deed where there is one."""

import re
from typing import Final, NamedTuple


class Licence(NamedTuple):
    """A licence as shown to people; `url` is its deed, or None."""

    label: str
    url: str | None


_CREATIVE_COMMONS: Final = re.compile(r"cc-(by(?:-nc)?(?:-sa|-nd)?)-(\d\.\d)")

_NAMED: Final = {
    "cc0-1.0": Licence("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "pdm-1.0": Licence(
        "Public Domain Mark 1.0", "https://creativecommons.org/publicdomain/mark/1.0/"
    ),
    "all-rights-reserved": Licence("All rights reserved", None),
    "no-known-restrictions": Licence(
        "No known copyright restrictions", "https://www.flickr.com/commons/usage/"
    ),
    "us-government-work": Licence(
        "United States government work", "https://www.usa.gov/government-copyright"
    ),
}


def licence_of(slug: str | None) -> Licence:
    """Describe a licence.

    Args:
        slug: As in `geoimg.photo.Photo.license`; any other text is shown as it is, without a link.
    """
    if not slug:
        return Licence("Licence not stated", None)
    if slug in _NAMED:
        return _NAMED[slug]
    if match := _CREATIVE_COMMONS.fullmatch(slug):
        terms, version = match.groups()
        url = f"https://creativecommons.org/licenses/{terms}/{version}/"
        return Licence(f"CC {terms.upper()} {version}", url)
    if match := re.fullmatch(r"unknown (\d+)", slug):
        return Licence(f"Unknown licence (number {match[1]})", None)
    return Licence(slug, None)
