// For decks made with reveal.js: a fragment with data-t seeks the simulators and programs of its slide, and a simulator plays while its slide
// is shown if it says autoplay="visible". The deck is found as the global `Reveal`, or given by its own plugin interface.

const simulators = (slide) => Array.from(slide?.querySelectorAll("interleave-sim, interleave-run") ?? []);

const follow = (deck) => {
  const seek = ({ fragment, fragments = [fragment] }, shown) => {
    const slide = deck.getCurrentSlide();
    const timed = fragments.filter((one) => one?.dataset.t).at(-1);
    if (!timed) return;
    // Going back shows the moment of the fragment before, or the first one.
    const before = Array.from(slide.querySelectorAll(".fragment.visible[data-t]")).at(-1);
    const moment = shown ? timed.dataset.t : before?.dataset.t;
    for (const one of simulators(slide)) one.pause().then(() => one.seek(moment ?? one.t ?? 0));
  };
  const turn = ({ previousSlide, currentSlide }) => {
    for (const one of simulators(previousSlide)) one.pause();
    for (const one of simulators(currentSlide)) if (one.autoplay === "visible") one.play();
  };
  deck.on("fragmentshown", (event) => seek(event, true));
  deck.on("fragmenthidden", (event) => seek(event, false));
  deck.on("slidechanged", turn);
};

if (globalThis.Reveal) follow(globalThis.Reveal);

export default () => ({ id: "interleave", init: follow });
