// Draws the map with Leaflet. Loaded only when a map is shown.

import * as L from "leaflet/dist/leaflet-src.esm.js";

/**
 * Draws into `canvas` what `content` says, in the words of `options`, and
 * returns Leaflet's map.
 */
export function draw(canvas, options, content) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  canvas.setAttribute("role", "region");
  canvas.setAttribute("aria-label", options.label);
  const map = L.map(canvas, {
    zoomControl: false,
    attributionControl: false,
    // Scrolling the page must not zoom the map by accident.
    scrollWheelZoom: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    maxZoom: 19,
    zoomSnap: 0.25,
  });
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  L.control.zoom({ zoomInTitle: options.zoomIn, zoomOutTitle: options.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  if (options.tiles) {
    L.control.attribution({ prefix: false }).addTo(map);
    // Attribution is HTML for Leaflet; ours is text.
    L.tileLayer(options.tiles, { maxZoom: 19, attribution: text(options.attribution ?? "") }).addTo(map);
  }

  const shown = L.featureGroup().addTo(map);
  for (const ring of content.outline) {
    L.polygon(
      ring.map(([longitude, latitude]) => [latitude, longitude]),
      { className: options.tiles ? "map__district map__district--on-tiles" : "map__district", interactive: false },
    ).addTo(shown);
  }
  for (const legs of [content.ways, content.guesses]) {
    if (legs.length === 0) continue;
    // Among real ways, a direction looks like one.
    const className = legs === content.guesses && content.ways.length > 0 ? "map__line map__line--guess" : "map__line";
    L.polyline(legs, { className: "map__edge", interactive: false }).addTo(shown);
    L.polyline(legs, { className, interactive: false }).addTo(shown);
  }
  for (const point of content.points) marker(point, !options.pin).addTo(shown);
  if (options.pin) pin(map, shown, options.pin);

  const bounds = shown.getBounds();
  if (bounds.isValid()) {
    map.fitBounds(bounds, { padding: [20, 20], maxZoom: 16, animate: false });
  } else {
    map.setView([52.15, 5.35], 8);
  }
  return map;
}

/** A place: its number in a station of the line, or an open one. Where a tap puts a pin, places only show. */
function marker({ number, name, detail, lat, lng, href, chosen, end }, opens) {
  const kind = end ? "map__place--end" : chosen || Number.isInteger(number) ? "map__place--chosen" : "";
  const icon = L.divIcon({
    className: "map__target",
    html: `<span class="map__place ${kind}">${Number.isInteger(number) ? number : ""}</span>`,
    iconSize: [44, 44],
    popupAnchor: [0, -12],
  });
  const drawn = L.marker([lat, lng], {
    icon,
    keyboard: opens,
    interactive: opens,
    alt: name,
    zIndexOffset: chosen || end ? 1000 : 0,
  });
  if (!opens) return drawn;
  // Leaflet puts the alternative text only on pictures; ours is drawn.
  drawn.on("add", () => drawn.getElement().setAttribute("aria-label", label(number, name)));
  return drawn.bindPopup(() => card(name, detail, href));
}

function label(number, name) {
  return Number.isInteger(number) ? `${number}. ${name}` : name;
}

/** What one reads when a place is chosen: built of nodes, so that no name is read as HTML. */
function card(name, detail, href) {
  const box = document.createElement("div");
  const title = document.createElement(href ? "a" : "strong");
  title.textContent = name;
  title.className = "map__name";
  if (href) title.href = href;
  box.append(title);
  if (detail) {
    const more = document.createElement("p");
    more.textContent = detail;
    box.append(more);
  }
  return box;
}

/** The pin of a form: a tap puts it, dragging moves it, the inputs move it too. */
function pin(map, shown, pin) {
  const icon = L.divIcon({ className: "map__target", html: '<span class="map__pin"></span>', iconSize: [44, 44], iconAnchor: [22, 38] });
  const drawn = L.marker([0, 0], { icon, draggable: true, autoPan: true, keyboard: false, zIndexOffset: 2000 });
  const follow = () => {
    const { point } = pin;
    if (!point) {
      drawn.remove();
      return;
    }
    drawn.setLatLng(point).addTo(shown);
    map.whenReady(() => map.getBounds().contains(point) || map.panTo(point));
  };
  drawn.on("dragend", () => pin.set(drawn.getLatLng()));
  map.on("click", ({ latlng }) => pin.set(latlng));
  pin.addEventListener("move", follow);
  follow();
}

function text(html) {
  const box = document.createElement("span");
  box.textContent = html;
  return box.innerHTML;
}
