"""Flickr's licence numbers (flickr.photos.licenses.getInfo) and the slugs we write for them."""

from typing import Final

LICENSES: Final = {
    0: "all-rights-reserved",
    1: "cc-by-nc-sa-2.0",
    2: "cc-by-nc-2.0",
    3: "cc-by-nc-nd-2.0",
    4: "cc-by-2.0",
    5: "cc-by-sa-2.0",
    6: "cc-by-nd-2.0",
    7: "no-known-restrictions",
    8: "us-government-work",
    9: "cc0-1.0",
    10: "pdm-1.0",
    11: "cc-by-4.0",
    12: "cc-by-sa-4.0",
    13: "cc-by-nd-4.0",
    14: "cc-by-nc-4.0",
    15: "cc-by-nc-sa-4.0",
    16: "cc-by-nc-nd-4.0",
}


def license_slug(number: object) -> str | None:
    """Name a licence number as it stands in a reply (int or text); None where there is none."""
    text = str(number).strip()[:12] if number is not None else ""
    if not text:
        return None
    return LICENSES.get(int(text), f"unknown {text}") if text.isdecimal() else f"unknown {text}"
