"""The API's methods: what is answered to which parameters."""

from collections import Counter
from collections.abc import Mapping
from threading import Lock
from typing import Any, Final

from geoimg.demo.standin.catalogue import Catalogue
from geoimg.demo.standin.chance import chance
from geoimg.demo.standin.query import ApiFailError, read_query
from geoimg.demo.standin.quirks import Quirks
from geoimg.demo.standin.rows import RowMaker
from geoimg.demo.standin.search import find, page_of
from geoimg.demo.town import TownPhoto

Answer = dict[str, Any]
"""A reply before it is written as JSON or XML."""

_NOT_PART_OF_A_QUERY: Final = frozenset({"page", "api_key", "format", "nojsoncallback", "extras"})


class Api:
    """Answers the methods that geoimg may call, out of one catalogue.

    Args:
        catalogue: The photos.
        quirks: Flickr's habits.
        maker: Writes rows.
        now: Unix seconds that "the last 12 hours" count from.
    """

    def __init__(self, catalogue: Catalogue, quirks: Quirks, maker: RowMaker, now: int) -> None:
        self._catalogue = catalogue
        self._quirks = quirks
        self._maker = maker
        self._now = now
        self._asked: Counter[str] = Counter()
        self._lock = Lock()

    def answer(self, params: Mapping[str, str]) -> Answer:
        """Answer one call.

        Raises:
            ApiFailError: Flickr would answer `stat="fail"`.
        """
        method = params.get("method", "")
        if method == "flickr.photos.search":
            return self._search(params)
        if method == "flickr.photos.getInfo":
            return self._info(params.get("photo_id", ""))
        if method == "flickr.test.echo":
            echoed = {name: {"_content": text} for name, text in params.items()}
            return {**echoed, "stat": "ok"}
        raise ApiFailError(112, f'Method "{method}" not found')

    def _search(self, params: Mapping[str, str]) -> Answer:
        query = read_query(params)
        key = repr(sorted((n, v) for n, v in params.items() if n not in _NOT_PART_OF_A_QUERY))
        with self._lock:
            self._asked[f"{key} {query.page}"] += 1
            ask = self._asked[f"{key} {query.page}"]
        if query.owner is not None and query.owner not in self._catalogue.owners:
            raise ApiFailError(2, "Unknown user")
        found = find(self._catalogue, query, self._quirks, now=self._now)
        page = page_of(found, query, self._quirks, ask=ask, key=key)
        total = self._odd_total(page.total, key, ask) if self._quirks.mixed_types else page.total
        photos = {
            "page": page.number,
            "pages": page.pages,
            "perpage": page.per_page,
            "total": total,
            "photo": [self._maker.row(row, query.extras) for row in page.rows.tolist()],
        }
        return {"photos": photos, "stat": "ok"}

    def _odd_total(self, total: int, key: str, ask: int) -> int | str:
        draw = chance(self._quirks.seed, "total's type", key, ask)
        if draw < 0.03:
            return ""
        return str(total) if draw < 0.5 else total

    def _info(self, photo_id: str) -> Answer:
        row = self._catalogue.row_of.get(photo_id)
        if row is None or not self._catalogue.is_there[row]:
            raise ApiFailError(1, f'Photo "{photo_id}" not found (invalid ID)')
        return {"photo": _info(self._catalogue.photos[row]), "stat": "ok"}


def _info(photo: TownPhoto) -> Answer:
    return {
        "id": photo.photo_id,
        "secret": photo.secret,
        "server": photo.server,
        "farm": 66,
        "dateuploaded": str(int(photo.posted.timestamp())),
        "license": str(photo.license_id),
        "owner": {"nsid": photo.owner, "username": photo.owner_name},
        "title": {"_content": photo.title},
        "description": {"_content": photo.description},
        "visibility": {"ispublic": 1, "isfriend": 0, "isfamily": 0},
        "location": {
            "latitude": str(photo.lat),
            "longitude": str(photo.lon),
            "accuracy": str(photo.accuracy),
        },
        "media": photo.media,
    }
