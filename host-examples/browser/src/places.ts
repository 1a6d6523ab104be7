// From the engine's places, which count Unicode scalar values, to the editor's, which count UTF-16 units.
import type { Text } from "@codemirror/state";
import type { Position, Span } from "../../node/src/contract.ts";

/** Where a position stands in an editor's text. What lies past the end is at the end. */
export function offset(text: Text, { line, column }: Position): number {
  if (line > text.lines) return text.length;
  const { from, text: content } = text.line(line);
  let units = 0;
  let scalars = 1;
  for (const character of content) {
    if (scalars >= column) break;
    units += character.length;
    scalars += 1;
  }
  return from + units;
}

/** The range of a span in an editor's text, at least one character wide where the line has one. */
export function range(text: Text, span: Span | undefined): { from: number; to: number } {
  if (span === undefined) return { from: 0, to: text.line(1).to };
  const from = offset(text, span.start);
  const to = Math.max(from, offset(text, span.end));
  if (to > from) return { from, to };
  const line = text.lineAt(from);
  return line.to > from ? { from, to: from + 1 } : { from: line.from, to };
}
