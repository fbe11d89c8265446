// A word with its glossary card: shown while the reader points at it or has the focus on it, and after a tap.

import * as source from "./source.js";

const read = new Map();
const terms = (language) => {
  if (!read.has(language)) read.set(language, source.terms(language));
  return read.get(language);
};

// Several signs may ask before the first one is answered.
const begun = new WeakSet();

export async function show(element, sheet) {
  if (begun.has(element)) return;
  begun.add(element);
  await build(element, sheet).catch((error) => {
    begun.delete(element);
    throw error;
  });
}

async function build(element, sheet) {
  const tag = element.closest("[lang]")?.lang ?? "";
  const language = /^zh/i.test(tag) ? "zh-CN" : "en";
  const { labels, terms: all } = await terms(language);
  const asked = element.getAttribute("term") ?? element.textContent.trim();
  const entry = all[asked] ?? Object.values(all).find((one) => one.names.includes(asked));
  if (!entry) return console.info(`<interleave-term> there is no term “${asked}”`);
  const root = element.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [await sheet()];
  const card = made("span", { className: "card", part: "card", role: "note", lang: language, hidden: true });
  card.append(...paragraphs(entry, labels));
  const word = made("span", { className: "word", part: "word" });
  word.append(document.createElement("slot"));
  root.append(word, card);
  element.ariaDescription = text(entry.definition);
  const reveal = (shown) => () => {
    card.hidden = !shown;
    // Within the window, whichever side has room.
    card.classList.toggle("left", shown && element.getBoundingClientRect().left > innerWidth / 2);
  };
  for (const sign of ["pointerenter", "focus", "click"]) element.addEventListener(sign, reveal(true));
  for (const sign of ["pointerleave", "blur"]) element.addEventListener(sign, reveal(false));
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || card.hidden) return;
    event.stopPropagation();
    reveal(false)();
  });
  if (element.matches(":hover, :focus")) reveal(true)();
}

function paragraphs({ title, definition, misconception, python }, labels) {
  const line = (label, pieces) => {
    const shown = made("span", { className: "line" });
    if (label) shown.append(made("b", { textContent: label + " " }));
    shown.append(...nodes(pieces));
    return shown;
  };
  const lines = [made("b", { className: "head", textContent: title }), line("", definition)];
  if (misconception.length) lines.push(line(labels.misconception, misconception));
  if (python.length) lines.push(line(labels.python, python));
  return lines;
}

const made = (name, properties) => Object.assign(document.createElement(name), properties);
// Text as it comes from the build: strings, and pairs of an element's name and what is inside.
const nodes = (pieces) =>
  pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    const node = document.createElement(piece[0]);
    node.append(...nodes(piece.slice(1)));
    return node;
  });
const text = (pieces) => pieces.map((piece) => (typeof piece === "string" ? piece : text(piece.slice(1)))).join("");
