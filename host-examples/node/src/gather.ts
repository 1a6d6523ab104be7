// What is worth judging among files, wherever they come from.
import type { Scan } from "../generated/interfaces/plimsoll-policy-images.js";
import type { File, Reading, Source } from "./contract.js";

/** A file that may be read: its path with `/` between the parts, and what it holds. */
export interface Entry {
  path: string;
  read(): Uint8Array;
  /** The same piece by piece, for what is large. A piece may be gone once the next one is asked for. */
  open?(): Opened;
}

/** A file that is being read. */
export interface Opened {
  size: number;
  pieces: Iterable<Uint8Array>;
}

/** An image with its layers. */
export interface Image {
  name: string;
  /** The files of an OCI layout by their paths in it, such as `blobs/sha256/…`; or an archive under the empty path. */
  layout: ReadonlyMap<string, Entry>;
}

/** Something worth judging. */
export type Gathered = Source | Image;

/** Whether it is an image with its layers. */
export function isImage(gathered: Gathered): gathered is Image {
  return "layout" in gathered;
}

/** A source of a text, of bytes that may be one, or of the files of an OCI image layout that matter. */
export function source(name: string, content: string | Uint8Array | File[]): Source {
  if (typeof content === "string") return { name, content: { tag: "text", val: content } };
  if (Array.isArray(content)) return { name, content: { tag: "files", val: content } };
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
    return { name, content: { tag: "text", val: text } };
  } catch {
    return { name, content: { tag: "bytes", val: content } };
  }
}

/** An archive of an image, as `docker save` writes it, plain or packed. */
export function archive(entry: Entry): Image {
  return { name: entry.path, layout: new Map([["", entry]]) };
}

/** Whether a file is a tar, plain or packed with gzip or zstd, and not a text. */
export function isArchive(bytes: Uint8Array): boolean {
  const starts = (magic: number[], at = 0) => magic.every((byte, index) => bytes[at + index] === byte);
  return starts([0x1f, 0x8b]) || starts([0x28, 0xb5, 0x2f, 0xfd]) || starts([0x75, 0x73, 0x74, 0x61, 0x72], 257);
}

/** What is worth judging among files, in the order of their paths: Dockerfiles, manifests and image layouts. */
export function gather(entries: Iterable<Entry>): Gathered[] {
  const files = [...entries].sort((a, b) => byPath(a.path, b.path));
  const paths = new Set(files.map((file) => file.path));
  const layouts = new Map<string, Map<string, Entry>>();
  for (const path of paths) {
    const folder = path.endsWith("/oci-layout") ? path.slice(0, -"/oci-layout".length) : undefined;
    if (folder !== undefined && paths.has(`${folder}/index.json`)) layouts.set(folder, new Map());
  }
  const found: [path: string, make: () => Gathered][] = [];
  for (const [folder, layout] of layouts) found.push([folder, () => ofLayout(folder, layout)]);
  for (const file of files) {
    const folder = [...layouts.keys()].find((folder) => file.path.startsWith(`${folder}/`));
    if (folder !== undefined) layouts.get(folder)?.set(file.path.slice(folder.length + 1), file);
    else if (isCandidate(file.path)) found.push([file.path, () => source(file.path, file.read())]);
  }
  return found.sort(([a], [b]) => byPath(a, b)).map(([, make]) => make());
}

/** Reads of an image what is needed to judge it. What is not there the scan misses, and says so. */
export function push(scan: Scan, image: Image, reading: Reading): void {
  const tried = new Set<string>();
  let wanted = image.layout.has("") ? [""] : ["oci-layout", "index.json"];
  while (wanted.length > 0) {
    for (const path of wanted) {
      tried.add(path);
      const entry = image.layout.get(path);
      if (entry === undefined) continue;
      const { size, pieces } = opened(entry);
      scan.open(path, BigInt(size));
      for (const piece of pieces) scan.write(piece);
      scan.close();
    }
    wanted = scan.wanted(reading).flatMap(({ path }) => (tried.has(path) ? [] : [path]));
  }
}

/** How much is handed over at once, in bytes. */
export const PIECE = 256 << 10;

function opened(entry: Entry): Opened {
  if (entry.open !== undefined) return entry.open();
  const bytes = entry.read();
  return { size: bytes.length, pieces: cut(bytes) };
}

function* cut(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PIECE) yield bytes.subarray(start, start + PIECE);
}

/** By the parts of the paths, so that a folder's files stay together. */
export function byPath(a: string, b: string): number {
  const left = a.split("/");
  const right = b.split("/");
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (part !== other) return part < other ? -1 : 1;
  }
  return left.length - right.length;
}

/** Whether a file is worth reading; what it holds is for the engine to tell. */
function isCandidate(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  return /dockerfile|containerfile|\.(?:ya?ml|json)$/.test(name);
}

/** A layout is an image where some blob of it is no JSON, as a layer is none; else its files say what it is. */
function ofLayout(name: string, layout: ReadonlyMap<string, Entry>): Gathered {
  const files = [...layout.values()];
  const inBlobs = ({ path }: Entry) => path.startsWith(`${name}/blobs/`);
  if (files.some((entry) => inBlobs(entry) && !isJson(entry))) return { name, layout };
  const described = files.filter(isJson);
  return source(
    name,
    described.map((entry) => ({ path: entry.path.slice(name.length + 1), content: entry.read() })),
  );
}

function isJson(entry: Entry): boolean {
  for (const piece of opened(entry).pieces) return piece[0] === "{".charCodeAt(0);
  return false;
}
