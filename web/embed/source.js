// Where the parts come from: files beside this one.

// The style sheets are no .css: some bundlers take every such file for one of the page.
const address = {
  wasm: {
    sim: new URL("interleave_embed_bg.wasm", import.meta.url),
    lab: new URL("interleave_lab_bg.wasm", import.meta.url),
    run: new URL("interleave_run_bg.wasm", import.meta.url),
    interpreter: new URL("interleave_interpreter_bg.wasm", import.meta.url),
  },
  scenario: new URL("interleave_scenario_bg.wasm", import.meta.url),
  style: {
    sim: new URL("style.txt", import.meta.url),
    lab: new URL("style.lab.txt", import.meta.url),
    run: new URL("style.run.txt", import.meta.url),
  },
  texts: { en: new URL("texts.en.txt", import.meta.url), "zh-CN": new URL("texts.zh-CN.txt", import.meta.url) },
  workshop: { en: new URL("workshop.en.txt", import.meta.url), "zh-CN": new URL("workshop.zh-CN.txt", import.meta.url) },
  play: { en: new URL("play.en.txt", import.meta.url), "zh-CN": new URL("play.zh-CN.txt", import.meta.url) },
  library: { often: new URL("library.often.txt", import.meta.url), seldom: new URL("library.seldom.txt", import.meta.url) },
  programs: new URL("programs.json", import.meta.url),
  worker: new URL("run-worker.js", import.meta.url),
  terms: { en: new URL("terms.en.json", import.meta.url), "zh-CN": new URL("terms.zh-CN.json", import.meta.url) },
};

const fetched = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
};

export const wasm = async (kind) => {
  const response = await fetched(address.wasm[kind]);
  // Compiling while it comes needs the right media type, which some hosts do not send.
  const typed = /^application\/wasm/.test(response.headers.get("content-type"));
  return typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
};

export const scenario = async () => WebAssembly.compile(await (await fetched(address.scenario)).arrayBuffer());
export const style = async (kind) => (await fetched(address.style[kind])).text();
export const texts = async (language) => (await fetched(address.texts[language])).text();
export const workshop = async (language) => (await fetched(address.workshop[language])).text();
export const play = async (language) => (await fetched(address.play[language])).text();
export const library = async (shelf) => (await fetched(address.library[shelf])).text();
export const programs = async () => (await fetched(address.programs)).json();
export const interpreter = () => import("./interpreter.js");
export const terms = async (language) => (await fetched(address.terms[language])).json();
export const folder = () => new URL(".", import.meta.url).href;

// Worker files are trusted by a policy of the tutorial's name, which passes this one address. It throws where a policy of the
// host forbids one of these, and where the files lie on another host.
let policy;
export const worker = () => {
  const { href } = address.worker;
  policy ??= globalThis.trustedTypes?.createPolicy("interleave", { createScriptURL: (asked) => (asked === href ? asked : null) });
  return new Worker(policy?.createScriptURL(href) ?? href);
};
