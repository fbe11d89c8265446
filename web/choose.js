// The bare address: goes on to the language that the reader chose before, or whose browser prefers. Without scripts the two links
// on the page do.
(() => {
  const offered = Array.from(document.querySelectorAll("a[hreflang]"));
  let wanted = [];
  try {
    wanted = [localStorage.getItem("interleave-language")];
  } catch {
    // A sandbox without storage: the browser's languages decide.
  }
  wanted = wanted.concat(navigator.languages).filter(Boolean);
  const of = (tag) => offered.find((link) => link.hreflang.split("-")[0] === tag.toLowerCase().split("-")[0]);
  const link = wanted.map(of).find(Boolean) ?? offered[0];
  location.replace(link.href + location.hash);
})();
