// Two windows, one talk: the stage and the window with the notes tell each other what is shown, over a channel of this browser.
// Stages follow notes, notes follow everybody: readers who have the slides open without a speaker are left alone.

const channel = "BroadcastChannel" in window ? new BroadcastChannel("interleave-slides") : null;
const folder = new URL("./..", location.href).href; // Another copy of the site is another talk.
// A window with notes belongs to the deck that opened it: both have the talk's id in the name of their window, which lasts as long
// as the window, however often it is loaded. A deck that is opened anew is a talk of its own.
let talk = /^interleave-(?:deck|notes)-(\w+)$/.exec(window.name)?.[1] ?? "";
let peers = false;
let started = null;
// A stage that was opened by a link to a slide shows it, whatever the notes show.
let linked = form !== "notes" && /[#&]slide=/.test(location.hash);

const send = (message) => channel?.postMessage({ ...message, folder, talk, from: form === "notes" ? "notes" : "stage" });

const join = (id) => {
  talk = id;
  window.name = `interleave-${form === "notes" ? "notes" : "deck"}-${id}`;
};

const begin = () => join(talk || Math.random().toString(36).slice(2));

told = () => {
  started ??= Date.now();
  send({ kind: "state", state, started });
};

// --- Simulators ---

const simulatorOf = (slide) => one(".simulator", slide);
const isProgram = (simulator) => simulator.classList.contains("play");

const momentOf = (simulator) => {
  const { name, timeNs, shown, playback } = simulator.dataset;
  const moment = { kind: "moment", name, playing: playback === "playing" };
  if (isProgram(simulator)) return { ...moment, link: shown, text: one("textarea", simulator)?.value };
  return { ...moment, ns: timeNs, speed: one("[data-action=speed]", simulator)?.value };
};

// While it runs each window counts for itself: only its beginning is told.
const keyOf = ({ name, speed, playing, ns, link, text }) => JSON.stringify([name, speed, text, playing || [ns, link]]);

let shownMoment = "";
let waiting = null;

const tellMoment = () => {
  const simulator = simulatorOf(current());
  if (!simulator || !peers) return;
  // A program whose text has not run yet, or whose run is still to be predicted, is nobody else's.
  if (isProgram(simulator) && !simulator.dataset.shown) return;
  const moment = momentOf(simulator);
  const key = keyOf(moment);
  if (key === shownMoment) return;
  shownMoment = key;
  send(moment);
};

// Steps and pauses come with the next frame: one message for all that a command changed.
let due;
new MutationObserver(() => {
  if (!peers || due) return;
  due = requestAnimationFrame(() => {
    due = undefined;
    tellMoment();
  });
}).observe(deck, { subtree: true, attributes: true, attributeFilter: ["data-playback", "data-time-ns", "data-shown"] });

const takeMoment = (moment) => {
  const simulator = one(`.simulator[data-name="${CSS.escape(moment.name)}"]`);
  if (!simulator) return;
  if (root.dataset[isProgram(simulator) ? "playground" : "app"] !== "ready") {
    waiting = moment;
    return;
  }
  waiting = null;
  shownMoment = keyOf(moment);
  const press = (action) => one(`[data-action=${action}]`, simulator)?.click();
  const speed = one("[data-action=speed]", simulator);
  if (speed && moment.speed && speed.value !== moment.speed) {
    speed.value = moment.speed;
    speed.dispatchEvent(new Event("change", { bubbles: true }));
  }
  const playing = simulator.dataset.playback === "playing";
  if (playing && !moment.playing) press("pause");
  if (isProgram(simulator)) {
    Object.assign(simulator.dataset, { mirrorLink: moment.link, mirrorText: moment.text });
    simulator.dispatchEvent(new Event("interleave-mirror"));
  } else if (simulator.dataset.timeNs !== moment.ns) {
    simulator.dataset.seekNs = moment.ns;
    simulator.dispatchEvent(new Event("interleave-seek"));
  }
  if (!playing && moment.playing) press("play");
};

for (const name of ["app", "playground"]) {
  addEventListener(`interleave-${name}-ready`, () => {
    // A program draws itself before it says so; its events are there a moment later.
    setTimeout(() => waiting && takeMoment(waiting), 0);
  });
}

// --- Messages ---

const isOurs = (data) => {
  if (data?.folder !== folder || (form !== "notes" && data.from !== "notes")) return false;
  if (data.kind === "hello" && !data.talk) {
    // A window with notes that no deck has opened takes up with the first deck that answers.
    if (form === "notes" && !talk) send({ kind: "hello" });
    if (form === "notes") return false;
    begin();
    return true;
  }
  if (form === "notes" && !talk && data.talk) join(data.talk);
  return Boolean(talk) && data.talk === talk;
};

const take = ({ data }) => {
  if (!isOurs(data)) return;
  peers = data.kind !== "bye";
  drawLink();
  const keeps = linked;
  linked = false;
  if (data.kind === "hello") {
    send({ kind: "state", state, started });
    shownMoment = "";
    tellMoment();
  } else if (data.kind === "state") {
    const moved = data.state.slide !== state.slide;
    started = data.started ?? started;
    if (keeps && moved) return told();
    if (moved && deck.contains(document.activeElement)) document.activeElement.blur();
    const slide = Math.min(Math.max(Number(data.state.slide) || 1, 1), slides.length);
    Object.assign(state, data.state, { slide });
    writeAddress();
    draw();
    drawTimer();
    drawClocks();
    if (moved) announce();
  } else if (data.kind === "dot") placeDot(data.x, data.y);
  else if (data.kind === "moment") takeMoment(data);
};

if (channel) channel.onmessage = take;

const openNotes = () => {
  begin();
  const view = open(`${location.pathname}${address().replace("view=slides", "view=notes")}`, `interleave-notes-${talk}`, "popup,width=1280,height=800");
  if (view) {
    started ??= Date.now();
    view.focus();
  } else messages.textContent = messages.dataset.blocked;
};

// --- Clock and elapsed time, in the window of the speaker alone ---

const link = one(".speaker .link");
const drawLink = () => {
  link.textContent = channel ? (peers ? link.dataset.following : link.dataset.alone) : link.dataset.deaf;
};

let second;
const drawClocks = () => {
  clearTimeout(second);
  if (form !== "notes" || document.hidden) return;
  const now = Date.now();
  const gone = Math.max(0, Math.floor((now - (started ?? now)) / 1000));
  const two = (number) => String(number).padStart(2, "0");
  one(".speaker .elapsed").textContent = `${Math.floor(gone / 3600)}:${two(Math.floor(gone / 60) % 60)}:${two(gone % 60)}`;
  one(".speaker .clock").textContent = new Date(now).toLocaleTimeString(root.lang, { hour: "2-digit", minute: "2-digit" });
  second = setTimeout(drawClocks, 1000 - ((now - (started ?? now)) % 1000));
};

const restart = () => {
  started = Date.now();
  drawClocks();
  send({ kind: "state", state, started });
};

// --- The pointer: a dot at a place of the slide, the same in both windows ---

const dot = one(".dot");
const placeDot = (x, y) => {
  const sheet = one(".frame", current()).getBoundingClientRect();
  dot.style.transform = `translate(${sheet.left + x * sheet.width}px, ${sheet.top + y * sheet.height}px)`;
};

let pointed;
addEventListener("pointermove", (event) => {
  if (!state.dot || pointed) return;
  pointed = requestAnimationFrame(() => {
    pointed = undefined;
    const sheet = one(".frame", current()).getBoundingClientRect();
    const [x, y] = [(event.clientX - sheet.left) / sheet.width, (event.clientY - sheet.top) / sheet.height];
    placeDot(x, y);
    send({ kind: "dot", x, y });
  });
});

const togglePointer = () => {
  state.dot = !state.dot;
  draw();
  told();
};
