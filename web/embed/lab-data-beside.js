// The lab's parts in a page for iframes: a classic script beside it, which needs no header from its server.

const NAME = "interleaveLab";
let asked;

// The one address that this page ever makes a script of. The policy has the name that hosts allow the tutorial.
const FILE = "embed-lab.js";
let policy;
const address = () => {
  policy ??= globalThis.trustedTypes?.createPolicy("interleave", { createScriptURL: () => FILE });
  return policy?.createScriptURL("") ?? FILE;
};

export const labData = () =>
  (asked ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address();
    script.onload = () => done(globalThis[NAME]);
    script.onerror = () => {
      asked = undefined;
      failed(new Error(`${FILE} could not be fetched`));
    };
    document.head.append(script);
  }));
