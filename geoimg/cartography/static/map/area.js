"use strict";
// The area's outline, under the photos; colours are in map.css, so that they follow light and dark.
(function () {
  geoimg.drawArea = function (map, rings) {
    map.createPane("area").style.zIndex = 350;
    if (!rings.length) return;
    L.polygon(rings, {
      pane: "area",
      renderer: L.svg({ pane: "area", padding: 0.5 }),
      className: "area-outline",
      interactive: false,
    }).addTo(map);
  };

  geoimg.fitTo = function (map, [south, west, north, east]) {
    const bounds = L.latLngBounds([south, west], [north, east]);
    map.fitBounds(bounds, { padding: [24, 24], maxZoom: 16, animate: false });
  };
})();
