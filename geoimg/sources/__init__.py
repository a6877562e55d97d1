"""Where photos come from; each source yields `Photo` records.

flickr/      photos of an area from Flickr
folder.py    a folder of one's own photos, by their EXIF position
download.py  one URL to one verified image file, atomically
hosts.py     which hosts images may come from
identity.py  how we introduce ourselves
"""
