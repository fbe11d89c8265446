// One element's simulator: the stage lent to it, and what it showed last.

import { picture } from "./picture.js";
import { folder } from "./source.js";

// What an element may be asked that is no part of a link.
const OWN = ["theme", "controls", "autoplay", "loading", "keys", "src", "lang"];
const KEPT_BY_STYLE = ["theme", "loading"];

// What the element asks for, as a link would.
const query = (element) => {
  const names = element.constructor.observedAttributes.filter((name) => !OWN.includes(name) && element.hasAttribute(name));
  return new URLSearchParams(names.map((name) => [name, element.getAttribute(name)])).toString();
};

// One note on attributes that mean nothing here; those of all elements, of styles and of scripts are not ours to judge.
const noteUnknown = (element) => {
  const known = element.constructor.observedAttributes;
  const unknown = element.getAttributeNames().filter((name) => !known.includes(name) && !/^(class|is|data-|aria-)/.test(name) && !(name in element));
  if (unknown.length) console.info(`<interleave-sim> does not know: ${unknown.join(", ")}`);
};

// What a page may style from outside, by its names.
const PARTS = { ".transport": "toolbar", ".timelines": "timeline", ".row, .cells, .run[data-makespan-ns]": "track" };

// A moment as links write it; a bare number is seconds.
const time = (value) => (typeof value === "number" ? `${value}s` : String(value));

export class Handle {
  #element;
  #engine;
  #instance;
  #place;
  #last;
  #noted = false;
  #watch;
  #own = { set: "", own: "" };
  #reports = [];

  constructor(element, engine) {
    this.#element = element;
    this.#engine = engine;
    noteUnknown(element);
  }

  get element() {
    return this.#element;
  }

  // Which stage it stands on: the lab has its own.
  get kind() {
    return this.#element.at === "lab" ? "lab" : "sim";
  }

  // Shows `asked`, or what the element asks for by the time that everything is there, and waits until it stands there.
  async show(asked) {
    const { language } = this.#element.words;
    const [instance, own] = await Promise.all([this.#engine.begin(this.kind, language), ownScenario(this.#element)]);
    this.#own = own;
    this.#instance = instance;
    this.#place = instance.lend(() => this.#note());
    this.#dress();
    this.#element.shadowRoot.append(this.#place.host);
    const drawn = this.#report();
    this.#ask(asked ?? query(this.#element), true);
    await drawn;
    this.#element.cover(true);
    this.#autoplay();
    return this.#detail();
  }

  // After a panic: the same once more, where it stood, playing if it played.
  async restore(sentence) {
    const last = this.#last;
    this.#leave();
    this.#element.tell("error", { message: sentence });
    await this.show(last && last.link);
    if (last?.playback === "playing") this.play();
  }

  fail(error) {
    this.release();
    this.#element.fail(error);
  }

  release() {
    this.#engine.ended(this);
    this.#leave();
  }

  async changed(name) {
    if (KEPT_BY_STYLE.includes(name) || !this.#place) return;
    if (["controls", "keys", "autoplay"].includes(name)) {
      this.#dress();
      this.#autoplay();
    } else if (name === "at") {
      this.#leave();
      await this.show().catch((error) => this.fail(error));
    } else if (name === "t") this.seek(this.#element.t ?? 0);
    else if (name === "lang") {
      const { language } = this.#element.words;
      await this.#engine.begin(this.kind, language);
      this.#ask(query(this.#element), false);
    } else if (name === "src") {
      this.#own = await ownScenario(this.#element).catch((error) => this.fail(error));
      if (this.#own) this.#ask(query(this.#element), true);
    } else this.#ask(query(this.#element), false);
  }

  play() {
    return this.#command("play");
  }

  pause() {
    return this.#command("pause");
  }

  async step(count = 1) {
    for (let left = Math.min(Math.abs(Math.trunc(count)), 10_000); left > 0; left--) await this.#command(count < 0 ? "back" : "step");
  }

  seek(moment) {
    return this.#command("seek", time(moment));
  }

  reset() {
    const drawn = this.#report();
    this.#ask(query(this.#element), true);
    return drawn;
  }

  shareUrl() {
    const { language } = this.#element.words;
    return new URL(`embed.html#${this.#last.link}&lang=${language}`, folder()).href;
  }

  snapshot(kind = "svg") {
    return picture(kind, this.#place.stage);
  }

  // For tests of what happens after a panic.
  fault() {
    this.#place.stage.fault();
  }

  async #command(word, value = "") {
    const drawn = this.#report();
    if (!this.#place.stage.command(word, value)) {
      this.#reports.splice(this.#reports.indexOf(drawn.settle), 1);
      throw new TypeError(`«${value}» is no time; allowed are 5s, 0.5ms, 1h30m or a number of seconds`);
    }
    await drawn;
  }

  #ask(asked, anew) {
    const told = this.#place.stage.show(this.#element.words.language, this.#with(asked), this.#own.own, this.#element.title, anew);
    if (told) console.info(`<interleave-sim> ${told}`);
  }

  // What the page's own scenario sets holds where the attributes say nothing.
  #with(asked) {
    if (!this.#own.set && !this.#own.own) return asked;
    const pairs = new URLSearchParams(this.#own.set);
    for (const [name, value] of new URLSearchParams(asked)) pairs.set(name, value);
    if (this.#own.own) pairs.set("scenario", "own");
    return pairs.toString();
  }

  // How it looks and which keys it takes; the style sheet and the simulator read it here.
  #dress() {
    const { host } = this.#place;
    host.dataset.controls = this.#element.controls ?? "full";
    host.dataset.keys = this.#element.keys ?? "focus";
    host.lang = this.#element.words.language;
    const fallback = Array.from(this.#element.children).some((child) => child.localName !== "script");
    host.classList.toggle("covered", fallback);
    host.onkeydown = stopUsedKeys;
  }

  #leave() {
    this.#watch?.disconnect();
    this.#watch = undefined;
    const [place, instance] = [this.#place, this.#instance];
    this.#place = undefined;
    if (place) instance.takeBack(place);
  }

  #autoplay() {
    this.#watch?.disconnect();
    this.#watch = undefined;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (this.#element.autoplay !== "visible" || still) return;
    this.#watch = new IntersectionObserver(
      (entries) => {
        // In sight: much of it, or of the window if it is larger than that.
        const { intersectionRect: seen, boundingClientRect: all, rootBounds } = entries.at(-1);
        const room = Math.min(all.height, rootBounds?.height ?? all.height);
        seen.height >= room * 0.4 && room > 0 ? this.play() : this.pause();
      },
      { threshold: [0, 0.1, 0.2, 0.4] },
    );
    this.#watch.observe(this.#element);
  }

  // Resolves with the next report of the stage.
  #report() {
    let settle;
    const promise = new Promise((done) => (settle = done));
    promise.settle = settle;
    this.#reports.push(settle);
    return promise;
  }

  // Called while the stage draws: looks at it when that is over.
  #note() {
    if (this.#noted) return;
    this.#noted = true;
    queueMicrotask(() => {
      this.#noted = false;
      if (this.#place) this.#look();
    });
  }

  #look() {
    const state = this.#place.stage.state();
    if (!state) return;
    const [playback, now, end, t, link] = state.split("\n");
    const before = this.#last;
    const asked = link.replace(/&t=[^&]*/, "");
    this.#last = { playback, now, end, t, link, asked };
    if (playback !== "playing") {
      for (const [selector, part] of Object.entries(PARTS)) {
        for (const node of this.#place.host.querySelectorAll(selector)) node.part.add(part);
      }
    }
    for (const settle of this.#reports.splice(0)) settle();
    if (!before) return;
    const detail = this.#detail();
    if (before.asked !== asked || before.playback !== playback) this.#element.tell("change", detail);
    if (before.now !== now && (playback !== "playing" || before.playback !== "playing")) this.#element.tell("step", detail);
    if (before.playback !== "ended" && playback === "ended") this.#element.tell("end", detail);
  }

  #detail() {
    const { playback, now, end, t, link } = this.#last;
    const asked = Object.fromEntries(new URLSearchParams(link));
    return { ...asked, t, playback, timeNs: Number(now), makespanNs: Number(end) };
  }
}

// A scenario of the page's own: a file, or a script element with data inside the element.
async function ownScenario(element) {
  const inline = element.querySelector('script[type="application/toml"],script[type="application/json"]');
  if (!element.src && !inline) return { set: "", own: "" };
  const { read } = await import("./scenario.js");
  return read(element, inline);
}

// Keys that the simulator uses are not for the page around it: its own, and those that its fields and buttons need.
function stopUsedKeys(event) {
  const inner = event.composedPath()[0];
  const field = /^(INPUT|SELECT|TEXTAREA)$/.test(inner.tagName) && !/^(Tab|Escape)$/.test(event.key);
  const press = /^(BUTTON|A|SUMMARY)$/.test(inner.tagName) && /^( |Enter)$/.test(event.key);
  if (event.defaultPrevented || field || press) event.stopPropagation();
}
