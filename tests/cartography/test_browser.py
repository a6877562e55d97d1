"""The page as a person meets it: opened from a file in real Chromium, without a network."""

from pathlib import Path

import pandas as pd
import pytest
from PIL import Image
from selenium.common.exceptions import TimeoutException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from geoimg.cartography.webmap import write_web_map
from geoimg.motif import Motif
from tests.browser import (
    POINTS,
    await_card,
    box,
    click_photo,
    complaints,
    open_page,
    requested,
    text,
)
from tests.cartography.hostile import ADDRESSES, PAYLOADS
from tests.cartography.sample import AREA, MOTIFS, photo_row, photo_table

pytestmark = pytest.mark.browser

ALARM = """
window.fired = 0;
for (const way of ["alert", "confirm", "prompt"]) window[way] = () => { window.fired = way; };
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Six photos with images, in a file whose name needs care in an address."""
    rows = []
    for number in range(6):
        image = tmp_path / f"{number}.jpg"
        Image.new("RGB", (400, 300), "olive").save(image)
        rows.append(photo_row(number, image=str(image) if number != 1 else None))
    page = tmp_path / "my #1 town?.html"
    write_web_map(page, photo_table(rows), MOTIFS, AREA, title="A <b>town</b>", credit="Thanks")
    return page


def test_it_opens_from_a_file_and_asks_for_nothing(chromium: Chrome, town: Path) -> None:
    open_page(chromium, town)
    assert text(chromium, "#page-title") == chromium.title == "A <b>town</b>"
    assert text(chromium, "#page-summary") == "6 photos · 2 motifs"
    assert "Thanks" in text(chromium, ".page-foot")
    assert "geoimg" in text(chromium, ".page-foot")
    assert chromium.find_elements(By.CSS_SELECTOR, ".area-outline")
    assert complaints(chromium) == []
    assert [url.split(":")[0] for url in requested(chromium)] == ["file"]


def test_a_layer_is_toggled(chromium: Chrome, town: Path) -> None:
    open_page(chromium, town)
    assert chromium.execute_script(POINTS) == 6
    assert [
        row.text.split()[:2] for row in chromium.find_elements(By.CSS_SELECTOR, ".legend-row")
    ] == [
        ["river", "3"],
        ["snow", "2"],
        ["unassigned", "1"],
    ]
    box(chromium, 0).click()
    assert chromium.execute_script(POINTS) == 3
    assert text(chromium, "#legend-status") == "3 of 6 photos shown"
    box(chromium, 0).send_keys(Keys.SPACE)
    assert chromium.execute_script(POINTS) == 6
    chromium.find_element(By.ID, "show-none").click()
    assert chromium.execute_script(POINTS) == 0
    chromium.find_element(By.ID, "show-all").send_keys(Keys.ENTER)
    assert chromium.execute_script(POINTS) == 6
    assert complaints(chromium) == []


def test_a_popup_says_everything(chromium: Chrome, town: Path) -> None:
    open_page(chromium, town)
    assert not chromium.find_elements(By.CSS_SELECTOR, ".card img")
    click_photo(chromium, 2)
    image = chromium.find_element(By.CSS_SELECTOR, ".card img")
    WebDriverWait(chromium, 5).until(
        lambda b: b.execute_script("return arguments[0].naturalWidth", image) == 240
    )
    assert text(chromium, ".card-title") == "Photo 2"
    assert text(chromium, ".card-motif").split() == ["river", "60", "%"]
    facts = text(chromium, ".card-facts").split("\n")
    assert facts[:2] == ["By", "Owner 0"]
    assert "3 Jun 2015, 12:30" in facts
    assert "snow" in facts
    links = chromium.find_elements(By.CSS_SELECTOR, ".card a")
    assert [link.get_attribute("href") for link in links] == [
        "https://creativecommons.org/licenses/by/2.0/",
        "https://www.flickr.com/photos/owner0/1002/",
    ]
    assert {link.get_attribute("rel") for link in links} == {"noopener noreferrer"}
    assert {link.get_attribute("target") for link in links} == {"_blank"}
    assert complaints(chromium) == []
    assert {url.split(":")[0] for url in requested(chromium)} == {"file"}


def test_a_photo_without_image_says_so(chromium: Chrome, town: Path) -> None:
    open_page(chromium, town)
    click_photo(chromium, 1)
    assert text(chromium, ".card-picture") == "no image"
    for thumbnail in (town.parent / f"{town.stem}-thumbnails").iterdir():
        thumbnail.unlink()
    chromium.execute_script("geoimg.page.popup.open([0], 'here')")
    WebDriverWait(chromium, 5).until(lambda b: text(b, ".card-picture") == "no image")


def test_photos_of_one_place_are_paged_through(chromium: Chrome, tmp_path: Path) -> None:
    rows = [photo_row(n, lon=26.72, lat=58.38, motif_id=0) for n in range(300)]
    page = tmp_path / "map.html"
    write_web_map(page, photo_table(rows), MOTIFS, None, title="One place")
    open_page(chromium, page)
    click_photo(chromium, 7)
    assert text(chromium, ".card-count") == "1 of 300 here"
    first = text(chromium, ".card-title")
    chromium.find_element(By.CSS_SELECTOR, "[aria-label='Next photo']").click()
    assert text(chromium, ".card-count") == "2 of 300 here"
    assert text(chromium, ".card-title") != first
    # The map hears of a click a moment later, and would close the popup.
    with pytest.raises(TimeoutException):
        WebDriverWait(chromium, 0.5).until(lambda b: not b.find_elements(By.CSS_SELECTOR, ".card"))
    chromium.switch_to.active_element.send_keys(Keys.ARROW_LEFT)
    assert text(chromium, ".card-title") == first
    chromium.switch_to.active_element.send_keys(Keys.ESCAPE)
    WebDriverWait(chromium, 5).until(lambda b: not b.find_elements(By.CSS_SELECTOR, ".card"))
    assert complaints(chromium) == []


def test_a_motif_is_browsed_the_strongest_first(chromium: Chrome, town: Path) -> None:
    open_page(chromium, town)
    chromium.find_element(By.ID, "show-none").click()
    chromium.find_elements(By.CSS_SELECTOR, ".legend-browse")[0].send_keys(Keys.ENTER)
    await_card(chromium)
    assert chromium.execute_script(POINTS) == 3
    assert text(chromium, ".card-title") == "Photo 2"
    assert text(chromium, ".card-count") == "1 of 3 in this motif"


def test_the_plain_background_stays_where_tiles_cannot_load(chromium: Chrome, town: Path) -> None:
    open_page(chromium, town)
    choices = chromium.find_elements(By.CSS_SELECTOR, "#basemaps input")
    assert [choice.get_attribute("value") for choice in choices] == ["plain", "osm", "osm-de"]
    assert choices[0].is_selected()
    # A file sends no Referer, and openstreetmap.org refuses requests without one.
    assert not choices[1].is_enabled()
    choices[2].click()
    WebDriverWait(chromium, 10).until(lambda b: "cannot be reached" in text(b, "#basemap-note"))
    assert "OpenStreetMap contributors" in text(chromium, ".attribution")
    click_photo(chromium, 2)
    assert text(chromium, ".card-title") == "Photo 2"
    outside = {url for url in requested(chromium) if not url.startswith("file:")}
    assert outside
    assert all(url.startswith("https://tile.openstreetmap.de/") for url in outside)


def test_the_panel_folds_on_a_phone(chromium: Chrome, town: Path) -> None:
    phone = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    try:
        open_page(chromium, town)
        panel = chromium.find_element(By.ID, "panel")
        button = chromium.find_element(By.ID, "panel-button")
        assert not panel.is_displayed()
        button.click()
        assert panel.is_displayed()
        assert button.get_attribute("aria-expanded") == "true"
        overflow = "return document.documentElement.scrollWidth - window.innerWidth"
        assert chromium.execute_script(overflow) <= 0
        chromium.find_elements(By.CSS_SELECTOR, ".legend-browse")[1].click()
        assert not panel.is_displayed()
        assert chromium.find_elements(By.CSS_SELECTOR, ".card")
    finally:
        chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def hostile_table() -> pd.DataFrame:
    texts = [
        photo_row(n, title=p, owner_name=p, license=p, runner_up=p, tags=p, motif_id=n, photo_id=p)
        for n, p in enumerate(PAYLOADS)
    ]
    addresses = [
        photo_row(n, page_url=address, title="address", motif_id=0)
        for n, address in enumerate(ADDRESSES)
    ]
    return photo_table(texts + addresses)


def test_no_payload_fires(chromium: Chrome, tmp_path: Path) -> None:
    motifs = [Motif(motif_id=n, name=p, size=1) for n, p in enumerate(PAYLOADS)]
    page = tmp_path / "map.html"
    title = "".join(PAYLOADS)
    write_web_map(page, hostile_table(), motifs, AREA, title=title, credit=title)
    alarm = chromium.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": ALARM})
    try:
        open_page(chromium, page)
        everything = "return [...document.querySelectorAll('body *')].map(e => e.localName)"
        for index, payload in enumerate(PAYLOADS):
            chromium.execute_script("geoimg.page.popup.open([arguments[0]], 'here')", index)
            shown = "return document.querySelector(arguments[0]).textContent"
            for place in (".card-title", ".card-motif-name", ".card-facts dd"):
                assert chromium.execute_script(shown, place) == payload
        for index in range(len(PAYLOADS), len(PAYLOADS) + len(ADDRESSES)):
            chromium.execute_script("geoimg.page.popup.open([arguments[0]], 'here')", index)
            links = chromium.find_elements(By.CSS_SELECTOR, ".card-page")
            assert all(str(link.get_attribute("href")).startswith("https://e") for link in links)
        names = set(chromium.execute_script(everything))
        assert not names & {"iframe", "math", "mi", "b", "x"}
        assert chromium.execute_script("return window.fired") == 0
        assert complaints(chromium) == []
        assert {url.split(":")[0] for url in requested(chromium)} == {"file"}
    finally:
        chromium.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", alarm)


def test_the_policy_stops_a_script_that_is_not_ours(chromium: Chrome, town: Path) -> None:
    html = town.read_text(encoding="utf-8")
    smuggled = "<img src=x onerror='window.fired=1'><script>window.fired=1</script></body>"
    town.write_text(html.replace("</body>", smuggled), encoding="utf-8")
    open_page(chromium, town)
    assert chromium.execute_script("return window.fired") is None
    assert any("Content Security Policy" in entry["message"] for entry in complaints(chromium))
