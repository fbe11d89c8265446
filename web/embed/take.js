// Files of what a simulator shows: its picture, and each of its runs as a table of spans or in the trace event format.

import { picture } from "./picture.js";

const TYPES = { svg: "image/svg+xml", png: "image/png", csv: "text/csv", trace: "application/json" };
const ENDINGS = { svg: "svg", png: "png", csv: "csv", trace: "json" };

// Carries out what the simulator asks, `svg 0 …`: what kind of file, and which run. Resolves with its answer to the simulator.
export async function save(asked, { host, stage }) {
  const [kind, run] = asked.split(" ");
  const content = await made(kind, Number(run), stage);
  const file = content instanceof Blob ? content : new Blob([content], { type: TYPES[kind] });
  const name = nameOf(host, kind, Number(run));
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
  link.click();
  // Saving begins after this.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return `saved ${name}`;
}

async function made(kind, run, stage) {
  if (kind === "svg" || kind === "png") return picture(kind, stage);
  const trace = stage.trace(run);
  if (trace === undefined) throw new Error("there is no such run");
  return kind === "csv" ? csv(JSON.parse(trace)) : trace;
}

// As the command names its files; of many runs the names would be longer than file names may be.
function nameOf(host, kind, run) {
  const runs = Array.from(host.querySelectorAll(".run[data-model]"), ({ dataset }) => dataset.strategy ?? dataset.model);
  const named = kind === "csv" || kind === "trace" ? [runs[run]] : runs.length <= 3 ? runs : [];
  const { scenario } = host.querySelector(".simulator").dataset;
  return `${[scenario, ...named].join("-")}.${ENDINGS[kind]}`;
}

// The table that `interleave simulate … --format csv` writes, out of the same run in the trace event format.
export function csv({ traceEvents }) {
  const kinds = { 1: "task", 2: "core", 3: "thread" };
  let [kind, name] = ["", ""];
  const rows = ["track,name,start_s,end_s,state,reason,task,worker,core"];
  // The name of a row stands before its spans.
  for (const { ph, pid, name: what, ts, dur, cat, args } of traceEvents) {
    if (ph === "M" && what === "thread_name") {
      kind = args.kind ?? kinds[pid];
      name = /[,"\n\r]/.test(args.name) ? `"${args.name.replaceAll('"', '""')}"` : args.name;
    }
    if (ph !== "X") continue;
    const { reason, task = "", worker = "", core = "" } = args;
    const [start, length] = [nanos(ts), nanos(dur)];
    rows.push([kind, name, seconds(start), seconds(start + length), cat, reason, task, worker, core].join(","));
  }
  return rows.join("\n") + "\n";
}

// Microseconds with three decimals are whole nanoseconds.
const nanos = (micros) => BigInt(Math.round(micros * 1_000));

// Nanoseconds as exact decimal seconds.
function seconds(nanos) {
  const fraction = String(nanos % 1_000_000_000n).padStart(9, "0").replace(/0+$/, "");
  return `${nanos / 1_000_000_000n}${fraction && "."}${fraction}`;
}
