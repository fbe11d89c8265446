  return { Interpreter, init: __wbg_init };
