// Defines <interleave-sim>, <interleave-run> and <interleave-term>. This is all that a page pays for before one of them comes near: the rest is
// fetched from the folder of this file, once for all elements. Under Node it does nothing.
// LANGUAGES (the sentences of each language) and KINDS (of elements) are put in by the build.

// What an element may be asked: the vocabulary of links, and what concerns the element itself.
const SHARED = "t theme controls autoplay loading keys src lang";
const ALL = {
  sim: "at scenario strategy model inner deal masters cores threads quantum interval switch start message stretch opponents master opponent moves last-reply tasks gil speed",
  run: "program code step gil cores seed ties inside",
};
const property = (name) => name.replace(/-./g, (part) => part[1].toUpperCase());

let tries = 0;
let engine;
const again = (file) => import(/* @vite-ignore */ file);
// A file that could not be had is asked for under another name: browsers remember what failed.
const loaded = () =>
  (engine ??= (tries++ ? again("./engine.js?" + tries) : import("./engine.js")).catch((error) => {
    engine = undefined;
    throw error;
  }));

const define = () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ":host{display:block;position:relative;--h:44em;min-height:var(--interleave-height,var(--h))}:host(interleave-run){--h:56em}" +
      ":host([controls=mini]){--h:30em}:host([controls=none]){--h:26em}:host([hidden]),[hidden]{display:none}" +
      ":host([theme=light]){color-scheme:light}:host([theme=dark]){color-scheme:dark}p{margin:.5em 0}" +
      "@media print{p,.covered{display:none!important}slot[hidden]{display:contents!important}:host{min-height:0}}",
  );

  // Where nothing is to come, no room is kept for it.
  const bare = new CSSStyleSheet();
  bare.replaceSync(":host{min-height:0}");
  sheet.own = bare.own = true;

  // Elements that wait to come near.
  const near = new IntersectionObserver(
    (entries) => entries.forEach((entry) => entry.isIntersecting && entry.target.load()),
    { rootMargin: "600px" },
  );

  class Part extends HTMLElement {
    #handle;
    #starting;
    #settle;
    #wrong;
    #turn = 0;
    #slot = document.createElement("slot");
    #message = document.createElement("p");
    ready = new Promise((settle) => (this.#settle = settle));

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      this.#message.role = "status";
      this.#message.part = "message";
      this.#message.hidden = true;
      root.append(this.#slot, this.#message);
    }

    connectedCallback() {
      this.loading === "eager" ? this.load() : near.observe(this);
    }

    disconnectedCallback() {
      near.unobserve(this);
      // An element that is only moved comes back before this is carried out.
      queueMicrotask(() => {
        if (this.isConnected) return;
        this.#handle?.release();
        this.#turn++;
        this.#handle = this.#starting = undefined;
        this.cover(false);
      });
    }

    attributeChangedCallback(name, before, now) {
      if (before === now) return;
      if (this.#handle) this.#handle.changed(name);
      else if (this.#wrong) this.load();
    }

    get words() {
      const tag = this.closest("[lang]")?.lang ?? "";
      const language = /^zh/i.test(tag) ? "zh-CN" : "en";
      return { language, ...LANGUAGES[language] };
    }

    // Fetches what is needed and shows it; once.
    load() {
      near.unobserve(this);
      return (this.#starting ??= this.#fetch().catch((error) => this.fail(error)));
    }

    async #fetch() {
      this.#wrong = false;
      this.shadowRoot.adoptedStyleSheets = [sheet];
      const turn = ++this.#turn;
      const late = setTimeout(() => this.say(this.words.loading), 300);
      try {
        const handle = await (await loaded()).attach(this);
        if (turn !== this.#turn) return handle.release();
        this.#handle = handle;
        this.say("");
        this.#settle(this);
        return handle;
      } finally {
        clearTimeout(late);
      }
    }

    // The fallback stays, or comes back, with one sentence: what is wrong in what the page has written, or a retry.
    fail(error) {
      this.#handle = this.#starting = undefined;
      this.cover(false);
      this.shadowRoot.adoptedStyleSheets = [sheet, bare];
      const told = String(error?.message ?? error);
      this.#wrong = error?.wrong;
      if (this.#wrong) {
        this.say(this.words.wrong + " " + told);
        console.warn(`<${this.localName}> ${told}`);
        return this.tell("error", { message: told });
      }
      const again = document.createElement("button");
      again.textContent = this.words.retry;
      again.onclick = () => this.load();
      this.say(this.words.failed + " ", again);
      this.tell("error", { message: told });
    }

    say(...words) {
      this.#message.replaceChildren(...words);
      this.#message.hidden = !words[0];
    }

    // Whether what acts stands in place of the fallback.
    cover(covered) {
      this.#slot.hidden = covered;
    }

    tell(name, detail) {
      this.dispatchEvent(new CustomEvent("interleave-" + name, { bubbles: true, composed: true, detail }));
    }
  }

  for (const name of ["play", "pause", "step", "seek", "reset", "shareUrl", "snapshot"]) {
    Part.prototype[name] = async function (...values) {
      return (await this.load())?.[name](...values);
    };
  }

  // A simulator; and a program with its stepper.
  for (const kind of KINDS) {
    if (customElements.get("interleave-" + kind)) continue;
    const names = `${ALL[kind]} ${SHARED}`.split(" ");
    class Kind extends Part {
      static observedAttributes = names;
    }
    for (const name of names) {
      // To step is to do something.
      if (name === "step") continue;
      Object.defineProperty(Kind.prototype, property(name), {
        get() {
          return this.getAttribute(name);
        },
        set(value) {
          value == null ? this.removeAttribute(name) : this.setAttribute(name, value);
        },
        configurable: true,
      });
    }
    customElements.define("interleave-" + kind, Kind);
  }

  class Term extends HTMLElement {
    connectedCallback() {
      const begin = () => loaded().then((module) => module.term(this), () => {});
      for (const sign of ["pointerenter", "focus", "click"]) this.addEventListener(sign, begin, { once: true });
      if (!this.hasAttribute("tabindex")) this.tabIndex = 0;
    }
  }

  customElements.get("interleave-term") || customElements.define("interleave-term", Term);
};

if (globalThis.customElements) define();
