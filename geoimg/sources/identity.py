"""How we introduce ourselves to the services that photos come from."""

from typing import Final

from geoimg import __version__

USER_AGENT: Final = f"geoimg/{__version__} (harvester of geotagged photos, for research)"
