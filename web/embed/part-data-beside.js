// The parts of the lab and of programs in a page for iframes: a classic script for each beside it, which needs no header from its
// server.

// A host allows programs a worker under the same policy's name: it passes these files and nothing else.
const FILES = { lab: "embed-lab.js", run: "embed-run.js" };
let policy;
const address = (kind) => {
  policy ??= globalThis.trustedTypes?.createPolicy("interleave", { createScriptURL: (kind) => FILES[kind] });
  return policy?.createScriptURL(kind) ?? FILES[kind];
};

const asked = {};

export const partData = (kind) =>
  (asked[kind] ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address(kind);
    script.onload = () => done(globalThis.interleaveParts[kind]);
    script.onerror = () => {
      asked[kind] = undefined;
      failed(new Error(`${FILES[kind]} could not be fetched`));
    };
    document.head.append(script);
  }));
