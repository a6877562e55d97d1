"use strict";
// The background: plain, or tiles from the network that the reader asks for.
(function () {
  const { element, link } = geoimg;
  const PLAIN = { key: "plain", label: "Plain (offline)", attribution: [] };

  const Attribution = L.Control.extend({
    options: { position: "bottomright" },
    onAdd() {
      this.box = element("div", "attribution");
      return this.box;
    },
    show(parts) {
      const leaflet = { text: "Leaflet", url: "https://leafletjs.com" };
      this.box.replaceChildren(...[...parts, leaflet].map((part) => link("", part.text, part.url)));
    },
  });

  geoimg.BasemapSwitch = class {
    constructor(map, basemaps) {
      this.map = map;
      this.note = document.getElementById("basemap-note");
      this.attribution = new Attribution().addTo(map);
      const choices = document.getElementById("basemaps");
      [PLAIN, ...basemaps].forEach((basemap) => this.note.before(this.choice(basemap)));
      choices.querySelector("input").checked = true;
      this.choose(PLAIN);
    }

    choice(basemap) {
      const label = element("label", "basemap");
      const radio = element("input");
      radio.type = "radio";
      radio.name = "basemap";
      radio.value = basemap.key;
      radio.addEventListener("change", () => this.choose(basemap));
      label.append(radio, element("span", "", basemap.label));
      // A page opened from a file sends no Referer, and this server refuses requests without one.
      if (basemap.needsReferrer && !location.protocol.startsWith("http")) {
        radio.disabled = true;
        label.append(element("small", "", "only when served over http"));
      }
      return label;
    }

    choose(basemap) {
      this.tiles?.remove();
      this.tiles = null;
      this.note.textContent = "";
      this.attribution.show(basemap.attribution);
      this.map.getContainer().classList.remove("has-tiles");
      if (basemap.url) this.load(basemap);
    }

    load(basemap) {
      const tiles = L.tileLayer(basemap.url, { maxZoom: 20, maxNativeZoom: basemap.maxZoom });
      tiles.on("tileload", () => {
        this.note.textContent = "";
        this.map.getContainer().classList.add("has-tiles");
      });
      tiles.on("tileerror", () => {
        if (this.map.getContainer().classList.contains("has-tiles")) return;
        this.note.textContent = `${basemap.label} cannot be reached; the plain background stays.`;
      });
      this.tiles = tiles.addTo(this.map);
    }
  };
})();
