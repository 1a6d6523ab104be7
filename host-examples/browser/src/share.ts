// What stands in the page, as the fragment of an address: it is never sent to a server.
import type { Text } from "./messages.ts";

/** What can be shared. */
export interface Shared {
  texts: Text[];
  policy: Text;
  profile: string | undefined;
}

/** Longer ones are cut by some programs through which people send addresses. */
export const LONGEST = 30_000;

/** The fragment for what stands in the page, without its `#`. */
export async function pack(shared: Shared): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  const packed = await through(bytes, new CompressionStream("deflate-raw"));
  let binary = "";
  for (const byte of packed) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** What a fragment stands for; nothing where it is none of ours. */
export async function unpack(fragment: string): Promise<Shared | undefined> {
  try {
    const binary = atob(fragment.replaceAll("-", "+").replaceAll("_", "/"));
    const packed = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const bytes = await through(packed, new DecompressionStream("deflate-raw"));
    const shared: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isShared(shared) ? shared : undefined;
  } catch {
    return undefined;
  }
}

/** The most that a fragment may become, in bytes: an address comes from anybody. */
const MOST = 8 << 20;

async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const reader = new Response(new Uint8Array(bytes)).body?.pipeThrough(stream).getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
    pieces.push(piece.value);
    size += piece.value.length;
    if (size > MOST) throw new RangeError("too much");
  }
  return new Uint8Array(await new globalThis.Blob(pieces as BlobPart[]).arrayBuffer());
}

function isShared(value: unknown): value is Shared {
  const isText = (one: unknown) =>
    typeof one === "object" && one !== null && "name" in one && "text" in one &&
    typeof one.name === "string" && typeof one.text === "string";
  return (
    typeof value === "object" && value !== null &&
    "texts" in value && Array.isArray(value.texts) && value.texts.length > 0 && value.texts.every(isText) &&
    "policy" in value && isText(value.policy) &&
    (!("profile" in value) || value.profile === undefined || typeof value.profile === "string")
  );
}
