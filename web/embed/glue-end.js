  // After a panic nothing of this instance may run again: frames, timers and listeners that it can no longer let go of call
  // into nothing, and whatever they ask of it is nothing too.
  const nothing = new Proxy(function () {}, {
    get: (_, name) => (name === Symbol.toPrimitive ? () => 0 : nothing),
    apply: () => nothing,
  });
  const halt = () => {
    wasm = nothing;
  };
  return { Stage, learn, interpreter, watch, pages, init: __wbg_init, halt };
