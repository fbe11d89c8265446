// Where the parts come from: this very file, for places from which nothing can be fetched.

import data from "./data.js";

const inflated = (base64) => {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
};

export const wasm = async () => WebAssembly.compile(await inflated(data.wasm).arrayBuffer());
export const scenario = async () => WebAssembly.compile(await inflated(data.scenario).arrayBuffer());
export const style = () => inflated(data.style).text();
export const texts = (language) => inflated(data.texts[language]).text();
export const terms = (language) => inflated(data.terms[language]).json();
export const folder = () => document.baseURI;
