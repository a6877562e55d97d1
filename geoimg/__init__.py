"""geoimg: from a polygon to an interactive map of what people photograph there."""

__version__ = "0.1.0"
