// The page for iframes: one simulator, or one program (`at=play`), as the hash of the address says. It speaks with its parent alone, in messages of a known
// version and size: { interleave: 1, type, … }. Out: height, key, state. In: play, pause, seek, and what slide decks say.

import "./element.js";

const VERSION = 1;
const LONGEST = 200;
// The text of a program in a link may be as long as links get.
const LONGEST_CODE = 12_000;
// Keys by which decks and books turn pages. What the simulator does not use of them is handed back.
const TURNING = /^(Arrow(Left|Right|Up|Down)|Page(Up|Down)|Home|End| |Escape|Enter|Tab|[bBfFnNoOpPsS.,?])$/;

let sim;

const tell = (type, rest) => {
  if (parent !== window) parent.postMessage({ interleave: VERSION, type, ...rest }, "*");
};

const shown = (kind) => {
  if (sim?.localName === kind) return;
  sim?.remove();
  sim = document.createElement(kind);
  sim.loading = "eager";
  for (const name of ["ready", "step", "end", "change", "error"]) {
    sim.addEventListener(`interleave-${name}`, ({ detail }) => tell(name, { detail }));
  }
};

const asked = () => {
  const pairs = new URLSearchParams(location.hash.slice(1, LONGEST_CODE + 4_096));
  const isProgram = pairs.get("at") === "play";
  if (isProgram) pairs.delete("at");
  shown(isProgram ? "interleave-run" : "interleave-sim");
  for (const name of sim.getAttributeNames()) if (name !== "loading" && !pairs.has(name)) sim.removeAttribute(name);
  for (const [name, value] of pairs) {
    // Names of the vocabulary are words; nothing else becomes an attribute.
    if (/^[a-z-]+$/.test(name) && !/^(on|style$|view$|id$|class$)/.test(name)) {
      sim.setAttribute(name, value.slice(0, name === "code" ? LONGEST_CODE : LONGEST));
    }
  }
  document.documentElement.lang = sim.words.language;
  if (document.body && !sim.isConnected) document.body.append(sim);
};

const commands = {
  play: () => sim.play(),
  pause: () => sim.pause(),
  seek: ({ t }) => sim.seek(typeof t === "number" ? t : String(t).slice(0, LONGEST)),
  step: ({ count }) => sim.step(Number(count) || 1),
  reset: () => sim.reset(),
};

addEventListener("message", ({ source, data }) => {
  if (source !== parent || parent === window) return;
  // Decks say when the slide comes and goes; a deck that sends more than a word does not mean us.
  if (data === "slide:start") return sim.autoplay === "off" ? undefined : sim.play();
  if (data === "slide:stop") return sim.pause();
  if (data?.interleave === VERSION && Object.keys(data).length <= 4 && Object.hasOwn(commands, data.type)) {
    Promise.resolve(commands[data.type](data)).catch((error) => tell("error", { message: String(error.message ?? error) }));
  }
});

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || !TURNING.test(event.key) || event.key === "Tab") return;
  const { key, code, shiftKey, altKey, ctrlKey, metaKey } = event;
  tell("key", { key, code, shiftKey, altKey, ctrlKey, metaKey });
});

addEventListener("hashchange", asked);
asked();

const begin = () => {
  asked();
  new ResizeObserver(() => tell("height", { height: Math.ceil(document.documentElement.getBoundingClientRect().height) })).observe(document.body);
};
if (document.body) begin();
else addEventListener("DOMContentLoaded", begin, { once: true });
