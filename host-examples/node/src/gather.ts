// What is worth judging among files, wherever they come from.
import type { Scan } from "../generated/interfaces/plimsoll-policy-images.js";
import type { File, Reading, Source } from "./contract.js";

/** A file that may be read: its path with `/` between the parts, and what it holds. */
export interface Entry {
  path: string;
  read(): Uint8Array;
}

/** An OCI image layout with its layers. */
export interface Image {
  name: string;
  /** The files of the layout by their paths in it, such as `blobs/sha256/…`. */
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
  let wanted = ["oci-layout", "index.json"];
  while (wanted.length > 0) {
    for (const path of wanted) {
      tried.add(path);
      const bytes = image.layout.get(path)?.read();
      if (bytes === undefined) continue;
      scan.open(path, BigInt(bytes.length));
      for (let start = 0; start < bytes.length; start += PIECE) scan.write(bytes.subarray(start, start + PIECE));
      scan.close();
    }
    wanted = scan.wanted(reading).flatMap(({ path }) => (tried.has(path) ? [] : [path]));
  }
}

/** How much is handed over at once, in bytes. */
const PIECE = 256 << 10;

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
  const blobs = [...layout.values()].map((entry) => ({ entry, content: entry.read() }));
  const isJson = (content: Uint8Array) => content[0] === "{".charCodeAt(0);
  const inBlobs = ({ entry }: { entry: Entry }) => entry.path.startsWith(`${name}/blobs/`);
  if (blobs.some((blob) => inBlobs(blob) && !isJson(blob.content))) return { name, layout };
  const described = blobs.filter(({ content }) => isJson(content));
  return source(
    name,
    described.map(({ entry, content }) => ({ path: entry.path.slice(name.length + 1), content })),
  );
}
