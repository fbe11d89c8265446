// For pages that show the simulator in iframes: gives each its height, and the page the keys that the simulator hands back.
// Listens only to frames of this page, and reads only what a simulator sends.
addEventListener("message", ({ source, data }) => {
  if (data?.interleave !== 1) return;
  const frame = Array.from(document.querySelectorAll("iframe")).find((one) => one.contentWindow === source);
  if (!frame) return;
  if (data.type === "height" && data.height > 0 && data.height < 20_000) frame.style.height = `${Math.ceil(data.height)}px`;
  if (data.type === "key" && typeof data.key === "string" && data.key.length < 20) {
    const { key, code, shiftKey, altKey, ctrlKey, metaKey } = data;
    const options = { key, code, shiftKey, altKey, ctrlKey, metaKey, bubbles: true, cancelable: true };
    // Decks and books listen at the document; some look at numbers in place of names.
    const event = new KeyboardEvent("keydown", options);
    const numbers = { PageUp: 33, PageDown: 34, End: 35, Home: 36, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40, Escape: 27, Enter: 13, " ": 32 };
    const number = numbers[key] ?? key.toUpperCase().charCodeAt(0);
    Object.defineProperty(event, "keyCode", { value: number });
    document.dispatchEvent(event);
  }
});
