-- photos.sqlite, format 1. Times are ISO 8601 text in UTC but for `taken` (the photographer's own clock);
-- upload limits are unix seconds, as Flickr wants them; degrees are EPSG:4326.

CREATE TABLE IF NOT EXISTS cells (
  cell_id INTEGER PRIMARY KEY,
  parent_id INTEGER REFERENCES cells (cell_id),
  west REAL NOT NULL, south REAL NOT NULL, east REAL NOT NULL, north REAL NOT NULL,
  uploaded_from INTEGER NOT NULL, uploaded_until INTEGER NOT NULL,  -- both inclusive
  state TEXT NOT NULL CHECK (state IN ('waiting', 'split', 'done', 'uncertain')),
  announced INTEGER,      -- the total that the service named, an estimate
  received INTEGER,       -- rows that came, repeats counted
  unique_photos INTEGER,  -- different photos among them
  outside INTEGER,        -- of these, outside the polygon
  not_geotagged INTEGER,  -- of these, without a position
  calls INTEGER,
  finished_at TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS cells_by_state ON cells (state);

CREATE TABLE IF NOT EXISTS photos (
  photo_id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  lon REAL, lat REAL, accuracy INTEGER,
  taken TEXT, taken_granularity TEXT, posted TEXT,
  owner TEXT, owner_name TEXT,
  title TEXT, description TEXT, tags TEXT NOT NULL,  -- tags: a JSON list
  license TEXT, page_url TEXT, image_url TEXT, original TEXT, views INTEGER,
  seen_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS images (
  photo_id TEXT PRIMARY KEY REFERENCES photos (photo_id),
  state TEXT NOT NULL CHECK (state IN ('ready', 'failed')),
  reason TEXT,            -- why it failed
  again INTEGER NOT NULL, -- 1: worth another try in a later run
  sha256 TEXT, width INTEGER, height INTEGER, bytes INTEGER,
  finished_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
