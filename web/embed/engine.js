// What all elements of a page share: the wasm, the texts of each language, the style sheets, and the stages on which simulators
// are shown. A stage is lent to an element and taken back, because what Yew has mounted once it never wholly lets go.
//
// There are three kinds of stages, each with a wasm of its own, fetched when the first element asks for it: `sim`, `lab`, and
// `run` for programs.

import { makeGlue } from "./glue.js";
import * as source from "./source.js";
import { Handle } from "./handle.js";

import { show } from "./term.js";

// A panic ends a whole instance. So many in ten seconds are taken for a fault that comes again.
const MOST_PANICS = 3;

const kept = (make) => {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) {
      const promise = make(key);
      made.set(key, promise);
      promise.catch(() => made.delete(key)); // The next try asks again.
    }
    return made.get(key);
  };
};

const wasm = kept((kind) => source.wasm(kind));
const texts = kept((language) => source.texts(language));
// What a kind needs besides: other texts, and sheets behind the simulator's.
const more = { sim: () => "", lab: kept((language) => source.workshop(language)), run: kept((language) => source.play(language)) };
const sheet = kept(async (kind) => new CSSStyleSheet().replace(await source.style(kind)));
const again = (file) => import(/* @vite-ignore */ file);
const failures = {};
// A file that could not be had is asked for under another name: browsers remember what failed.
const part = kept((kind) => {
  const asked = failures[kind] ? again(`./${kind}.js?${failures[kind]}`) : kind === "lab" ? import("./lab.js") : import("./run.js");
  asked.catch(() => (failures[kind] = (failures[kind] ?? 0) + 1));
  return asked;
});

// Letters of simulators are as large as those of the page around them, whatever the page's root element says.
const registered = kept(async () => {
  try {
    CSS.registerProperty({ name: "--interleave-rem", syntax: "<length>", inherits: true, initialValue: "16px" });
  } catch {
    // Registered before, or not possible here: lengths are then relative to where they are used.
  }
});

// The instance of each kind that runs, as a promise; none before the first element and after a panic.
const running = {};
// The simulator that is being shown anew after a panic: if there is another panic meanwhile, it is the one at fault.
let suspect;
const panics = [];
const handles = new Set();

// A file of what a simulator shows is made by a script of its own, fetched when the first one is asked for. The simulator asks by
// an event of the window, as the tutorial's does; which one it is, is told by the press.
let pressed;
addEventListener("interleave-take", async (event) => {
  event.preventDefault();
  const { save } = await import("./take.js").catch(() => ({}));
  const detail = await save?.(event.detail, pressed).catch(() => "");
  dispatchEvent(new CustomEvent("interleave-taken", { detail: detail ?? "" }));
});

class Instance {
  #free = [];
  #ended = false;
  #learned = new Set();

  constructor(kind, glue, interpreter) {
    this.kind = kind;
    this.glue = glue;
    this.interpreter = interpreter;
    glue.watch((sentence) => this.#panicked(sentence));
    if (interpreter) glue.interpreter(interpreter);
  }

  async learn(language) {
    const [list, others] = await Promise.all([texts(language), more[this.kind](language)]);
    if (this.#learned.has(language)) return;
    if (!this.glue.learn(language, list, others)) throw new Error(`no texts in ${language}`);
    this.#learned.add(language);
  }

  lend(changed) {
    const place = this.#free.pop() ?? this.#make();
    place.changed = changed;
    return place;
  }

  takeBack(place) {
    place.changed = undefined;
    place.host.remove();
    if (this.#ended) return;
    place.stage.hide();
    this.#free.push(place);
  }

  #make() {
    const host = document.createElement("div");
    // In a sandbox without an origin nothing can be saved.
    host.className = origin === "null" ? "embedded sealed" : "embedded";
    const place = { host };
    host.addEventListener("click", ({ target }) => target.closest("[data-action=save]") && (pressed = place), true);
    place.stage = new this.glue.Stage(host, () => place.changed?.());
    return place;
  }

  // Called while the instance is still on the stack: what follows waits until it has unwound.
  #panicked(sentence) {
    if (this.#ended) return;
    this.#ended = true;
    running[this.kind] = undefined;
    setTimeout(() => {
      this.glue.halt();
      this.interpreter?.end();
      panics.push(performance.now());
      while (panics.at(-1) - panics[0] > 10_000) panics.shift();
      if (suspect) suspect.fail(new Error(sentence));
      restore(this.kind, sentence);
    });
  }
}

const begin = async (kind) => {
  const [module, own] = await Promise.all([wasm(kind), kind === "sim" ? { makeGlue } : part(kind), registered()]);
  const glue = own.makeGlue();
  await glue.init({ module_or_path: module });
  return new Instance(kind, glue, own.interpreter?.(() => wasm("interpreter")));
};

const runningNow = (kind) =>
  (running[kind] ??= begin(kind).catch((error) => {
    running[kind] = undefined;
    throw error;
  }));

// After a panic every simulator of that kind is shown anew, one after the other, with what it showed last.
async function restore(kind, sentence) {
  for (const handle of [...handles]) {
    if (handle.kind !== kind) continue;
    if (panics.length > MOST_PANICS) handle.fail(new Error(sentence));
    else {
      suspect = handle;
      await handle.restore(sentence).catch((error) => handle.fail(error));
      suspect = undefined;
    }
  }
}

export const term = (element) => show(element, () => sheet("sim"));

export async function attach(element) {
  const root = element.shadowRoot;
  const handle = new Handle(element, {
    begin: async (kind, language) => {
      const instance = await runningNow(kind);
      const sheets = await Promise.all((kind === "sim" ? ["sim"] : ["sim", kind]).map(sheet));
      // The element's own stay: it may have failed meanwhile, and keeps no room then.
      root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((one) => one.own), ...sheets];
      await instance.learn(language);
      return instance;
    },
    program: async () => (await part("run")).program(element),
    code: async (text) => (await part("run")).code(text),
    ended: () => handles.delete(handle),
  });
  handles.add(handle);
  try {
    element.tell("ready", await handle.show());
  } catch (error) {
    handle.release();
    throw error;
  }
  return handle;
}

// A simulator, or a program, without writing an element: made at the end of `host`, with the properties of the element in
// `asked`; the text of a program is its `textContent`.
export async function create(host, asked = {}, name = "interleave-sim") {
  const element = Object.assign(document.createElement(name), asked, { loading: "eager" });
  host.append(element);
  await element.ready;
  return element;
}

// What the tests of this package measure, and what they ask for.
export const fault = (element) => handles.forEach((handle) => handle.element === element && handle.fault());
export const measured = async (kind = "sim") => ({ pages: (await runningNow(kind)).glue.pages() });
