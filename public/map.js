// <wijk-map>: the district, its places and the ride between them.
//
// The server writes beside it a list that says the same; without scripts the
// element shows only what stands inside it. It says no words of its own: every
// sentence comes in an attribute, in the language of the page.
//
//   data-outline        JSON: [[[longitude, latitude], …], …], the border of the district
//   data-points         JSON: [{ lat, lng, name, detail, number, href, chosen, end }, …]
//   data-ways           JSON: [[[lat, lng], …], …], the legs of the ride along cycle paths
//   data-guesses        JSON: the same, for legs of which only the direction is known
//   data-style          URL of the map's stylesheet
//   data-tiles          URL template of the tiles, and data-attribution; without them the map is drawn on paper
//   data-when="asked"   shows a button first; nothing more is loaded before it is pressed
//   data-pick           names of two inputs of the form around it, "latitude longitude": a tap on the map, its
//                       middle or "here" fills them, and typing in them moves the pin
//   data-label, data-show, data-here, data-here-busy, data-here-failed, data-middle, data-zoom-in, data-zoom-out
//                       the words

import "../style/map.css";

class WijkMap extends HTMLElement {
  #map = null;

  connectedCallback() {
    if (this.#map || this.querySelector(".map-tools")) return;
    this.tools = element("div", { className: "map-tools button-row" });
    this.status = element("p", { className: "map-status", role: "status" });
    this.append(this.tools, this.status);
    this.pin = Pin.of(this);
    if (this.pin && "geolocation" in navigator) this.#offerHere();
    if (this.dataset.when === "asked") {
      const show = this.#tool(this.dataset.show, () => {
        show.remove();
        this.#show();
      });
    } else {
      this.#show();
    }
  }

  disconnectedCallback() {
    this.#map?.remove();
    this.#map = null;
  }

  async #show() {
    const [{ draw }] = await Promise.all([import("./map/draw.js"), style(this.dataset.style)]);
    if (!this.isConnected) return;
    const canvas = element("div", { className: "map" });
    this.prepend(canvas);
    const { outline = "[]", points = "[]", ways = "[]", guesses = "[]" } = this.dataset;
    const content = {
      outline: JSON.parse(outline),
      points: JSON.parse(points),
      ways: JSON.parse(ways),
      guesses: JSON.parse(guesses),
    };
    this.#map = draw(canvas, { ...this.dataset, pin: this.pin }, content);
    if (this.pin) this.#tool(this.dataset.middle, () => this.pin.set(this.#map.getCenter()));
  }

  #offerHere() {
    this.#tool(this.dataset.here, () => {
      this.status.textContent = this.dataset.hereBusy;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          this.status.textContent = "";
          this.pin.set({ lat: coords.latitude, lng: coords.longitude });
        },
        () => {
          this.status.textContent = this.dataset.hereFailed;
        },
        { enableHighAccuracy: true, timeout: 15000 },
      );
    });
  }

  #tool(label, act) {
    const button = element("button", { type: "button", className: "button button--small", textContent: label });
    button.addEventListener("click", act);
    this.tools.append(button);
    return button;
  }
}

/** The point that two inputs of the form hold. The inputs are the truth; the map follows. */
class Pin extends EventTarget {
  static of(map) {
    const fields = map.closest("form")?.elements;
    const [latitude, longitude] = (map.dataset.pick ?? "").split(" ").map((name) => fields?.namedItem(name));
    return latitude && longitude ? new Pin(latitude, longitude) : null;
  }

  constructor(latitude, longitude) {
    super();
    this.inputs = [latitude, longitude];
    for (const input of this.inputs) input.addEventListener("change", () => this.dispatchEvent(new Event("move")));
  }

  /** Where it is; null while the inputs hold no point. People type decimal commas. */
  get point() {
    const [lat, lng] = this.inputs.map((input) => Number.parseFloat(input.value.replace(",", ".")));
    return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null;
  }

  /** Five decimals are a metre. */
  set({ lat, lng }) {
    const [latitude, longitude] = this.inputs;
    latitude.value = lat.toFixed(5);
    longitude.value = lng.toFixed(5);
    for (const input of this.inputs) input.dispatchEvent(new Event("input", { bubbles: true }));
    longitude.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** Loads a stylesheet once, and waits for it: Leaflet measures what it draws. */
function style(href) {
  if (!href || document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  return new Promise((loaded) => {
    const link = element("link", { rel: "stylesheet", href, onload: loaded, onerror: loaded });
    document.head.append(link);
  });
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

customElements.define("wijk-map", WijkMap);
