// Files that somebody opens or drops: texts to edit, and what else is to be judged as it is.
import { type Entry, gather, isArchive, isImage } from "../../node/src/gather.ts";
import type { Blob, Text } from "./messages.ts";

/** What was opened. */
export interface Opened {
  texts: Text[];
  blobs: Blob[];
}

/** Reads files from the person's own disk; they go nowhere else. */
export async function opened(files: Iterable<File>): Promise<Opened> {
  const entries: (Entry & { bytes: Uint8Array })[] = [];
  for (const file of files) {
    const path = file.webkitRelativePath || file.name;
    if (path.split("/").includes(".git")) continue;
    const bytes = new Uint8Array(await file.arrayBuffer());
    entries.push({ path, bytes, read: () => bytes });
  }
  const texts: Text[] = [];
  const archives = entries.filter(isOpenedArchive);
  const others = archives.map(({ path }) => path);
  for (const found of gather(entries.filter((entry) => !archives.includes(entry)))) {
    if (!isImage(found) && found.content.tag === "text") texts.push({ name: found.name, text: found.content.val });
    else others.push(found.name);
  }
  const isOther = ({ path }: Entry) => others.some((name) => path === name || path.startsWith(`${name}/`));
  const blobs = entries.filter(isOther).map(({ path, bytes }) => ({ path, bytes }));
  return { texts, blobs };
}

/** Whether it is an archive of an image that somebody chose. In a folder there may be any archives. */
export function isOpenedArchive({ path, bytes }: Blob): boolean {
  return !path.includes("/") && isArchive(bytes);
}
