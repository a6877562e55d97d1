"""The one place where strangers' text enters a page."""

import json
from html.parser import HTMLParser

import pytest

from geoimg.cartography.json_block import json_block
from tests.cartography.hostile import PAYLOADS


class Elements(HTMLParser):
    """Notes every element that a browser would make."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_stays_text(payload: str) -> None:
    block = json_block("data", {payload: [payload, {"deep": payload}]})
    page = Elements()
    page.feed(f"<body>{block}</body>")
    assert page.tags == ["body", "script"]
    assert json.loads(page.text) == {payload: [payload, {"deep": payload}]}
    block.encode("utf-8")


def test_half_of_a_surrogate_pair_can_be_written() -> None:
    block = json_block("data", "half a pair: \ud83d")
    assert block.encode("utf-8")
    assert r"\ud83d" in block


def test_nothing_that_html_or_javascript_reads_remains() -> None:
    block = json_block("data", "<>&\u2028\u2029")
    inside = block.partition(">")[2].rpartition("<")[0]
    assert not set(inside) & set("<>&\u2028\u2029")


def test_numbers_that_json_lacks_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        json_block("data", float("nan"))
