// The two editors, and what stands in them: highlighting by language, findings underlined, the page's own colours.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  LanguageSupport,
  StreamLanguage,
  syntaxHighlighting,
} from "@codemirror/language";
import { dockerFile } from "@codemirror/legacy-modes/mode/dockerfile";
import { type Diagnostic as Mark, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Span } from "../../node/src/contract.ts";
import { range } from "./places.ts";
import { rego } from "./rego.ts";

const dockerfile = new LanguageSupport(StreamLanguage.define(dockerFile));

/** An editor that tells what is typed in it. */
export class Editor {
  readonly view: EditorView;
  readonly #language = new Compartment();
  readonly #label = new Compartment();
  #name = "";

  constructor(parent: HTMLElement, label: string, typed: (text: string) => void) {
    const changed = EditorView.updateListener.of((update) => {
      const byUser = update.transactions.some((transaction) => transaction.isUserEvent("set") === false);
      if (update.docChanged && byUser) typed(update.state.doc.toString());
    });
    const extensions = [common, this.#language.of([]), this.#label.of(labelled(label)), changed];
    this.view = new EditorView({ parent, state: EditorState.create({ extensions }) });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Puts a text in the place of what there was; nobody typed it. */
  set({ name, text }: { name: string; text: string }): void {
    const { doc } = this.view.state;
    this.view.dispatch({ changes: { from: 0, to: doc.length, insert: text }, userEvent: "set" });
    this.named(name);
  }

  /** Highlights the text as what its name says it is. */
  named(name: string): void {
    const label = this.#label.reconfigure(labelled(name));
    const language = this.#name === name ? [] : [this.#language.reconfigure(languageOf(name))];
    this.#name = name;
    this.view.dispatch({ effects: [label, ...language] });
  }

  /** Underlines what is said of the text. */
  mark(marks: Mark[]): void {
    this.view.dispatch(setDiagnostics(this.view.state, marks));
  }

  /** Goes to a place, and selects it. */
  show(span: Span | undefined): void {
    const { from, to } = range(this.view.state.doc, span);
    const effects = EditorView.scrollIntoView(from, { y: "center" });
    this.view.dispatch({ selection: { anchor: from, head: to }, effects });
    this.view.focus();
  }
}

function labelled(name: string): Extension {
  // What may be edited can be focused anyway; some programs that help people only know it when it is said.
  return EditorView.contentAttributes.of({ "aria-label": name, tabindex: "0" });
}

function languageOf(name: string): Extension {
  if (name.endsWith(".rego")) return [rego, indentUnit.of("\t")];
  return /\.(ya?ml|json)$/i.test(name) ? yaml() : dockerfile;
}

const look = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: "var(--code-keyword)", fontWeight: "600" },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--code-name)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.atom, tags.null], color: "var(--code-value)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--code-comment)", fontStyle: "italic" },
  { tag: tags.meta, color: "var(--code-name)" },
  { tag: [tags.namespace, tags.definition(tags.variableName)], color: "var(--code-name)", fontWeight: "600" },
  { tag: [tags.function(tags.variableName), tags.standard(tags.variableName)], color: "var(--code-call)" },
  { tag: tags.special(tags.variableName), color: "var(--code-value)" },
  { tag: [tags.operator, tags.punctuation, tags.bracket], color: "var(--code-mark)" },
]);

const frame = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", backgroundColor: "transparent", color: "var(--ink)" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)", padding: "8px 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--faint)", border: "none" },
  ".cm-activeLine": { backgroundColor: "var(--line)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--line)", color: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selection)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--match)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--match)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--edge)",
    borderRadius: "6px",
    maxWidth: "min(34rem, 80vw)",
    boxShadow: "0 6px 24px var(--shade)",
  },
  ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--ink)" },
  ".cm-panels button, .cm-panels input": { font: "inherit" },
});

const common: Extension = [
  lineNumbers(),
  highlightActiveLineGutter(),
  highlightActiveLine(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  highlightSelectionMatches(),
  lintGutter(),
  EditorState.tabSize.of(4),
  EditorView.lineWrapping,
  // The tab key is left to move on to what comes next in the page.
  keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...lintKeymap]),
  syntaxHighlighting(look),
  frame,
];
