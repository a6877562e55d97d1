"""What the painter can paint: one module a motif, each with `draw(canvas, rng)`.

* `colour.py`: mixing and varying colours.
* `canvas.py`: drawing in units of the picture's short side, with light, haze and reflections.
* `nature.py`, `people.py`, `table.py`, `dishes.py`: what scenes are put together from.
* `night_river.py`, `snow.py`, `park.py`, `facade.py`, `food.py`, `flowers.py`, `crowd.py`,
  `bridge.py`: the motifs; `odd.py`: pictures that belong to none.
"""
