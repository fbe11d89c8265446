import type { InterleaveRun, InterleaveSim } from "./interleave.js";

/** Puts a simulator at the end of an element, with the properties of `<interleave-sim>` in `asked`; settles when it stands there. */
export function create(host: Element, asked?: Partial<InterleaveSim>): Promise<InterleaveSim>;
/** The same for a program: its text is the `textContent`. */
export function create(host: Element, asked: Partial<InterleaveRun>, name: "interleave-run"): Promise<InterleaveRun>;
