"""Vectors to groups: arrays in, arrays out, and names for the groups from the photos' words.

- `method.py`: `Clustering`, what every method returns, and the `Method` protocol
- `registry.py`: the methods by name, and `group`, the way in
- `density.py`: UMAP and HDBSCAN, which find the number of groups and leave some photos out
- `kmeans.py`: k-means, which puts every photo into a group
- `checks.py`: input that cannot be grouped, said in a sentence
- `medoids.py`: the photos nearest each group's middle
- `naming.py`: a name for each group from tags and titles; `words.py`, `words.txt`: words to ignore

The registry imports `density.py` and `kmeans.py`, which load UMAP, HDBSCAN and scikit-learn, only
when one of them is asked for.
"""
