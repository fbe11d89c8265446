// One element's simulator or program: the stage lent to it, and what it showed last.

import { picture } from "./picture.js";
import { folder } from "./source.js";

// What an element may be asked that is no part of a link.
const OWN = ["theme", "controls", "autoplay", "loading", "keys", "src", "lang", "program", "code"];
// What brings a scenario or a program.
const BRINGING = ["src", "program", "code"];
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
  if (unknown.length) console.info(`<${element.localName}> does not know: ${unknown.join(", ")}`);
};

// What a page may style from outside, by its names.
const PARTS = { ".transport": "toolbar", ".timelines": "timeline", ".row, .cells, .run[data-makespan-ns]": "track", ".editor": "code" };

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
  // What could not be used is told once.
  #told = "";

  constructor(element, engine) {
    this.#element = element;
    this.#engine = engine;
    noteUnknown(element);
  }

  get element() {
    return this.#element;
  }

  // Which stage it stands on: the lab and programs have their own.
  get kind() {
    if (this.#element.localName === "interleave-run") return "run";
    return this.#element.at === "lab" ? "lab" : "sim";
  }

  // Shows `asked`, or what the element asks for by the time that everything is there, and waits until it stands there: a
  // program when it has run. A program that the reader has changed is given as `text`.
  async show(asked, text) {
    const { language } = this.#element.words;
    const [instance, own] = await Promise.all([this.#engine.begin(this.kind, language), this.#brought()]);
    this.#own = own;
    this.#instance = instance;
    this.#place = instance.lend(() => this.#note());
    this.#dress();
    this.#place.host.hidden = this.kind === "run";
    this.#element.shadowRoot.append(this.#place.host);
    const drawn = this.#report();
    this.#ask(asked ?? query(this.#element), true, text);
    await drawn;
    this.#place.host.hidden = false;
    this.#element.cover(true);
    this.#autoplay();
    return this.#detail();
  }

  // After a panic: the same once more, where it stood, playing if it played.
  async restore(sentence) {
    const last = this.#last;
    this.#leave();
    this.#element.tell("error", { message: sentence });
    await this.show(last && last.link, last?.text);
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
    } else if (BRINGING.includes(name)) {
      const own = await this.#brought().catch((error) => this.fail(error));
      if (own && this.#place) {
        this.#own = own;
        this.#ask(query(this.#element), true);
      }
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

  // The page may have changed what stands inside.
  async reset() {
    this.#own = await this.#brought();
    if (!this.#place) return;
    const drawn = this.#report();
    this.#ask(query(this.#element), true);
    await drawn;
  }

  async shareUrl() {
    const { language } = this.#element.words;
    const code = this.kind === "run" ? `&code=${await this.#engine.code(this.#last.text)}` : "";
    return new URL(`embed.html#${this.#last.link}${code}&lang=${language}`, folder()).href;
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
      this.#reports.splice(this.#reports.indexOf(drawn.settled), 1);
      throw new TypeError(`“${value}” is no time; allowed are 5s, 0.5ms, 1h30m or a number of seconds`);
    }
    await drawn;
  }

  // What the page brings along: a scenario, or a program.
  #brought() {
    return this.kind === "run" ? this.#engine.program() : ownScenario(this.#element);
  }

  #ask(asked, anew, text = this.#own.own) {
    const told = this.#place.stage.show(this.#element.words.language, this.#with(asked), text, this.#element.title, anew);
    if (told && told !== this.#told) console.info(`<${this.#element.localName}> ${told}`);
    this.#told = told;
  }

  // What the page's own scenario sets holds where the attributes say nothing.
  #with(asked) {
    if (this.kind === "run" || (!this.#own.set && !this.#own.own)) return asked;
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
    // What is printed of a program is drawn for that.
    host.classList.toggle("covered", fallback && this.kind !== "run");
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
    let settled;
    const promise = new Promise((done, failed) => (settled = { done, failed }));
    promise.settled = settled;
    this.#reports.push(settled);
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
    const [playback, now, end, t, link, ...text] = state.split("\n");
    if (playback === "failed") {
      for (const { failed } of this.#reports.splice(0)) failed(new Error("the interpreter could not be had"));
      return;
    }
    const before = this.#last;
    const asked = link.replace(/&(t|step)=[^&]*/g, "");
    // Of a program many steps happen at one time.
    const at = now + (/&step=\d+/.exec(link)?.[0] ?? "");
    this.#last = { playback, now, at, end, t, link, asked, text: text.join("\n") };
    if (playback !== "playing") {
      for (const [selector, part] of Object.entries(PARTS)) {
        for (const node of this.#place.host.querySelectorAll(selector)) node.part.add(part);
      }
    }
    for (const { done } of this.#reports.splice(0)) done();
    if (!before) return;
    const detail = this.#detail();
    if (before.asked !== asked || before.playback !== playback) this.#element.tell("change", detail);
    if (before.at !== at && (playback !== "playing" || before.playback !== "playing")) this.#element.tell("step", detail);
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
