"""The project folder: the only place where stages meet. docs/project-folder.md is its contract.

folder.py       Project: where each thing lies; project.toml; making and opening a project
finding.py      which project a command means
starting.py     a new project, or the one that is there already
lock.py         one geoimg at a time changes a project
journal.py      photos.sqlite: the connection, the schema, transactions
cells.py        the search cells, a persistent queue
photo_rows.py   the photos
image_states.py the image of each photo, or the reason there is none
embeddings.py   vectors in Parquet shards
clusterings.py  groups: one row per photo, one row per motif
photo_table.py  all of it joined: one row per photo with a position
outputs.py      what maps and exports are made from
runs.py         run records: what made a result, and whether it is still fresh
"""
