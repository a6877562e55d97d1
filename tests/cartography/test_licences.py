"""What a reader is told about a photo's licence."""

import pytest

from geoimg.cartography.licences import licence_of


@pytest.mark.parametrize(
    ("slug", "label", "deed"),
    [
        (
            "cc-by-nc-sa-2.0",
            "CC BY-NC-SA 2.0",
            "https://creativecommons.org/licenses/by-nc-sa/2.0/",
        ),
        ("cc-by-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc-by-nd-2.0", "CC BY-ND 2.0", "https://creativecommons.org/licenses/by-nd/2.0/"),
        ("cc0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        (
            "pdm-1.0",
            "Public Domain Mark 1.0",
            "https://creativecommons.org/publicdomain/mark/1.0/",
        ),
        ("all-rights-reserved", "All rights reserved", None),
        ("unknown 23", "Unknown licence (number 23)", None),
        (None, "Licence not stated", None),
        ("", "Licence not stated", None),
        ("<b>cc-by-2.0", "<b>cc-by-2.0", None),
        ("cc-by-2.0/../x", "cc-by-2.0/../x", None),
    ],
)
def test_licence(slug: str | None, label: str, deed: str | None) -> None:
    assert licence_of(slug) == (label, deed)


@pytest.mark.parametrize("slug", ["no-known-restrictions", "us-government-work"])
def test_public_works_link_to_what_that_means(slug: str) -> None:
    licence = licence_of(slug)
    assert licence.label != slug
    assert licence.url is not None
    assert licence.url.startswith("https://")
