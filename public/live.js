// <wijk-live>: the parts of the page that are marked data-live follow what others do.
//
// The server tells over a stream that something changed, not what. The page is then asked for again, with its own right
// and in its own language, and what differs is taken over in place: what has the focus keeps it, what is in sight stays
// there, and a fold that is open stays open. Without scripts the page is as it was when it was loaded.
//
//   data-stream         URL of the stream (server-sent events)
//   data-seen           the change number at which the page was made
//   data-on, data-off   what is said while the page follows, and while it does not
//
// A part is an element with an id and data-live; what stands in data-news is read aloud when it changes.

const AGAIN = 60_000;

class WijkLive extends HTMLElement {
  #source = null;
  #again = 0;
  #asked = false;
  #asking = false;

  connectedCallback() {
    this.state = element("p", { className: "small soft no-print" });
    this.news = element("p", { className: "visually-hidden" });
    this.news.setAttribute("role", "status");
    this.append(this.state, this.news);
    // A page that nobody sees needs no connection; browsers have few of them.
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#close() : this.#open()));
    if (!document.hidden) this.#open();
  }

  #open() {
    if (this.#source) return;
    clearTimeout(this.#again);
    const url = new URL(this.dataset.stream, location.href);
    url.searchParams.set("gezien", this.dataset.seen);
    const source = (this.#source = new EventSource(url));
    source.addEventListener("open", () => (this.state.textContent = this.dataset.on));
    source.addEventListener("changed", () => this.#refresh());
    // The right is gone: the page itself says why.
    source.addEventListener("ended", () => {
      this.#close();
      location.reload();
    });
    source.addEventListener("error", () => {
      this.state.textContent = this.dataset.off;
      // The browser connects again by itself, unless it was refused.
      if (source.readyState !== EventSource.CLOSED) return;
      this.#close();
      this.#again = setTimeout(() => this.#open(), AGAIN * (1 + Math.random()));
    });
  }

  #close() {
    clearTimeout(this.#again);
    this.#source?.close();
    this.#source = null;
  }

  /** Asks for the page; news that comes meanwhile asks once more. */
  async #refresh() {
    this.#asked = true;
    if (this.#asking) return;
    this.#asking = true;
    try {
      while (this.#asked) {
        this.#asked = false;
        const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
        if (answer.redirected || answer.status === 404) location.reload();
        else if (answer.ok) this.#take(new DOMParser().parseFromString(await answer.text(), "text/html"));
      }
    } catch {
      this.state.textContent = this.dataset.off;
    } finally {
      this.#asking = false;
    }
  }

  #take(page) {
    const before = news();
    inPlace(() => {
      for (const part of document.querySelectorAll("[data-live]")) {
        const fresh = page.getElementById(part.id);
        if (fresh) takeOver(part, document.adoptNode(fresh));
      }
    });
    this.dataset.seen = page.querySelector("wijk-live")?.dataset.seen ?? this.dataset.seen;
    if (news() !== before) this.news.textContent = news();
  }
}

const news = () => document.querySelector("[data-news]")?.textContent ?? "";

/** Makes `old` say what `fresh` says, touching nothing else. Children are known by id, or by where they stand. */
function takeOver(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeName !== fresh.nodeName) return old.replaceWith(fresh);
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.data = fresh.data;
    return;
  }
  // Whether a fold is open is the reader's.
  const kept = (name) => name === "open" && old.nodeName === "DETAILS";
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !kept(name)) old.removeAttribute(name);
  for (const { name, value } of [...fresh.attributes])
    if (old.getAttribute(name) !== value && !kept(name)) old.setAttribute(name, value);
  const known = new Map([...old.children].filter((child) => child.id).map((child) => [child.id, child]));
  let at = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const here = child.id ? known.get(child.id) : at && !at.id && at.nodeName === child.nodeName ? at : null;
    if (!here) {
      old.insertBefore(child, at);
      continue;
    }
    if (here === at) at = at.nextSibling;
    else old.insertBefore(here, at);
    takeOver(here, child);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** Keeps the focus where it was, and what is read where it stands. */
function inPlace(change) {
  const focused = document.activeElement;
  const part = focused?.closest("[data-live]");
  // What is in sight; the focus first, for that is where somebody is.
  const inSight = [focused, ...document.querySelectorAll("[data-live] [id]")]
    .filter((each) => each && each !== document.body)
    .map((each) => ({ each, top: each.getBoundingClientRect().top }))
    .filter(({ top }) => top >= 0 && top < innerHeight);
  // Browsers that hold the scroll by themselves would do it twice.
  const root = document.documentElement;
  root.style.overflowAnchor = "none";
  change();
  if (part && document.activeElement !== focused) {
    // What had the focus has moved, or is gone; then its part has it.
    if (!focused.isConnected) part.tabIndex = -1;
    (focused.isConnected ? focused : part).focus({ preventScroll: true });
  }
  const held = inSight.find(({ each }) => each.isConnected);
  if (held) scrollBy({ top: held.each.getBoundingClientRect().top - held.top, behavior: "instant" });
  root.style.overflowAnchor = "";
}

const element = (name, properties) => Object.assign(document.createElement(name), properties);

customElements.define("wijk-live", WijkLive);
