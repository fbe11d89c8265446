// PROGRAM_WORDS (what is said of wrong ones, by language) is put in by the build.
// The text of a program: what stands inside of the element, a file, a program of the library by its name, or what a link brings.

import * as source from "./source.js";

// No longer than the playground takes, as an address and as a text.
const LONGEST = 64 * 1024;

let programs;

// What the page has written is wrong: to try again would help nobody.
const wrong = (message) => Object.assign(new Error(message), { wrong: true });
// The same in the language of the element, with values in the places {0} and {1}.
const told = (element, what, ...values) =>
  wrong(PROGRAM_WORDS[element.words.language][what].replace(/\{(\d)\}/g, (_, place) => values[place]));

// Resolves with what is shown, as `own`.
export async function program(element) {
  const own = await text(element);
  if (own.length > LONGEST) throw told(element, "long", LONGEST);
  return { set: "", own };
}

async function text(element) {
  if (element.code) return unpacked(element);
  if (element.program) return ofLibrary(element);
  if (element.src) return tidy(await fetched(element));
  // A classic script may run before the rest of the page is there.
  if (document.readyState === "loading") await new Promise((done) => addEventListener("DOMContentLoaded", done, { once: true }));
  const inner = ['script[type="text/x-python"]', "pre code", "pre", "code"].map((one) => element.querySelector(one)).find(Boolean);
  return tidy((inner ?? element).textContent);
}

async function fetched(element) {
  const address = new URL(element.src, document.baseURI);
  const response = await fetch(address);
  if (!response.ok) throw told(element, "missing", address, response.status);
  return response.text();
}

async function ofLibrary(element) {
  const name = element.program;
  programs ??= await source.programs();
  if (!Object.hasOwn(programs, name)) throw told(element, "unknown", name, Object.keys(programs).join(", "));
  return tidy(programs[name]);
}

// Without the empty lines around it, and without what all lines are indented by.
function tidy(text) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n").map((line) => line.trimEnd());
  while (lines.length && !lines[0]) lines.shift();
  while (lines.length && !lines.at(-1)) lines.pop();
  const indents = lines.filter(Boolean).map((line) => /^[ \t]*/.exec(line)[0]);
  const shared = indents.reduce((one, other) => {
    while (!other.startsWith(one)) one = one.slice(0, -1);
    return one;
  }, indents[0] ?? "");
  return lines.map((line) => line.slice(shared.length)).join("\n");
}

// As links write a text: deflated, in the letters of addresses.
export async function code(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return letters.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

async function unpacked(element) {
  const { code } = element;
  try {
    const bytes = Uint8Array.from(atob(code.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const decoder = new TextDecoder("utf-8", { fatal: true });
    let text = "";
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      text += decoder.decode(piece.value, { stream: true });
      if (text.length > LONGEST) throw new Error("too long");
    }
    return text + decoder.decode();
  } catch {
    throw told(element, "damaged");
  }
}
