"""An invented town on an invented island, its photos, and a stand-in Flickr that serves them.

Everything here is made up from a seed, on this machine, so that the demo and the tests need no
network, no key and no stranger's picture.

* `island.py`: the island's outline and the town's own metre grid.
* `places.py`: where in town which motif is photographed.
* `words.py`: titles, descriptions and tags, in several languages, some of them hostile.
* `owners.py`: the photographers' accounts.
* `seasons.py`: when each motif is photographed, and when it is posted.
* `town.py`: `build_town`, which draws from all of these.
* `painter.py` and `scenes/`: paint the picture that belongs to a photo.
* `standin/`: Flickr's REST and image hosts on 127.0.0.1, with their quirks and faults.
"""
