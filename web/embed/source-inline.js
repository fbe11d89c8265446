// Where the parts come from: this very file, for places from which nothing can be fetched. What only the lab or programs need is
// large; a page for iframes has each in a script of its own, which is asked for when one is shown.

import data from "./data.js";
import { partData } from "./part-data.js";

const inflated = (base64) => {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
};

const of = async (kind) => (kind === "sim" ? data : partData(kind === "interpreter" ? "run" : kind));

export const wasm = async (kind) => {
  const all = await of(kind);
  return WebAssembly.compile(await inflated(kind === "interpreter" ? all.interpreter : all.wasm).arrayBuffer());
};
export const scenario = async () => WebAssembly.compile(await inflated(data.scenario).arrayBuffer());
export const style = async (kind) => inflated((await of(kind)).style).text();
export const texts = (language) => inflated(data.texts[language]).text();
export const workshop = async (language) => inflated((await partData("lab")).workshop[language]).text();
export const play = async (language) => inflated((await partData("run")).play[language]).text();
export const library = async (shelf) => inflated((await partData("run")).library[shelf]).text();
export const programs = async () => inflated((await partData("run")).programs).json();
export const interpreter = () => import("./interpreter.js");
// A frame without an origin of its own starts no worker: programs run in slices.
export const worker = () => {
  throw new Error("there is no worker here");
};
export const terms = (language) => inflated(data.terms[language]).json();
export const folder = () => document.baseURI;
