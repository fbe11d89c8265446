// The start of the page. A classic script in the head: the theme must be set before the first paint.
// It names no other file: the build writes the addresses of the app into its own element.
//
// The page is complete without the app, so the app is fetched when somebody is there to use it: at the first sign of a reader
// (pointer, key, wheel, touch, focus, scroll), or at once if the address asks for a state. What the reader presses or
// focuses before the app stands is done, or focused, again as soon as it does.
(() => {
  const root = document.documentElement;
  const script = document.currentScript;
  const signs = ["pointermove", "pointerdown", "keydown", "touchstart", "wheel", "scroll", "focusin", "hashchange"];
  const controls = "a, button, input, select, summary, [tabindex]";

  const remembered = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // A sandbox without storage: every visit is the first.
    }
  };

  const theme = remembered("interleave-theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  root.dataset.app = "resting";

  // The slides are a page of their own, beside the tutorial's.
  const goToSlides = () => {
    const { slides } = script.dataset;
    if (slides && new URLSearchParams(location.hash.slice(1)).get("view") === "slides") location.replace(slides + location.hash);
  };
  goToSlides();
  addEventListener("hashchange", goToSlides);

  // A control by its place among those of its mount: the app draws the same ones in the same order.
  const placed = (element) => {
    const control = element instanceof Element && element.closest(controls);
    if (control && control.dataset.showTerm) return { element: control };
    const mount = control && control.closest("[data-mount]");
    return mount && { mount, index: Array.from(mount.querySelectorAll(controls)).indexOf(control) };
  };
  const found = (place) => place && (place.element ?? place.mount.querySelectorAll(controls)[place.index]);

  let pressed, focused;
  const onClick = (event) => {
    const place = placed(event.target);
    if (!place || event.target.closest("a, summary")) return; // Links and details work without the app.
    pressed = place;
  };
  const onFocus = (event) => {
    focused = placed(event.target);
  };

  const settled = (state) => {
    root.dataset.app = state;
    removeEventListener("click", onClick, true);
    removeEventListener("focusin", onFocus, true);
    if (state !== "ready") return;
    const target = found(focused);
    if (target && (document.activeElement === document.body || !document.activeElement)) target.focus({ preventScroll: true });
    found(pressed)?.click();
  };

  const failed = (error) => {
    if (root.dataset.app !== "starting") return;
    settled("failed");
    console.warn("Interleave: the interactive parts did not start.", error);
  };

  const start = async () => {
    for (const sign of signs) removeEventListener(sign, start, true);
    if (root.dataset.app !== "resting") return;
    root.dataset.app = "starting";
    const { js, wasm } = script.dataset;
    addEventListener("interleave-app-ready", () => settled("ready"), { once: true });
    try {
      const app = await import(new URL(js, document.baseURI));
      await app.default({ module_or_path: new URL(wasm, document.baseURI) });
      // A panic while mounting says nothing: what is not ready soon after has failed.
      setTimeout(() => failed("not ready"), 5000);
    } catch (error) {
      failed(error);
    }
  };

  addEventListener("click", onClick, true);
  addEventListener("focusin", onFocus, true);
  const asked = /=/.test(location.hash) && !location.hash.startsWith("#term=");
  const awaitReader = () => {
    if (asked) start();
    else for (const sign of signs) addEventListener(sign, start, { capture: true, passive: true });
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", awaitReader, { once: true });
  else awaitReader();
})();
