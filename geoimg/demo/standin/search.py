"""One page of search results out of the catalogue, with Flickr's habits."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from geoimg.demo.standin.catalogue import Catalogue, Rows
from geoimg.demo.standin.chance import chance
from geoimg.demo.standin.query import ApiFailError, Query
from geoimg.demo.standin.quirks import Quirks

TWELVE_HOURS_S: Final = 12 * 3600
_LEAST_ACCURACY: Final = 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page: which rows, and what is announced beside them."""

    rows: Rows
    number: int
    pages: int
    per_page: int
    total: int


def find(catalogue: Catalogue, query: Query, quirks: Quirks, *, now: int) -> Rows:
    """Return all rows that match, in the order asked for.

    Args:
        catalogue: What there is.
        query: What is asked.
        quirks: Whether a geo query needs a limiting agent, and what accuracy it has by default.
        now: Unix seconds, from which the "last 12 hours" count.
    """
    posted_from = query.posted_from
    if query.is_geo and quirks.needs_limiting_agent and not query.has_limiting_agent:
        posted_from = now - TWELVE_HOURS_S
    first, last = 0, len(catalogue)
    # Upload dates are inclusive at both ends.
    if posted_from is not None:
        first = int(np.searchsorted(catalogue.posted, posted_from, side="left"))
    if query.posted_to is not None:
        last = int(np.searchsorted(catalogue.posted, query.posted_to, side="right"))
    rows = np.arange(first, max(first, last), dtype=np.int64)
    rows = rows[catalogue.is_there[rows]]
    rows = _with_numbers(catalogue, query, quirks, rows)
    rows = _with_words(catalogue, query, rows)
    return _in_order(catalogue, query.sort, rows)


def page_of(found: Rows, query: Query, quirks: Quirks, *, ask: int, key: str) -> Page:
    """Cut one page out of what was found, and announce it as Flickr does.

    Args:
        found: All matching rows, in order.
        query: What was asked.
        quirks: Caps, jitter, repeats and omissions.
        ask: How often this very page was asked before: an omission or a total changes with it.
        key: The query without its page, so that a query's pages belong together.

    Raises:
        ApiFailError: 20, for an offset past the cap where Flickr refuses it.
    """
    per_page = min(query.per_page, quirks.geo_page_cap) if query.is_geo else query.per_page
    total = _jittered(len(found), quirks, f"{key} {query.page} {ask}")
    pages = math.ceil(total / per_page)
    listed = _with_repeats(found, quirks, per_page, key)
    start = (query.page - 1) * per_page
    if start >= quirks.result_cap:
        if quirks.beyond_cap == "error20":
            raise ApiFailError(20, "Excessive photo offset in search")
        start = max(0, min(len(listed), quirks.result_cap) - per_page)
    stop = min(start + per_page, quirks.result_cap)
    rows = listed[start:stop]
    if quirks.omitted_share:
        kept = [
            chance(quirks.seed, "omit", key, ask, row) >= quirks.omitted_share
            for row in rows.tolist()
        ]
        rows = rows[np.array(kept, dtype=np.bool_)]
    return Page(rows, query.page, pages, per_page, total)


def _with_numbers(catalogue: Catalogue, query: Query, quirks: Quirks, rows: Rows) -> Rows:
    if query.bbox is not None:
        lon, lat = catalogue.lon[rows], catalogue.lat[rows]
        west, south, east, north = query.bbox
        rows = rows[(lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)]
    accuracy = quirks.default_accuracy if query.accuracy is None else query.accuracy
    if query.is_geo and accuracy is not None and accuracy > _LEAST_ACCURACY:
        rows = rows[catalogue.accuracy[rows] >= accuracy]
    if query.taken_from is not None:
        rows = rows[catalogue.taken[rows] >= query.taken_from]
    if query.taken_to is not None:
        rows = rows[catalogue.taken[rows] <= query.taken_to]
    if query.licenses:
        rows = rows[np.isin(catalogue.license_id[rows], query.licenses)]
    if query.context is not None:
        rows = rows[catalogue.context[rows] == query.context]
    if query.photos_only:
        rows = rows[catalogue.is_photo[rows]]
    return rows


def _with_words(catalogue: Catalogue, query: Query, rows: Rows) -> Rows:
    if query.owner is not None:
        rows = rows[catalogue.owner[rows] == query.owner]
    wanted = [tag.strip() for tag in query.tags if not tag.strip().startswith("-")]
    unwanted = [tag.strip()[1:] for tag in query.tags if tag.strip().startswith("-")]
    if wanted:
        tagged = [catalogue.rows_with_tag(tag) for tag in wanted]
        if query.all_tags:
            for one in tagged:
                rows = rows[np.isin(rows, one)]
        else:
            rows = rows[np.isin(rows, np.concatenate(tagged))]
    for tag in unwanted:
        rows = rows[~np.isin(rows, catalogue.rows_with_tag(tag))]
    if query.text:
        words = query.text.split()
        rows = np.array([r for r in rows.tolist() if catalogue.says(r, words)], dtype=np.int64)
    return rows


def _in_order(catalogue: Catalogue, sort: str, rows: Rows) -> Rows:
    if sort.startswith("date-taken"):
        rows = rows[np.argsort(catalogue.taken[rows], kind="stable")]
    return rows if sort.endswith("-asc") else rows[::-1]


def _jittered(count: int, quirks: Quirks, about: str) -> int:
    if not quirks.total_jitter:
        return count
    swing = (2 * chance(quirks.seed, "total", about) - 1) * quirks.total_jitter
    return max(0, round(count * (1 + swing)))


def _with_repeats(found: Rows, quirks: Quirks, per_page: int, key: str) -> Rows:
    """Let some rows turn up again one page later; none is pushed out for it."""
    if not quirks.repeated_share or len(found) <= per_page:
        return found
    seed = int(chance(quirks.seed, "repeat", key) * 2**32)
    again = np.flatnonzero(np.random.default_rng(seed).random(len(found)) < quirks.repeated_share)
    again = again[again + per_page <= len(found)]
    return np.insert(found, again + per_page, found[again])
