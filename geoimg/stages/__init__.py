"""The steps of the work, one module per verb; each has `run`, its `...Params` and its `...Summary`.

Stages meet in the project folder only, and none of them imports another. The exceptions say so in
their names' meaning: `to_map` is the way from images to a map, `demo` the whole way through.

    from geoimg.stages import harvest, import_, embed, cluster, map, export, status, to_map, demo
"""
