"use strict";
// One photo at a time, with previous and next through the photos of a place or of a motif.
(function () {
  const { element } = geoimg;

  geoimg.PhotoPopup = class {
    constructor(map, table, grouped) {
      this.map = map;
      this.table = table;
      this.grouped = grouped;
      this.photos = [];
      this.at = 0;
      this.body = element("div", "popup-body");
      this.body.tabIndex = -1;
      this.body.addEventListener("keydown", (event) => this.onKey(event));
      this.popup = L.popup({
        minWidth: 250,
        maxWidth: 270,
        // Clear of the zoom buttons, which lie above popups.
        autoPanPaddingTopLeft: [54, 12],
        autoPanPaddingBottomRight: [12, 12],
        className: "photo-popup",
      }).setContent(this.body);
      this.mark = L.circleMarker([0, 0], {
        pane: "popupPane",
        renderer: L.svg({ pane: "popupPane" }),
        className: "photo-mark",
        radius: 11,
        interactive: false,
      });
      this.popup.on("remove", () => this.onClosed());
    }

    // Photos are indices; `what` says what they share, such as "here".
    open(photos, what) {
      this.photos = photos;
      this.what = what;
      this.at = 0;
      this.draw();
      this.popup.openOn(this.map);
      this.mark.addTo(this.map);
      this.opener = document.activeElement;
      this.body.focus({ preventScroll: true });
    }

    onClosed() {
      this.mark.remove();
      if (this.body.contains(document.activeElement)) this.opener?.focus({ preventScroll: true });
    }

    step(by) {
      const next = this.at + by;
      if (next < 0 || next >= this.photos.length) return;
      const focused = document.activeElement?.dataset?.step;
      this.at = next;
      this.draw();
      this.popup.update();
      this.focusStep(focused);
    }

    // The old buttons are gone; a keyboard user stays where they were.
    focusStep(name) {
      if (!name) return;
      const same = this.body.querySelector(`[data-step="${name}"]:enabled`);
      (same ?? this.body.querySelector("[data-step]:enabled"))?.focus();
    }

    draw() {
      const index = this.photos[this.at];
      const position = this.table.position(index);
      this.body.replaceChildren(geoimg.photoCard(this.table.record(index), this.grouped));
      if (this.photos.length > 1) this.body.append(this.steps());
      this.popup.setLatLng(position);
      this.mark.setLatLng(position);
    }

    steps() {
      const nav = element("nav", "card-steps");
      nav.setAttribute("aria-label", "Photos " + this.what);
      const count = `${geoimg.formatCount(this.at + 1)} of ${geoimg.formatCount(this.photos.length)} ${this.what}`;
      nav.append(
        this.stepButton("previous", "‹", -1),
        element("span", "", count),
        this.stepButton("next", "›", 1),
      );
      return nav;
    }

    stepButton(name, sign, by) {
      const button = element("button", "card-step", sign);
      button.type = "button";
      button.dataset.step = name;
      button.setAttribute("aria-label", name === "next" ? "Next photo" : "Previous photo");
      button.disabled = this.photos[this.at + by] === undefined;
      button.addEventListener("click", () => this.step(by));
      return button;
    }

    onKey(event) {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (event.key === "Escape") this.popup.close();
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      this.step(by);
    }
  };
})();
