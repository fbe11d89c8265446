// What can be asked of the slides, by key, by button, and by touch.

// A time as the page writes it: `Language::hms` in `crates/content/src/format.rs`.
const timeWords = (ns, units) => {
  const write = (unit, number) => units[unit].replace("{n}", number);
  if (ns < 60e9) {
    const [unit, size] = [["s", 1e9], ["ms", 1e6], ["us", 1e3], ["ns", 1]].find(([, size]) => ns >= size) ?? ["s", 1e9];
    return write(unit, Math.round((ns / size) * 10) / 10);
  }
  const [hours, minutes, seconds] = [Math.floor(ns / 3600e9), Math.floor((ns % 3600e9) / 60e9), (ns % 60e9) / 1e9];
  const parts = [];
  if (hours) parts.push(write("h", hours));
  if (minutes || (hours && seconds)) parts.push(write("min", minutes));
  if (seconds) parts.push(write("s", seconds));
  return parts.join(" ");
};

// A text as links have it: compressed, in the letters of base64url. Nothing where the browser cannot, or where it is too long to be
// read (`LONGEST_CODE` in `src/play/address.rs`).
const packed = async (text) => {
  try {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = Array.from(new Uint8Array(await new Response(stream).arrayBuffer()), (byte) => String.fromCharCode(byte));
    const code = btoa(bytes.join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
    return code.length <= 12_000 ? code : null;
  } catch {
    return null;
  }
};

// The link to the moment that a slide shows, and what it opens: a program at its step, a simulator at its time, or the slide.
const linkShown = async (words) => {
  const page = new URL("./", location.href).href;
  const simulator = simulatorOf(current());
  if (simulator && isProgram(simulator)) {
    const { link: shown, text } = momentOf(simulator);
    const wish = new URLSearchParams(shown);
    // A text of the reader's own has no name in the library.
    const code = shown && !wish.has("program") && (await packed(text));
    if (code) wish.set("code", code);
    if (wish.has("program") || code) {
      const moment = one("[data-action=seek]", simulator).getAttribute("aria-valuetext");
      return [`${page}#${wish}`, words.program.replace("{moment}", moment)];
    }
  } else if (simulator) {
    const wish = new URLSearchParams(simulator.closest("[data-mount]").dataset.link);
    const ns = Number(simulator.dataset.timeNs);
    wish.set("t", ns % 1e9 ? (ns % 1e6 ? `${ns}ns` : `${ns / 1e6}ms`) : `${ns / 1e9}s`);
    return [`${page}#${wish}`, words.simulator.replace("{t}", timeWords(ns, words))];
  }
  return [`${location.href.split("#")[0]}#view=slides&slide=${state.slide}`, words.slide.replace("{n}", state.slide)];
};

const showLink = async () => {
  const dialog = document.getElementById("qr");
  const [link, where] = await linkShown(dialog.dataset);
  const rows = qr(link);
  const dark = (rows ?? []).flatMap((row, y) => row.map((on, x) => (on ? `M${x + 4} ${y + 4}h1v1h-1z` : "")));
  const size = (rows?.length ?? 0) + 8;
  const svg = one("svg", dialog);
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.toggleAttribute("hidden", !rows);
  one(".ground", svg).setAttribute("d", `M0 0h${size}v${size}h-${size}z`);
  one(".dark", svg).setAttribute("d", dark.join(""));
  one(".where", dialog).textContent = rows ? where : dialog.dataset.long;
  const anchor = one(".address", dialog);
  anchor.href = anchor.textContent = link;
  const local = location.protocol === "file:" || /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(location.hostname);
  one(".local", dialog).textContent = local ? dialog.dataset.local : "";
  if (!opened()) dialog.showModal();
};

const toggleTheme = () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try {
    localStorage.setItem("interleave-theme", root.dataset.theme);
  } catch {
    // A sandbox without storage: the theme lasts as long as the page.
  }
};

const opened = () => one("dialog[open]");

const commands = {
  next: forward,
  back,
  down: () => goRow(1),
  up: () => goRow(-1),
  first: () => go(1),
  last: () => go(slides.length),
  overview: () => form !== "notes" && turn(form === "overview" ? "stage" : "overview"),
  enter: () => form === "overview" && turn("stage"),
  notes: openNotes,
  black: () => cover("black"),
  white: () => cover("white"),
  pointer: togglePointer,
  full: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.().catch(() => {})),
  qr: showLink,
  theme: toggleTheme,
  help: () => document.getElementById("help").showModal(),
  timer: startTimer,
  reveal: () => go(state.slide, 1),
  restart,
  close: () => opened()?.close(),
};

const byKey = {
  ArrowRight: "next", ArrowDown: "down", PageDown: "next", " ": "next", ArrowLeft: "back", ArrowUp: "up", PageUp: "back",
  Home: "first", End: "last", Escape: "overview", o: "overview", Enter: "enter", n: "notes", b: "black", ".": "black", w: "white",
  p: "pointer", l: "pointer", f: "full", q: "qr", t: "theme", "?": "help",
};

// Keys that a simulator or a control with the focus uses itself, whether it says so or not.
const OWN = ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End", " ", "Enter", ".", ","];

const keyCommand = (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !root.dataset.slides) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const target = event.target instanceof Element ? event.target : root;
  if (opened()) return key === "?" || key === opened().id[0] ? "close" : null;
  const simulator = target.closest(".simulator");
  if (target.matches("input:not([type=range]), textarea")) return null;
  if (simulator && key === "Escape") {
    document.activeElement.blur();
    event.preventDefault();
    return null;
  }
  if ((simulator || target.matches("select, input, .map *")) && OWN.includes(key)) return null;
  if (target.matches("button, a, summary") && (key === " " || key === "Enter")) return null;
  if (key === " " && event.shiftKey) return "back";
  return Object.hasOwn(byKey, key) ? byKey[key] : null;
};

addEventListener("keydown", (event) => {
  const name = keyCommand(event);
  if (!name) return;
  event.preventDefault();
  commands[name]();
});

addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) {
    if (button.closest("#help") && button.dataset.do !== "close") commands.close();
    commands[button.dataset.do]();
    return;
  }
  const language = event.target.closest("a[data-language]");
  if (language && root.dataset.slides) language.hash = address();
  const slide = form === "overview" && event.target.closest(".slide");
  if (slide) {
    turn("stage");
    go(slides.indexOf(slide) + 1);
  }
});

// A swipe turns the slide, but for one over what itself moves sideways.
let touch = null;
deck.addEventListener("pointerdown", (event) => {
  const own = event.target.closest(".simulator, .code, input");
  touch = event.pointerType === "touch" && event.isPrimary && !own ? event : null;
});
addEventListener("pointerup", (event) => {
  if (!touch || form === "overview" || !root.dataset.slides) return;
  const [x, y] = [event.clientX - touch.clientX, event.clientY - touch.clientY];
  touch = null;
  if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y)) (x < 0 ? forward : back)();
});

// --- The beginning ---

readAddress();
draw();
// The handout goes to the slide that was asked for.
if (!root.dataset.slides && asked().has("slide")) current().scrollIntoView();
drawLink();
drawClocks();
send({ kind: "hello" });
addEventListener("hashchange", () => {
  readAddress();
  draw();
  announce();
  told();
});
addEventListener("resize", fit);
upright.addEventListener("change", draw);
document.addEventListener("visibilitychange", () => {
  drawTimer();
  drawClocks();
});
addEventListener("pagehide", () => send({ kind: "bye" }));
