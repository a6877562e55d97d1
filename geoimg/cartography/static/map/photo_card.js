"use strict";
// What a popup says about one photo, built element by element.
(function () {
  const { element, link } = geoimg;

  // Wall-clock minutes, so no time zone may shift them.
  const takenFormat = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "UTC",
  });

  function picture(photo) {
    const frame = element("div", "card-picture");
    const without = () => frame.replaceChildren(element("span", "card-no-image", "no image"));
    if (!photo.thumbnail) {
      without();
      return frame;
    }
    const image = element("img");
    image.setAttribute("alt", photo.title || "Photo without a title");
    image.addEventListener("error", without);
    image.setAttribute("src", photo.thumbnail);
    frame.append(image);
    return frame;
  }

  function motifLine(photo) {
    const line = element("div", "card-motif");
    line.append(geoimg.swatch(photo.motif), element("bdi", "card-motif-name", photo.motif.name));
    if (photo.strength !== null && photo.motif.id >= 0) {
      const bar = element("span", "card-strength");
      const filled = element("span", "card-strength-filled");
      filled.style.width = `${photo.strength}%`;
      filled.style.background = photo.motif.colour;
      bar.append(filled);
      bar.setAttribute("aria-hidden", "true");
      const share = element("span", "card-strength-text", `${photo.strength} %`);
      share.setAttribute("title", "Strength: how well the photo fits its motif");
      line.append(bar, share);
    }
    return line;
  }

  function facts(photo) {
    const list = element("dl", "card-facts");
    const add = (name, value) => {
      const entry = element("dd");
      entry.append(value);
      list.append(element("dt", "", name), entry);
    };
    if (photo.owner) add("By", element("bdi", "", photo.owner));
    if (photo.taken !== null) add("Taken", takenFormat.format(new Date(photo.taken * 60000)));
    if (photo.runnerUp) add("Also like", element("bdi", "", photo.runnerUp));
    const licence = photo.licence ?? { label: "Licence not stated", url: null };
    add("Licence", link("", licence.label, licence.url));
    return list;
  }

  geoimg.swatch = function (motif) {
    const swatch = element("span", "swatch");
    swatch.style.background = motif.colour;
    swatch.style.borderColor = motif.ring;
    return swatch;
  };

  geoimg.photoCard = function (photo, grouped) {
    const card = element("article", "card");
    card.append(picture(photo));
    const title = element("h3", photo.title ? "card-title" : "card-title card-untitled");
    title.append(element("bdi", "", photo.title || "Without a title"));
    card.append(title);
    if (grouped) card.append(motifLine(photo));
    card.append(facts(photo));
    if (photo.page && geoimg.webAddress(photo.page)) {
      card.append(link("card-page", "Open the photo’s page", photo.page));
    }
    return card;
  };
})();
