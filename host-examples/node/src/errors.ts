// Why there is no answer at all. What is wrong with a source is never one of these: its report says so.
import type { Diagnostic } from "./contract.js";

/** Policies or a query do not compile; `diagnostics` has all that is wrong with them. */
export class CompileError extends Error {
  override readonly name = "CompileError";

  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(shown).join("\n"));
  }
}

/** A call ended without an answer; `diagnostic` says why. */
export class CallError extends Error {
  override readonly name = "CallError";

  constructor(
    readonly diagnostic: Diagnostic,
    cause: unknown,
  ) {
    super(shown(diagnostic), { cause });
  }
}

/** A diagnostic in a line: place, message and remedy. */
export function shown(diagnostic: Diagnostic): string {
  const { file, span, message, help } = diagnostic;
  const place = span ? `${file}:${span.start.line}:${span.start.column}` : file;
  return `${place}: ${message}${help ? ` (${help})` : ""}`;
}

/** What to tell people who wanted `subject` judged when a call gave no answer. */
export function ended(subject: string, cause: unknown): Diagnostic {
  if (cause instanceof RangeError) {
    return {
      level: "error",
      code: "engine/stack",
      message: "nested too deep to decide",
      help: "look for a policy or document with thousands of levels",
      file: subject,
    };
  }
  const why = cause instanceof Error ? cause.message : String(cause);
  return {
    level: "error",
    code: "engine/fault",
    message: `the engine failed: ${why}`,
    help: "this is a fault of the engine, or memory ran out: please report it with this source",
    file: subject,
  };
}
