// Where the parts come from: this very file, for places from which nothing can be fetched. What only the lab needs is large; a
// page for iframes has it in a script of its own, which is asked for when the lab is.

import data from "./data.js";
import { labData } from "./lab-data.js";

const inflated = (base64) => {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
};

const of = async (kind) => (kind === "lab" ? labData() : data);

export const wasm = async (kind) => WebAssembly.compile(await inflated((await of(kind)).wasm).arrayBuffer());
export const scenario = async () => WebAssembly.compile(await inflated(data.scenario).arrayBuffer());
export const style = async (kind) => inflated((await of(kind)).style).text();
export const texts = (language) => inflated(data.texts[language]).text();
export const workshop = async (language) => inflated((await labData()).workshop[language]).text();
export const terms = (language) => inflated(data.terms[language]).json();
export const folder = () => document.baseURI;
