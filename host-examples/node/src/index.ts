// Plimsoll, the container policy engine, for Node: the component as jco transpiled it, loaded from beside this file.
//
//     import { load, source } from "plimsoll";
//
//     const library = (await load()).bundled();
//     const report = library.check(source("Dockerfile", "FROM nginx:latest\n"));
import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { instantiate } from "../generated/plimsoll.js";
import { Engine } from "./engine.js";
import { archive, type Entry, type Image, PIECE } from "./gather.js";

export * from "./contract.js";
export { type Answer, Engine, type Given, type Options, PolicySet } from "./engine.js";
export { CallError, CompileError, shown } from "./errors.js";
export { type Entry, gather, type Gathered, type Image, source } from "./gather.js";
export { toJson, verdict } from "./report.js";

const GENERATED = new URL("../generated/", import.meta.url);

/** Loads the component: its core modules are compiled, which takes a moment, and may be used by many policy sets. */
export async function load(): Promise<Engine> {
  const names = (await readdir(GENERATED)).filter((name) => name.endsWith(".wasm"));
  const compiled = names.map(async (name) => {
    const bytes = await readFile(new URL(name, GENERATED));
    return [name, await WebAssembly.compile(new Uint8Array(bytes))] as const;
  });
  return new Engine(instantiate, new Map(await Promise.all(compiled)));
}

/** The digest of the component that the package was made from, as `plimsoll component` prints it. */
export async function digest(): Promise<string> {
  const about = JSON.parse(await readFile(new URL("component.json", GENERATED), "utf8")) as { sha256: string };
  return about.sha256;
}

/** The files below a folder, to be gathered. Version control's own are left out. */
export async function entries(folder: string): Promise<Entry[]> {
  const found: Entry[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== ".git") found.push(...(await entries(path)));
    if (entry.isFile()) found.push(file(path));
  }
  return found;
}

/** An archive of an image, as `docker save` writes it, plain or packed: for {@link PolicySet.checkImage}. */
export function imageArchive(path: string): Image {
  return archive(file(path));
}

function file(path: string): Entry {
  return {
    path: path.replaceAll("\\", "/"),
    read: () => readFileSync(path),
    open: () => ({ size: statSync(path).size, pieces: pieces(path) }),
  };
}

function* pieces(path: string): Iterable<Uint8Array> {
  const opened = openSync(path, "r");
  try {
    const piece = new Uint8Array(PIECE);
    for (let read = readSync(opened, piece); read > 0; read = readSync(opened, piece)) yield piece.subarray(0, read);
  } finally {
    closeSync(opened);
  }
}
