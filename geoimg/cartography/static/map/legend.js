"use strict";
// The legend is the layer control: swatch, name, count and checkbox of each motif.
(function () {
  const { element, formatCount } = geoimg;

  geoimg.Legend = class {
    constructor(layers, table, onBrowse) {
      this.layers = layers;
      this.table = table;
      this.boxes = [];
      this.status = document.getElementById("legend-status");
      const list = document.getElementById("legend");
      const largest = Math.max(1, ...table.byMotif.map((photos) => photos.length));
      table.motifs.forEach((motif, place) => list.append(this.row(motif, place, largest, onBrowse)));
      this.onAll("show-all", true);
      this.onAll("show-none", false);
      this.say();
    }

    row(motif, place, largest, onBrowse) {
      const count = this.table.byMotif[place].length;
      const row = element("li", "legend-row");
      const label = element("label", "legend-label");
      const box = element("input");
      box.type = "checkbox";
      box.checked = true;
      box.addEventListener("change", () => this.set(place, box.checked));
      this.boxes.push(box);
      const name = element("span", "legend-name");
      name.append(element("bdi", "", motif.name));
      label.append(box, geoimg.swatch(motif), name, element("span", "legend-count", formatCount(count)));
      const bar = element("span", "legend-bar");
      bar.style.width = `${(100 * count) / largest}%`;
      bar.style.background = motif.colour;
      label.append(bar);
      row.append(label, this.browseButton(motif, place, count, onBrowse));
      return row;
    }

    browseButton(motif, place, count, onBrowse) {
      const button = element("button", "legend-browse", "View");
      button.type = "button";
      button.disabled = count === 0;
      button.setAttribute("aria-label", `View the photos of ${motif.name}`);
      button.addEventListener("click", () => {
        this.boxes[place].checked = true;
        this.set(place, true);
        onBrowse(place);
      });
      return button;
    }

    onAll(id, visible) {
      document.getElementById(id).addEventListener("click", () => {
        this.boxes.forEach((box, place) => {
          box.checked = visible;
          this.layers.show(place, visible);
        });
        this.say();
      });
    }

    set(place, visible) {
      this.layers.show(place, visible);
      this.say();
    }

    say() {
      const shown = this.boxes.reduce(
        (sum, box, place) => sum + (box.checked ? this.table.byMotif[place].length : 0),
        0,
      );
      this.status.textContent = `${formatCount(shown)} of ${formatCount(this.table.length)} photos shown`;
    }
  };
})();
