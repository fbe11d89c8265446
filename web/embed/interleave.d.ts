/** Importing this module defines the elements in a browser, and does nothing elsewhere. */
export {};

/** A moment of simulated time: `"120s"`, `"0.5ms"`, `"1h30m"`, or a number of seconds. */
export type Moment = string | number;

/** What is shown; also the detail of the events `interleave-ready`, `-step`, `-end` and `-change`. */
export interface InterleaveState {
  /** Of a simulator. */
  scenario?: string;
  model?: string;
  /** The moment shown, as links write it. */
  t: string;
  playback: "playing" | "paused" | "ended";
  timeNs: number;
  makespanNs: number;
  /** Of a program: how many steps were taken. */
  step?: string;
  /** Every other setting by its key. */
  [key: string]: string | number | undefined;
}

/** What the elements of a run have in common. Every property is the attribute of the same name, in kebab case. */
export interface InterleaveElement extends HTMLElement {
  t: string | null;
  theme: "light" | "dark" | null;
  controls: "full" | "mini" | "none" | null;
  // @ts-ignore: not the attribute of form fields.
  autoplay: "off" | "visible" | null;
  loading: "lazy" | "eager" | null;
  keys: "focus" | "off" | null;
  src: string | null;

  /** Settles when it first stands there: for a program, when that has run. */
  readonly ready: Promise<this>;
  play(): Promise<void>;
  pause(): Promise<void>;
  /** So many events, or steps of a program, on; back for a negative number. */
  step(count?: number): Promise<void>;
  /** To a moment of simulated time: of a program, after all that happens until then. */
  seek(moment: Moment): Promise<void>;
  /** Back to what the page and the attributes say. */
  reset(): Promise<void>;
  /** A link to the moment shown. */
  shareUrl(): Promise<string>;
  snapshot(kind: "svg" | "trace"): Promise<string>;
  snapshot(kind: "png"): Promise<Blob>;
}

/** `<interleave-sim>`: a simulator, or the lab. */
export interface InterleaveSim extends InterleaveElement {
  /** `"lab"` for the lab: one workload under every execution model. */
  at: "lab" | null;
  scenario: string | null;
  strategy: string | null;
  model: string | null;
  inner: string | null;
  deal: string | null;
  masters: string | number | null;
  cores: string | number | null;
  threads: string | number | null;
  quantum: string | null;
  interval: string | null;
  switch: string | null;
  start: string | null;
  message: string | null;
  stretch: string | null;
  opponents: string | number | null;
  master: string | null;
  opponent: string | null;
  moves: string | number | null;
  lastReply: "yes" | "no" | null;
  /** For the lab: the workload, as links write it. */
  tasks: string | null;
  /** For the lab: which threads are shown. */
  gil: "both" | "on" | "off" | null;
  speed: string | number | null;
}

/** `<interleave-run>`: a Python program with its stepper. */
export interface InterleaveRun extends InterleaveElement {
  /** A program of the tutorial's library, in place of one inside of the element. */
  program: string | null;
  /** A text as links write it, in place of one inside of the element. */
  code: string | null;
  gil: "on" | "off" | null;
  cores: string | number | null;
  seed: string | number | null;
  ties: "created" | "reversed" | null;
  inside: "yes" | "no" | null;
}

declare global {
  interface HTMLElementTagNameMap {
    "interleave-run": InterleaveRun;
    "interleave-sim": InterleaveSim;
    "interleave-term": HTMLElement;
  }
  interface HTMLElementEventMap {
    "interleave-ready": CustomEvent<InterleaveState>;
    "interleave-step": CustomEvent<InterleaveState>;
    "interleave-end": CustomEvent<InterleaveState>;
    "interleave-change": CustomEvent<InterleaveState>;
    "interleave-error": CustomEvent<{ message: string }>;
  }
}
