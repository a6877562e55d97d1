"""A stand-in for Flickr on 127.0.0.1: its REST search and its image host, as they really behave.

* `quirks.py`: which of Flickr's habits are on (250 a page, the 4,000 cap, jittered totals ...).
* `faults.py`: what can go wrong with one reply, and the schedule of when it does.
* `catalogue.py`: the photos as arrays, filtered fast.
* `query.py`: the parameters of a search, read as Flickr reads them.
* `search.py`: one page of results, with its quirks.
* `rows.py`: a photo as a row of a reply, with its mixed types.
* `api.py`: the methods that are answered.
* `pictures.py`: the image host's pictures, painted and kept.
* `replies.py`: bytes, headers and faults on the wire.
* `server.py`: sockets and threads, all of them gone when it closes.
* `flickr.py`: `StandInFlickr`, the door to all of it.
"""

from geoimg.demo.standin.faults import Fault, FaultSchedule
from geoimg.demo.standin.flickr import StandInFlickr
from geoimg.demo.standin.quirks import Quirks
from geoimg.demo.standin.server import Call

__all__ = ["Call", "Fault", "FaultSchedule", "Quirks", "StandInFlickr"]
