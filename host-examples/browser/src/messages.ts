// What page and worker say to each other.
import type { Diagnostic, Report } from "../../node/src/contract.ts";

/** A text that is edited in the page. */
export interface Text {
  name: string;
  text: string;
}

/** A file that was opened and is no text to edit, such as one of an image layout or an archive of an image. */
export interface Blob {
  path: string;
  bytes: Uint8Array;
}

/** What decides: a policy of one's own beside a profile of the library, or alone. */
export interface Rules {
  policy: Text;
  /** A profile of the library, or nothing for the policy alone. */
  profile: string | undefined;
}

export type Question =
  | { id: number; ask: "compile"; rules: Rules }
  /** Without `blobs`, those of the question before. */
  | { id: number; ask: "judge"; texts: Text[]; blobs: Blob[] | undefined };

export type Answer =
  | { id: number; compiled: { rules: number; milliseconds: number } }
  | { id: number; refused: Diagnostic[] }
  | { id: number; judged: { reports: Report[]; milliseconds: number } }
  | { id: number; failed: string };

/** What the worker says once, when it can be asked. */
export interface Ready {
  ready: true;
}
