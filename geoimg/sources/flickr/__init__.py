"""Photos of an area from Flickr. What the service really does stands beside the code that bears it.

settings.py  the key and the endpoint, from the environment
client.py    `call`, the one door to Flickr
pacing.py    how often to call, and how long to wait after a failure
budget.py    the calls that all processes with one key share
search.py    reading one search cell to its end
parsing.py   a reply's row to a `Photo`
licenses.py  Flickr's licence numbers
"""
