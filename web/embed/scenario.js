// SCENARIO_WORDS (what is said of wrong ones, by language) is put in by the build.
// Scenarios that a page brings along: a file, or data inside of the element. TOML as the command reads it, or the same as JSON.

import init, { read as readFile } from "./scenario-glue.js";
import * as source from "./source.js";

// Larger than any scenario that the simulator would show.
const LARGEST = 200_000;

let begun;

// What the page has written is wrong: to try again would help nobody.
const wrong = (message) => Object.assign(new Error(message), { wrong: true });

export async function read(element, inline) {
  const name = element.src ?? "scenario";
  const words = SCENARIO_WORDS[element.words.language];
  const text = element.src ? await fetched(new URL(element.src, document.baseURI), words) : inline.textContent;
  if (text.length > LARGEST) throw wrong(fill(words.file, [name, fill(words.long, [LARGEST])]));
  begun ??= source.scenario().then((module) => init({ module_or_path: module }));
  await begun;
  const [set, ...own] = readAs(/^\s*\{/.test(text) ? (one) => asToml(JSON.parse(one)) : (one) => one, text, name, words).split("\n");
  return { set, own: own.join("\n") };
}

// A sentence with values in its places {0}, {1}, {2}.
const fill = (template, values) => template.replace(/\{(\d)\}/g, (_, place) => values[place] ?? "");

// One sentence with the name, the line and what is allowed, where there is something wrong.
function readAs(toToml, text, name, words) {
  let toml;
  try {
    toml = toToml(text);
  } catch {
    throw wrong(fill(words.file, [name, words["no-json"]]));
  }
  try {
    return readFile(toml, name);
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    const [code, line, english, ...values] = error.message.split("\n");
    const told = words[code] ? fill(words[code], values) : english;
    throw wrong(line ? fill(words.line, [name, line, told]) : fill(words.file, [name, told]));
  }
}

async function fetched(address, words) {
  const response = await fetch(address);
  if (!response.ok) throw wrong(fill(words.missing, [address, response.status]));
  return response.text();
}

// The same data as TOML: a key a line, whatever is in it inline.
function asToml(data) {
  const value = (one) => {
    if (Array.isArray(one)) return `[${one.map(value).join(", ")}]`;
    if (one && typeof one === "object") return `{ ${Object.entries(one).map(pair).join(", ")} }`;
    return JSON.stringify(one);
  };
  const pair = ([key, one]) => `${JSON.stringify(key)} = ${value(one)}`;
  return Object.entries(data).map(pair).join("\n");
}
