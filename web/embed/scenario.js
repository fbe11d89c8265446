// Scenarios that a page brings along: a file, or data inside of the element. TOML as the command reads it, or the same as JSON.

import init, { read as readFile } from "./scenario-glue.js";
import * as source from "./source.js";

// Larger than any scenario that the simulator would show.
const LARGEST = 200_000;

let begun;

export async function read(element, inline) {
  const name = element.src ?? "scenario";
  const text = element.src ? await fetched(new URL(element.src, document.baseURI)) : inline.textContent;
  if (text.length > LARGEST) throw new Error(`${name}: more than ${LARGEST} characters`);
  begun ??= source.scenario().then((module) => init({ module_or_path: module }));
  await begun;
  const [set, ...own] = readFile(/^\s*\{/.test(text) ? asToml(JSON.parse(text)) : text, name).split("\n");
  return { set, own: own.join("\n") };
}

async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
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
