"use strict";
// Fills the page around folium's map; called once, when the map exists.
(function () {
  const { formatCount } = geoimg;

  function fillHead(page, table) {
    const motifs = page.motifs.filter((motif) => motif.id >= 0).length;
    const counts = [`${formatCount(table.length)} ${table.length === 1 ? "photo" : "photos"}`];
    if (page.grouped) counts.push(`${formatCount(motifs)} ${motifs === 1 ? "motif" : "motifs"}`);
    document.title = page.title;
    document.getElementById("page-title").textContent = page.title;
    document.getElementById("page-summary").textContent = counts.join(" · ");
    document.getElementById("page-credit").textContent = page.credit ?? "";
  }

  // On a narrow screen the panel is a sheet that this button opens and closes.
  function wirePanel() {
    const button = document.getElementById("panel-button");
    const setOpen = (open) => {
      button.setAttribute("aria-expanded", String(open));
      document.body.classList.toggle("panel-open", open);
    };
    button.addEventListener("click", () => setOpen(button.getAttribute("aria-expanded") !== "true"));
    return () => setOpen(false);
  }

  geoimg.start = function (map) {
    const page = geoimg.readBlock("geoimg-data");
    const table = new geoimg.PhotoTable(page);
    const closePanel = wirePanel();
    fillHead(page, table);
    // The words around the map have taken room from it, and may again when the window narrows.
    map.invalidateSize({ animate: false });
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
    geoimg.fitTo(map, page.bounds);
    geoimg.drawArea(map, page.area);
    L.control.scale({ imperial: false }).addTo(map);
    const popup = new geoimg.PhotoPopup(map, table, page.grouped);
    const layers = new geoimg.MotifLayers(map, table, (index) =>
      popup.open(layers.photosNear(index), "here"),
    );
    new geoimg.Legend(layers, table, (place) => {
      closePanel();
      popup.open(table.strongestFirst(place), "in this motif");
    });
    new geoimg.BasemapSwitch(map, geoimg.readBlock("geoimg-basemaps"));
    // For tests and for people who look inside with the browser's console.
    geoimg.page = { map, table, layers, popup };
  };
})();
