// The start of the page. A classic script in the head: the theme must be set before the first paint.
// It names no other file: the build writes the addresses of the app into its own element.
(() => {
  const root = document.documentElement;
  const script = document.currentScript;

  const remembered = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // A sandbox without storage: every visit is the first.
    }
  };

  const theme = remembered("interleave-theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  const failed = (error) => {
    if (root.dataset.app === "ready") return;
    root.dataset.app = "failed";
    console.warn("Interleave: the interactive parts did not start.", error);
  };

  const start = async () => {
    const { js, wasm } = script.dataset;
    try {
      const app = await import(new URL(js, document.baseURI));
      await app.default({ module_or_path: new URL(wasm, document.baseURI) });
      // A panic while mounting is reported by the app itself; what never became ready has failed.
      setTimeout(() => root.dataset.app === "ready" || failed("not ready"), 3000);
    } catch (error) {
      failed(error);
    }
  };

  // The text comes first: the app starts when the page has been laid out.
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
})();
