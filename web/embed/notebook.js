// For notebooks: an anywidget that shows one simulator, or one program. Everything is in this file, because a notebook has no folder.

import "./element.js";

// What the Python side may set: the attributes of the element.
const asked = (model, element) => {
  for (const [name, value] of Object.entries(model.get("asked"))) {
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
};

export default {
  render({ model, el }) {
    const element = document.createElement(`interleave-${KINDS[0]}`);
    element.loading = "eager";
    // The text of a program.
    element.textContent = model.get("source") ?? "";
    asked(model, element);
    const onAsked = () => asked(model, element);
    const onSource = () => {
      element.textContent = model.get("source");
      element.reset();
    };
    const onCommand = ({ command, value }) => {
      if (["play", "pause", "step", "seek", "reset"].includes(command)) element[command](value ?? undefined);
    };
    model.on("change:asked", onAsked);
    model.on("change:source", onSource);
    model.on("msg:custom", onCommand);
    for (const name of ["ready", "step", "end", "change"]) {
      element.addEventListener(`interleave-${name}`, ({ detail }) => {
        model.set("state", detail);
        model.save_changes();
      });
    }
    el.append(element);
    return () => {
      model.off("change:asked", onAsked);
      model.off("change:source", onSource);
      model.off("msg:custom", onCommand);
      element.remove();
    };
  },
};
