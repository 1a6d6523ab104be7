// A stream grammar of Rego for CodeMirror: enough to colour policies as they are typed.
import { StreamLanguage, type StringStream } from "@codemirror/language";

interface State {
  /** Inside a raw string, which may go over lines. */
  raw: boolean;
  /** Brackets that are open, for the indentation. */
  depth: number;
  /** Whether the word before says that a rule's or package's name comes. */
  naming: boolean;
}

const KEYWORDS = new Set(
  ["as", "contains", "default", "else", "every", "if", "import", "in", "not", "package", "some", "with"],
);
const ATOMS = new Set(["true", "false", "null"]);
const ROOTS = new Set(["input", "data"]);

/** Rego as a language of the editor. */
export const rego = StreamLanguage.define<State>({
  name: "rego",
  startState: () => ({ raw: false, depth: 0, naming: false }),
  token,
  indent: (state, textAfter, context) => {
    const closing = /^\s*[\]})]/.test(textAfter) ? 1 : 0;
    return Math.max(0, state.depth - closing) * context.unit;
  },
  languageData: {
    commentTokens: { line: "#" },
    closeBrackets: { brackets: ["(", "[", "{", '"', "`"] },
    indentOnInput: /^\s*[\]})]$/,
  },
});

function token(stream: StringStream, state: State): string | null {
  if (state.raw) return raw(stream, state);
  if (stream.eatSpace()) return null;
  const character = stream.next();
  if (character === undefined) return null;
  if (character === "#") {
    stream.skipToEnd();
    // What is written in METADATA means something, so it stands out from other comments.
    return /^#\s*METADATA\b/.test(stream.string) ? "meta" : "comment";
  }
  if (character === "`") return raw(stream, state);
  if (character === '"') return quoted(stream);
  if (/[0-9]/.test(character)) {
    stream.match(/^[0-9]*(\.[0-9]+)?([eE][+-]?[0-9]+)?/);
    return "number";
  }
  if (/[A-Za-z_]/.test(character)) return word(stream, state);
  if (/[([{]/.test(character)) state.depth += 1;
  if (/[)\]}]/.test(character)) state.depth = Math.max(0, state.depth - 1);
  if (/[()[\]{}]/.test(character)) return "bracket";
  if (/[:=!<>+\-*/%&|]/.test(character)) {
    stream.eatWhile(/[=]/);
    return "operator";
  }
  return "punctuation";
}

function raw(stream: StringStream, state: State): string {
  state.raw = !stream.skipTo("`");
  if (state.raw) stream.skipToEnd();
  else stream.next();
  return "string";
}

function quoted(stream: StringStream): string {
  for (let character = stream.next(); character !== undefined; character = stream.next()) {
    if (character === "\\") stream.next();
    else if (character === '"') break;
  }
  return "string";
}

function word(stream: StringStream, state: State): string {
  stream.eatWhile(/\w/);
  const text = stream.current();
  const first = stream.string.slice(0, stream.start).trim() === "";
  const { naming } = state;
  state.naming = text === "package" || text === "import" || (naming && stream.peek() === ".");
  // A word may also be a member, as in `input.not`.
  if (stream.string.charAt(stream.start - 1) === ".") return naming ? "namespace" : "propertyName";
  if (KEYWORDS.has(text)) return "keyword";
  if (ATOMS.has(text)) return "atom";
  if (naming) return "namespace";
  if (ROOTS.has(text)) return "variableName.special";
  if (/^(\.\w+)*\(/.test(stream.string.slice(stream.pos))) return "variableName.function";
  if (first && stream.start === 0) return "variableName.definition";
  return "variableName";
}
