// What the build knows of each rule.
import type { Kind, Severity } from "../../node/src/contract.ts";

/** A rule of the library and its page of the documentation. */
export interface Page {
  id: string;
  title: string;
  severity: Severity;
  kinds: Kind[];
  profiles: string[];
  frameworks: string[];
  /** The page as HTML, made from the project's own documentation when the playground was built. */
  page: string;
}
