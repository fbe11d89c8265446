// The interpreter's worker. Its first message brings the compiled program, which answers from then on.

import { makeGlue } from "./interpreter.js";

onmessage = async ({ data: { wasm } }) => {
  onmessage = null;
  try {
    await makeGlue().init({ module_or_path: wasm });
  } catch (error) {
    postMessage({ failed: String(error) });
  }
};
