// The start of a web worker. Its first message names the program that runs in it; the program answers from then on.
onmessage = async ({ data: { js, wasm } }) => {
  onmessage = null;
  try {
    const module = await import(js);
    await module.default({ module_or_path: wasm });
  } catch (error) {
    postMessage({ failed: String(error) });
  }
};
