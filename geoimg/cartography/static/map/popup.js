"use strict";
// One photo at a time, with previous and next through the photos of a place or of a motif.
(function () {
  const { element, formatCount } = geoimg;

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
      this.card = element("div");
      this.body.append(this.card, this.makeSteps());
      this.popup = L.popup({
        minWidth: 268,
        maxWidth: 268,
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
      if (this.photos[this.at + by] === undefined) return;
      this.at += by;
      // Not popup.update(): it takes the body out and in again, and the keyboard's focus is lost.
      this.draw();
    }

    draw() {
      const index = this.photos[this.at];
      const position = this.table.position(index);
      this.card.replaceChildren(geoimg.photoCard(this.table.record(index), this.grouped));
      this.drawSteps();
      this.popup.setLatLng(position);
      this.mark.setLatLng(position);
    }

    // These stay while photos change: a click on a button that is gone by the time the map hears of
    // it counts as a click on the map, which closes the popup.
    makeSteps() {
      this.steps = element("nav", "card-steps");
      this.previous = this.stepButton("Previous photo", "‹", -1);
      this.count = element("span", "card-count");
      this.next = this.stepButton("Next photo", "›", 1);
      this.steps.append(this.previous, this.count, this.next);
      return this.steps;
    }

    stepButton(name, sign, by) {
      const button = element("button", "card-step", sign);
      button.type = "button";
      button.setAttribute("aria-label", name);
      button.addEventListener("click", () => this.step(by));
      return button;
    }

    drawSteps() {
      const [here, all] = [this.at + 1, this.photos.length];
      this.steps.hidden = all < 2;
      this.count.textContent = `${formatCount(here)} of ${formatCount(all)} ${this.what}`;
      this.previous.disabled = here === 1;
      this.next.disabled = here === all;
      // A button that can no longer be pressed hears no keys either.
      if (document.activeElement?.disabled) this.body.focus({ preventScroll: true });
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
