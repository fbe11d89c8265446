// What only programs need: their views, their texts, and the interpreter.

import * as source from "./source.js";

export { makeGlue } from "./run-glue.js";
export { program, code } from "./program.js";

// Where the views get the interpreter from (`src/browser/engine_source.rs`). It computes in a worker; where none may be started,
// the views take it onto this thread.
export const interpreter = (compiled) => {
  let last;
  return {
    program: () => compiled(),
    worker: () => (last = source.worker()),
    async load(program) {
      const glue = (await source.interpreter()).makeGlue();
      await glue.init({ module_or_path: program });
      return glue;
    },
    // The interpreter names the very texts that it wants; the first word is the file.
    library: (shelf) => source.library(shelf.split("-")[0]),
    // After a panic of the views nobody else would end it.
    end: () => last?.terminate(),
  };
};
