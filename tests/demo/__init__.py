"""Tests of the invented town, its painter and the stand-in Flickr."""
