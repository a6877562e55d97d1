"""Fetch a network's published weights, or say soon and in one sentence that they cannot be had."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import requests

from geoimg.errors import WeightsError

PROBE_TIMEOUT_S: Final = 5.0
"""How long a server may take to answer at all before it counts as out of reach."""


def fetch_weights(
    download: Callable[[], str | Path], *, server: str, wanted: str, published_at: str
) -> Path:
    """Run a library's own download, unless its server is out of reach.

    The libraries' downloads retry for most of a minute where there is no network; one short
    question first spares that.

    Args:
        download: Fetches the weights into the library's cache and returns the file.
        server: Address that answers when the download can work.
        wanted: What is fetched, for the message, e.g. "mobilenet-v2".
        published_at: Where a person finds the file.

    Raises:
        WeightsError: The weights cannot be had; its hint names the two ways out.
    """
    hint = (
        f"Get the file from {published_at} on another machine and give it with --weights FILE, "
        "or use --encoder descriptor, which needs no download."
    )
    if not server_answers(server):
        raise WeightsError(
            f"The weights of {wanted} are not on this machine and cannot be downloaded: "
            f"{server} does not answer.",
            hint=hint,
        )
    try:
        with quiet_logging():
            return Path(download())
    except Exception as error:  # each library raises kinds of its own
        reason = " ".join(str(error).split())[:200]
        raise WeightsError(
            f"The weights of {wanted} could not be downloaded: {reason}", hint=hint
        ) from error


def server_answers(url: str, *, timeout_s: float = PROBE_TIMEOUT_S) -> bool:
    """Whether anything answers at `url`, whatever it says; proxies of the environment are used."""
    try:
        requests.head(url, timeout=timeout_s, allow_redirects=False)
    except requests.RequestException:
        return False
    return True


@contextmanager
def quiet_logging() -> Iterator[None]:
    """Keep libraries' log lines off the terminal; what matters in them is raised as an error."""
    root = logging.getLogger()
    # logging.warning() would give a root without handlers one that prints, for good.
    silent = logging.NullHandler()
    root.addHandler(silent)
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
        root.removeHandler(silent)
