// The lab's parts in a page for iframes: a classic script beside it, which needs no header from its server.

const NAME = "interleaveLab";
let asked;

// The one address that this page ever makes a script of.
const policy = globalThis.trustedTypes?.createPolicy("interleave-frame", { createScriptURL: () => "embed-lab.js" });

export const labData = () =>
  (asked ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = policy ? policy.createScriptURL("") : "embed-lab.js";
    script.onload = () => done(globalThis[NAME]);
    script.onerror = () => {
      asked = undefined;
      failed(new Error("embed-lab.js could not be fetched"));
    };
    document.head.append(script);
  }));
