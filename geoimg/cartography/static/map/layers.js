"use strict";
// One layer of points per motif. Large motifs lie under small ones, unassigned under all.
(function () {
  const pointRadius = (zoom) => (zoom < 12 ? 4 : zoom < 15 ? 5.5 : 7);

  geoimg.MotifLayers = class {
    constructor(map, table, onPhoto) {
      this.map = map;
      this.table = table;
      this.renderer = L.canvas({ padding: 0.3, tolerance: 4 });
      this.layers = table.motifs.map((motif, place) => this.makeLayer(motif, place, onPhoto));
      this.order = table.motifs
        .map((motif, place) => place)
        .sort((a, b) => (table.motifs[a].id < 0 ? -1 : table.motifs[b].id < 0 ? 1 : a - b));
      this.order.forEach((place) => this.layers[place].addTo(map));
      this.radius = pointRadius(map.getZoom());
      map.on("zoomend", () => this.resize());
    }

    makeLayer(motif, place, onPhoto) {
      const style = {
        renderer: this.renderer,
        radius: pointRadius(this.map.getZoom()),
        color: motif.ring,
        weight: 1,
        opacity: 0.9,
        fillColor: motif.colour,
        fillOpacity: 0.9,
        bubblingMouseEvents: false,
      };
      const layer = L.featureGroup();
      for (const index of this.table.byMotif[place]) {
        const point = L.circleMarker(this.table.position(index), style);
        point.photoIndex = index;
        layer.addLayer(point);
      }
      layer.on("click", (event) => onPhoto(event.propagatedFrom.photoIndex));
      return layer;
    }

    isVisible(place) {
      return this.map.hasLayer(this.layers[place]);
    }

    show(place, visible) {
      if (visible === this.isVisible(place)) return;
      if (!visible) {
        this.map.removeLayer(this.layers[place]);
        return;
      }
      this.layers[place].addTo(this.map);
      // A layer that comes back would lie on top of all; put those above it back in their order.
      const above = this.order.slice(this.order.indexOf(place) + 1);
      above.filter((other) => this.isVisible(other)).forEach((other) => this.layers[other].bringToFront());
    }

    visiblePhotos() {
      return this.layers.flatMap((layer, place) =>
        this.isVisible(place) ? this.table.byMotif[place] : [],
      );
    }

    // The visible photos whose points overlap that of one photo, that photo first.
    photosNear(index) {
      const at = (other) => this.map.latLngToLayerPoint(this.table.position(other));
      const here = at(index);
      const near = this.visiblePhotos()
        .map((other) => ({ other, distance: here.distanceTo(at(other)) }))
        .filter(({ distance }) => distance <= 2 * this.radius);
      near.sort((a, b) => a.distance - b.distance || (b.other === index) - (a.other === index));
      return near.map(({ other }) => other);
    }

    resize() {
      const radius = pointRadius(this.map.getZoom());
      if (radius === this.radius) return;
      this.radius = radius;
      this.layers.forEach((layer) => layer.eachLayer((point) => point.setRadius(radius)));
    }
  };
})();
