// The start of the page. A classic script in the head: the theme must be set before the first paint.
// It names no other file: the build writes the addresses of the programs into its own element.
//
// The page is complete without its programs, so they are fetched when somebody is there to use them. The app: at the first sign
// of a reader (pointer, key, wheel, touch, focus, scroll), or at once if the address asks for a state. The workshop (lab, live
// runs, configurator) and the playground: when one of their places comes within a screen of the reader, is pressed or focused, or
// is what the address asks for.
// What the reader presses, focuses or types before a program stands is done again as soon as it does.
(() => {
  const root = document.documentElement;
  const script = document.currentScript;
  const { dataset: files } = script;
  // For the playground where no worker can be started: the names of a script, begun with a compiled program.
  script.load = async (js, program) => {
    const module = await import(js);
    await module.default({ module_or_path: program });
    return module;
  };
  const signs = ["pointermove", "pointerdown", "keydown", "touchstart", "wheel", "scroll", "focusin", "hashchange"];
  const controls = "a, button, input, select, textarea, summary, [tabindex]";
  const ofWorkshop = '[data-mount="lab"], [data-mount="live"], [data-mount="embed"]';
  const ofPlayground = '[data-mount="playground"]';

  const remembered = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // A sandbox without storage: every visit is the first.
    }
  };

  const theme = remembered("interleave-theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  // The slides are a page of their own, beside the tutorial's.
  const goToSlides = () => {
    const { slides } = files;
    if (slides && new URLSearchParams(location.hash.slice(1)).get("view") === "slides") location.replace(slides + location.hash);
  };
  goToSlides();
  addEventListener("hashchange", goToSlides);

  // A control by its place among those of its mount: the program draws the same ones in the same order.
  const placed = (element) => {
    const control = element instanceof Element && element.closest(controls);
    if (control && control.dataset.showTerm) return { element: control };
    const mount = control && control.closest("[data-mount]");
    return mount && { mount, index: Array.from(mount.querySelectorAll(controls)).indexOf(control) };
  };
  const found = (place) => place && (place.element ?? place.mount.querySelectorAll(controls)[place.index]);

  // A program: its status is an attribute of the root element, `owns` tells its places from the others'.
  const program = (name, js, wasm, owns) => {
    let pressed, focused;
    const typed = new Map();
    const status = () => root.dataset[name];
    const settled = (state) => {
      root.dataset[name] = state;
      if (state !== "ready") return;
      const target = found(focused);
      if (target && (document.activeElement === document.body || !document.activeElement)) target.focus({ preventScroll: true });
      for (const [place, value] of typed.values()) {
        const field = found(place);
        if (!field || field.value === value) continue;
        field.value = value;
        for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
      }
      found(pressed)?.click();
    };
    const failed = (error) => {
      if (status() !== "starting") return;
      settled("failed");
      dispatchEvent(new Event(`interleave-${name}-failed`));
      console.warn("Interleave: the interactive parts did not start.", error);
    };
    const mine = (place) => place && owns(place) && status() !== "ready";
    root.dataset[name] = "resting";
    return {
      async start(again = false) {
        if (status() !== "resting" && !(again && status() === "failed")) return;
        root.dataset[name] = "starting";
        addEventListener(`interleave-${name}-ready`, () => settled("ready"), { once: true });
        try {
          const module = await import(new URL(js, document.baseURI));
          await module.default({ module_or_path: new URL(wasm, document.baseURI) });
          // A panic while mounting says nothing: what is not ready soon after has failed.
          setTimeout(() => failed("not ready"), 5000);
        } catch (error) {
          failed(error);
        }
      },
      onClick(place, target) {
        if (mine(place) && !target.closest("a, summary")) pressed = place; // Links and details work without a program.
      },
      onInput(place, { type, value }) {
        // A box is ticked by a press.
        if (mine(place) && place.mount && value !== undefined && !/^(checkbox|radio)$/.test(type)) {
          typed.set(`${place.mount.dataset.mount} ${place.mount.dataset.name} ${place.index}`, [place, value]);
        }
      },
      onFocus(place) {
        if (status() !== "ready" && (!place || mine(place))) focused = place;
      },
    };
  };
  const isIn = (place, places) => Boolean(place.mount?.matches(places));
  const app = program("app", files.js, files.wasm, (place) => !isIn(place, `${ofWorkshop}, ${ofPlayground}`));
  const workshop = program("workshop", files.workshopJs, files.workshopWasm, (place) => isIn(place, ofWorkshop));
  const playground = program("playground", files.playgroundJs, files.playgroundWasm, (place) => isIn(place, ofPlayground));
  const later = [["workshop", workshop, ofWorkshop], ["playground", playground, ofPlayground]];
  const used = (place) => {
    for (const [, one, places] of later) if (place && isIn(place, places)) one.start();
  };

  addEventListener("click", ({ target }) => {
    const place = placed(target);
    for (const one of [app, workshop, playground]) one.onClick(place, target);
    used(place);
  }, true);
  addEventListener("input", ({ target }) => {
    const place = placed(target);
    for (const one of [app, workshop, playground]) one.onInput(place, target);
  }, true);
  addEventListener("focusin", ({ target }) => {
    const place = placed(target);
    for (const one of [app, workshop, playground]) one.onFocus(place);
    used(place);
  }, true);

  // Once a reader is there, the places of what comes later are watched until it has started. Those of another language are new ones.
  const watch = () => {
    for (const [name, one, places] of later) {
      if (root.dataset[name] !== "resting") continue;
      const near = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        near.disconnect();
        one.start();
      }, { rootMargin: "100% 0px" });
      for (const place of document.querySelectorAll(places)) near.observe(place);
    }
  };
  addEventListener("interleave-language", watch);
  // What the app needs from the workshop (exports, imports) it asks for.
  addEventListener("interleave-workshop-wanted", () => workshop.start(true));

  // On paper everything is read at once. (Newer browsers open them by the style sheet, without scripts too.)
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.prints:not([open])")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened.splice(0)) one.open = false;
  });

  const begin = () => {
    for (const sign of signs) removeEventListener(sign, begin, true);
    app.start();
    watch();
  };
  const follow = () => {
    if (/[#&]at=(lab|live|embed)\b/.test(location.hash)) workshop.start();
    if (/[#&]at=play\b/.test(location.hash)) playground.start();
  };
  addEventListener("hashchange", follow);
  // To a glossary entry the browser goes by itself; of one that is not there the app tells.
  const asked = () => (location.hash.startsWith("#term=") ? !document.getElementById(location.hash.slice(1)) : location.hash.includes("="));
  const awaitReader = () => {
    follow();
    if (asked()) begin();
    else for (const sign of signs) addEventListener(sign, begin, { capture: true, passive: true });
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", awaitReader, { once: true });
  else awaitReader();
})();
