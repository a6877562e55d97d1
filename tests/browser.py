"""Real headless Chromium, without a network, and what a person does on a map's page."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver import Chrome
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

POINTS = "return Object.values(geoimg.page.map._layers).filter(l => 'photoIndex' in l).length"
PIXEL = """
const [map, table] = [geoimg.page.map, geoimg.page.table];
const point = map.latLngToContainerPoint(table.position(arguments[0]));
const size = map.getSize();
return [Math.round(point.x - size.x / 2), Math.round(point.y - size.y / 2)];
"""
SWITCHES = (
    "--headless=new",
    "--no-sandbox",  # Containers have no user namespaces for it.
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--window-size=1280,800",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[webdriver.Chrome]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if not program or not driver:
        pytest.skip("Chromium and its driver are not installed (Debian: chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for switch in SWITCHES:
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = Service(executable_path=driver, log_output=subprocess.DEVNULL)
    browser = webdriver.Chrome(options=options, service=service)
    try:
        yield browser
    finally:
        browser.quit()


def open_page(browser: Chrome, page: Path) -> None:
    log(browser, "browser")
    log(browser, "performance")
    browser.get(page.as_uri())
    WebDriverWait(browser, 10).until(lambda b: b.execute_script("return !!window.geoimg?.page"))


def log(browser: Chrome, kind: str) -> list[dict[str, Any]]:
    """Return what was logged since the last time."""
    entries: list[dict[str, Any]] = browser.get_log(kind)  # type: ignore[no-untyped-call]  # selenium's
    return entries


def complaints(browser: Chrome) -> list[dict[str, Any]]:
    return log(browser, "browser")


def requested(browser: Chrome) -> list[str]:
    messages = [json.loads(entry["message"])["message"] for entry in log(browser, "performance")]
    return [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]


def text(browser: Chrome, selector: str) -> str:
    words: str = browser.find_element(By.CSS_SELECTOR, selector).text
    return words


def click_photo(browser: Chrome, index: int) -> None:
    across, down = browser.execute_script(PIXEL, index)
    container = browser.find_element(By.CSS_SELECTOR, ".folium-map")
    ActionChains(browser).move_to_element_with_offset(container, across, down).click().perform()
    await_card(browser)


def await_card(browser: Chrome) -> None:
    """Wait until the popup has faded in: what cannot be seen yet has no text."""
    WebDriverWait(browser, 5).until(
        lambda b: any(card.is_displayed() for card in b.find_elements(By.CSS_SELECTOR, ".card"))
    )


def box(browser: Chrome, place: int) -> WebElement:
    return browser.find_elements(By.CSS_SELECTOR, ".legend input")[place]
