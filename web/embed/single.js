// The start of the single file: unpacks the site that lies in it, gives each of its files an address in memory, and shows the
// page of the language asked for. The page's own start takes over from there and notices nothing.
// The files stand in inert elements: <template data-file="NAME"> with compressed data in base64.

(async () => {
  const TYPES = { html: "text/html", css: "text/css", js: "text/javascript", wasm: "application/wasm", svg: "image/svg+xml" };
  const files = new Map();
  const unpacked = async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).blob();
  };
  for (const one of document.querySelectorAll("template[data-file]")) {
    const name = one.dataset.file;
    const blob = await unpacked(one.content.textContent.trim());
    files.set(name, URL.createObjectURL(new Blob([blob], { type: TYPES[name.split(".").at(-1)] })));
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

  const page = await (await fetch(files.get(`${language}/index.html`))).text();
  const shown = new DOMParser().parseFromString(page, "text/html");
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
    document.head.append(started);
  }
})();
