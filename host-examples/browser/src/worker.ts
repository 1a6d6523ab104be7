// The engine, off the page's own thread: compiles when the rules change, and otherwise only judges.
import { instantiate } from "../../node/generated/plimsoll.js";
import core from "../../node/generated/plimsoll.core.wasm?url";
import core2 from "../../node/generated/plimsoll.core2.wasm?url";
import core3 from "../../node/generated/plimsoll.core3.wasm?url";
import { Engine, type PolicySet } from "../../node/src/engine.ts";
import { CompileError } from "../../node/src/errors.ts";
import { archive, byPath, gather, type Gathered, source } from "../../node/src/gather.ts";
import type { Answer, Blob, Question, Ready, Rules } from "./messages.ts";
import { isOpenedArchive } from "./opened.ts";

const modules: [name: string, address: string][] = [
  ["plimsoll.core.wasm", core],
  ["plimsoll.core2.wasm", core2],
  ["plimsoll.core3.wasm", core3],
];

async function load(): Promise<Engine> {
  const compiled = modules.map(async ([name, address]) => {
    const response = await fetch(new URL(address, import.meta.url));
    return [name, await WebAssembly.compile(await response.arrayBuffer())] as const;
  });
  return new Engine(instantiate, new Map(await Promise.all(compiled)));
}

const engine = await load();
let policies: PolicySet | undefined;
/** Whether the policies that were asked for last compiled: if not, nothing is decided by what there was before. */
let decides = false;
let opened: Gathered[] = [];

addEventListener("message", ({ data }: MessageEvent<Question>) => postMessage(answer(data)));
postMessage({ ready: true } satisfies Ready);

function answer(question: Question): Answer {
  const { id } = question;
  const start = performance.now();
  const since = () => performance.now() - start;
  try {
    if (question.ask === "compile") {
      decides = false;
      policies = compile(question.rules);
      decides = true;
      return { id, compiled: { rules: policies.rules().length, milliseconds: since() } };
    }
    const reports = judge(question);
    return { id, judged: { reports, milliseconds: since() } };
  } catch (error) {
    if (error instanceof CompileError) return { id, refused: [...error.diagnostics] };
    return { id, failed: error instanceof Error ? error.message : String(error) };
  }
}

function compile({ policy, profile }: Rules): PolicySet {
  const own = policy.text.trim() === "" ? [] : [{ name: policy.name, source: policy.text }];
  const options = { bundled: profile !== undefined, ...(profile && { profile }) };
  if (policies !== undefined) {
    policies.recompile(own, options);
    return policies;
  }
  // What nobody added to was compiled when the component was built.
  return own.length === 0 && profile === "default" ? engine.bundled() : engine.compile(own, options);
}

function judge({ texts, blobs }: Extract<Question, { ask: "judge" }>) {
  if (policies === undefined || !decides) throw new Error("there are no compiled policies");
  if (blobs !== undefined) opened = gathered(blobs);
  const typed = texts.map(({ name, text }) => source(name, text));
  const all = [...typed, ...opened].sort((a, b) => byPath(a.name, b.name));
  return policies.checkGathered(all);
}

function gathered(blobs: Blob[]): Gathered[] {
  const entry = ({ path, bytes }: Blob) => ({ path, read: () => bytes });
  const archives = blobs.filter(isOpenedArchive).map((blob) => archive(entry(blob)));
  return [...archives, ...gather(blobs.filter((blob) => !isOpenedArchive(blob)).map(entry))];
}
