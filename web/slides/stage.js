// The stage: which slide is shown, how large, and in which of the page's forms. Without this script, in print, and on a phone held
// upright the page is a handout; here it becomes `stage`, `overview`, or `notes` (the window of the speaker).

const root = document.documentElement;
const deck = document.getElementById("deck");
const slides = Array.from(deck.querySelectorAll(".slide"));
const one = (selector, within = document) => within.querySelector(selector);
const upright = matchMedia("(max-width: 40rem) and (orientation: portrait)");
const WIDTH = 960;
const HEIGHT = 540;

// What is shown. Both windows have it; `speaker.js` keeps them equal.
const state = { slide: 1, step: 0, screen: "", dot: false, timer: null };
// The form of this window alone.
let form = "stage";
let told = () => {}; // `speaker.js` listens.

const current = () => slides[state.slide - 1];
const stepsOf = (slide) => Number(slide.dataset.steps);

// --- The address ---

const asked = () => new URLSearchParams(location.hash.slice(1));

const readAddress = () => {
  const wish = asked();
  const language = wish.get("lang");
  const other = language && language !== root.lang && one(`.languages a[data-language="${CSS.escape(language)}"]`);
  if (other) {
    wish.delete("lang");
    location.replace(`${other.href}#${wish}`);
    return;
  }
  form = wish.get("view") === "notes" ? "notes" : form === "overview" ? form : "stage";
  let number = Number.parseInt(wish.get("slide") ?? "", 10);
  if (!number && (wish.has("scenario") || wish.has("at"))) {
    // A link to a moment: the slide that has the simulator.
    const place = (name) => one(`[data-mount="simulator"][data-name="${CSS.escape(name)}"]`);
    number = slides.indexOf((place(wish.get("at") ?? "") ?? place("exhibition"))?.closest(".slide")) + 1;
  }
  state.slide = Math.min(Math.max(number || 1, 1), slides.length);
  state.step = Math.min(Math.max(Number.parseInt(wish.get("step") ?? "0", 10) || 0, 0), stepsOf(current()));
};

const address = () => {
  const step = state.step ? `&step=${state.step}` : "";
  return `#view=${form === "notes" ? "notes" : "slides"}&slide=${state.slide}${step}`;
};

const writeAddress = () => history.replaceState(null, "", address());

// --- What is seen ---

const columns = () => Math.max(2, Math.round(innerWidth / 330));

const fit = () => {
  const room = { stage: [innerWidth, innerHeight], notes: [innerWidth * 0.6, innerHeight * 0.72] }[form];
  const scale = room ? Math.min(room[0] / WIDTH, room[1] / HEIGHT) : (innerWidth - 32 - 16 * columns()) / columns() / WIDTH;
  root.style.setProperty("--scale", scale.toFixed(4));
  root.style.setProperty("--columns", columns());
  root.style.setProperty("--beside", ((innerWidth - WIDTH * scale - 56) / WIDTH).toFixed(4));
};

const said = one(".deck-foot .said");
const messages = one(".deck-foot .told");

const draw = () => {
  const shown = upright.matches && form !== "notes" ? "" : form;
  if (shown) root.dataset.slides = shown;
  else delete root.dataset.slides;
  for (const part of [one(".deck-foot"), one(".speaker")]) {
    part.hidden = part.matches(".speaker") ? form !== "notes" : !shown;
  }
  slides.forEach((slide, index) => {
    const at = { [state.slide - 1]: "now", [state.slide]: "next" }[index] ?? "";
    slide.dataset.at = at;
    slide.dataset.shown = at === "now" ? state.step : 0;
    if (at === "now" && state.step) slide.dataset.revealed = ""; // From then on the overview shows its answer.
    // What is only a picture of a slide takes no focus and no click.
    one(".sheet", slide).inert = (shown === "overview") || (shown === "notes" && at !== "now");
  });
  root.style.setProperty("--progress", ((state.slide - 1) / Math.max(1, slides.length - 1)).toFixed(4));
  const cover = one(".screen");
  cover.dataset.colour = state.screen;
  cover.hidden = !state.screen || form === "notes";
  messages.textContent = state.screen ? messages.dataset[state.screen] : "";
  one(".dot").hidden = !state.dot || shown === "overview" || !shown;
  const { next, last } = one(".next-label").dataset;
  one(".next-label").textContent = state.slide < slides.length ? next : last;
  fit();
};

const announce = () => {
  const heading = one("h2", current()).textContent;
  said.textContent = `${said.dataset.folio.replace("{n}", state.slide)}: ${heading}`;
};

// Goes to a slide; what was going on on the last one ends there.
const go = (slide, step = 0) => {
  const to = Math.min(Math.max(slide, 1), slides.length);
  if (to !== state.slide) {
    state.timer = null;
    if (deck.contains(document.activeElement)) document.activeElement.blur();
  }
  state.slide = to;
  state.step = Math.min(Math.max(step, 0), stepsOf(current()));
  state.screen = "";
  writeAddress();
  draw();
  drawTimer();
  announce();
  if (form === "overview") current().scrollIntoView({ block: "nearest" });
  told();
};

const forward = () => {
  if (form !== "overview" && state.step < stepsOf(current())) go(state.slide, state.step + 1);
  else if (state.slide < slides.length) go(state.slide + 1);
};

const back = () => {
  if (form !== "overview" && state.step > 0) go(state.slide, state.step - 1);
  else if (state.slide > 1) go(state.slide - 1, form === "overview" ? 0 : stepsOf(slides[state.slide - 2]));
};

// A row down or up in the overview; from above the gap of a last row that is not full, to the last slide.
const goRow = (rows) => {
  if (form !== "overview") return rows > 0 ? forward() : back();
  const to = state.slide + rows * columns();
  const row = (slide) => Math.floor((slide - 1) / columns());
  if (to >= 1 && row(Math.min(to, slides.length)) !== row(state.slide)) go(to);
};

const turn = (to) => {
  form = to;
  draw();
  if (to === "overview") current().scrollIntoView({ block: "center" });
};

const cover = (colour) => {
  state.screen = state.screen === colour ? "" : colour;
  draw();
  told();
};

// --- The timer of a question: it runs only when started, and only while the page is seen ---

let tick;

const drawTimer = () => {
  clearTimeout(tick);
  for (const slide of slides) {
    const timer = one("div.timer", slide);
    if (!timer) continue;
    const output = one("output", timer);
    const running = state.timer && slide === current() && state.step === 0;
    if (!running) {
      output.textContent = "";
      delete timer.dataset.run;
      continue;
    }
    const left = Math.max(0, state.timer - Date.now());
    const seconds = Math.ceil(left / 1000);
    const text = seconds ? output.dataset.left.replace("{n}", seconds) : output.dataset.over;
    if (output.textContent !== text) output.textContent = text;
    timer.dataset.run = seconds ? "running" : "over";
    if (seconds && !document.hidden) tick = setTimeout(drawTimer, left - (seconds - 1) * 1000 + 5);
  }
};

const startTimer = () => {
  const timer = one("div.timer", current());
  if (!timer || state.step) return;
  state.timer = Date.now() + Number(timer.dataset.seconds) * 1000;
  drawTimer();
  told();
};
