// Snapshots: a picture as SVG or PNG, or the run as data.

export async function picture(kind, stage) {
  if (kind === "trace") return stage.trace(0);
  const svg = stage.picture();
  if (kind === "svg") return svg;
  if (kind !== "png") throw new TypeError(`“${kind}” is no kind of snapshot; allowed are svg, png, trace`);
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
  await image.decode();
  const canvas = document.createElement("canvas");
  // Twice as many pixels, for screens and paper that show them.
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
