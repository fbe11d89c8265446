// The start of the single file: unpacks the site that lies in it, gives each of its files an address in memory, and shows the
// page of the language asked for. The page's own start takes over from there and notices nothing.
// The files stand in elements that nothing runs, compressed, one byte a character; "=" moves the next byte by 64. Pages but the
// first are changes of it: texts, each followed by how far to go on in the first page and how much to copy.

(async () => {
  const TYPES = { html: "text/html;charset=utf-8", css: "text/css", js: "text/javascript", wasm: "application/wasm", svg: "image/svg+xml", txt: "text/plain;charset=utf-8" };
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const byteOf = new Map(Array.from(new TextDecoder("windows-1252").decode(bytes), (character, byte) => [character.charCodeAt(0), byte]));
  const unpacked = (text) => {
    const out = new Uint8Array(text.length);
    let length = 0;
    for (let i = 0; i < text.length; i++) {
      const moved = text.charCodeAt(i) === 61 ? 64 : 0;
      if (moved) i++;
      out[length++] = byteOf.get(text.charCodeAt(i)) - moved;
    }
    return new Response(new Blob([out.subarray(0, length)]).stream().pipeThrough(new DecompressionStream("gzip")));
  };
  const changed = (base, list) => {
    let at = 0;
    return list.map((part, index) => {
      if (index % 3 === 0) return part;
      if (index % 3 === 1) return (at += part), "";
      return base.slice(at, (at += part));
    }).join("");
  };
  const files = new Map();
  const pages = new Map();
  const keep = (name, content) => files.set(name, URL.createObjectURL(new Blob([content], { type: TYPES[name.split(".").at(-1)] })));
  for (const one of document.querySelectorAll("script[data-file]:not([data-base])")) {
    const { file } = one.dataset;
    const content = await unpacked(one.textContent).arrayBuffer();
    if (file.endsWith(".html")) pages.set(file, new TextDecoder().decode(content));
    keep(file, content);
  }
  for (const one of document.querySelectorAll("script[data-base]")) {
    const { file, base } = one.dataset;
    pages.set(file, changed(pages.get(base), await unpacked(one.textContent).json()));
    keep(file, pages.get(file));
  }

  // What the page asks for by name it gets from memory: the name is the end of the address.
  const address = (asked) => {
    const path = String(asked).split(/[?#]/)[0].replace(/^(\.\.?\/)+/, "");
    return files.get(path.endsWith("/") ? path + "index.html" : path) ?? asked;
  };
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (method, asked, ...rest) {
    return open.call(this, method, address(asked), ...rest);
  };

  const languages = [...files.keys()].filter((name) => name.endsWith("/index.html")).map((name) => name.split("/")[0]);
  const wanted = [new URLSearchParams(location.hash.slice(1)).get("lang"), ...navigator.languages];
  const same = (tag) => languages.find((one) => tag && one.split("-")[0] === tag.toLowerCase().split("-")[0]);
  const language = wanted.map(same).find(Boolean) ?? languages[0];

  const view = /(^#|&)view=slides\b/.test(location.hash) ? "slides" : "index";

  // Links between the pages: the file is shown anew with the other page, which the hash names.
  addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    const path = link.getAttribute("href").split(/[?#]/)[0];
    const whole = path.startsWith("../") ? path.slice(3) : `${language}/${path.replace(/^\.\//, "")}`;
    const name = path && (whole.endsWith("/") ? whole + "index.html" : whole);
    if (!pages.has(name)) return;
    event.preventDefault();
    const [other, file] = name.split("/");
    location.hash = `lang=${other}` + (file === "slides.html" ? "&view=slides" : "");
    location.reload();
  });

  const shown = new DOMParser().parseFromString(pages.get(`${language}/${view}.html`) ?? pages.get(`${language}/index.html`), "text/html");
  for (const link of shown.querySelectorAll("link[href]")) link.href = address(link.getAttribute("href"));
  const starts = Array.from(shown.querySelectorAll("script[src]"));
  for (const script of starts) script.remove();
  for (const name of shown.documentElement.getAttributeNames()) {
    document.documentElement.setAttribute(name, shown.documentElement.getAttribute(name));
  }
  document.head.replaceWith(document.adoptNode(shown.head));
  document.body.replaceWith(document.adoptNode(shown.body));
  // Scripts that were parsed do not run: those that are made do, and read their own attributes.
  for (const script of starts) {
    const started = document.createElement("script");
    for (const name of script.getAttributeNames()) started.setAttribute(name, address(script.getAttribute(name)));
    // The page for iframes does not lie in this file.
    started.removeAttribute("data-embed");
    document.head.append(started);
  }
})();
