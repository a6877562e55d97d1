"use strict";
// The page's JSON document (written by page_data.py) as photos, one at a time.
// Every text in it was written by strangers: it is only ever shown with textContent.
(function () {
  const geoimg = (window.geoimg = {});

  geoimg.readBlock = function (id) {
    return JSON.parse(document.getElementById(id).textContent);
  };

  // Only http and https may be linked to: "javascript:" is an address as well.
  geoimg.webAddress = function (text) {
    try {
      const address = new URL(text);
      return address.protocol === "http:" || address.protocol === "https:" ? address.href : null;
    } catch {
      return null;
    }
  };

  geoimg.element = function (tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined && text !== null) element.textContent = text;
    return element;
  };

  geoimg.link = function (className, text, url) {
    const address = url ? geoimg.webAddress(url) : null;
    if (!address) return geoimg.element("span", className, text);
    const link = geoimg.element("a", className, text);
    link.setAttribute("href", address);
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
    return link;
  };

  geoimg.formatCount = function (count) {
    return count.toLocaleString("en");
  };

  geoimg.PhotoTable = class {
    constructor(page) {
      this.columns = page.photos;
      this.motifs = page.motifs;
      this.folder = page.thumbnails;
      this.length = page.photos.lon.length;
      this.byMotif = page.motifs.map(() => []);
      page.photos.motif.forEach((motif, index) => this.byMotif[motif].push(index));
    }

    position(index) {
      return [this.columns.lat[index], this.columns.lon[index]];
    }

    motif(index) {
      return this.motifs[this.columns.motif[index]];
    }

    // The photos of a motif, the most typical first.
    strongestFirst(motif) {
      const strength = this.columns.strength;
      return [...this.byMotif[motif]].sort((a, b) => (strength[b] ?? -1) - (strength[a] ?? -1));
    }

    record(index) {
      const columns = this.columns;
      const shared = (place, table) => (place < 0 ? null : table[place]);
      const start = shared(columns.pageStart[index], columns.pageStarts);
      const licence = shared(columns.licence[index], columns.licences);
      return {
        title: columns.title[index],
        owner: shared(columns.owner[index], columns.owners),
        taken: columns.taken[index],
        motif: this.motif(index),
        strength: columns.strength[index],
        runnerUp: shared(columns.runnerUp[index], columns.runnersUp),
        licence: licence ? { label: licence[0], url: licence[1] } : null,
        page: start === null ? null : start + columns.pageEnd[index],
        thumbnail: this.thumbnail(index),
      };
    }

    thumbnail(index) {
      const name = this.columns.thumbnail[index];
      return name ? `${encodeURIComponent(this.folder)}/${encodeURIComponent(name)}.jpg` : null;
    }
  };
})();
