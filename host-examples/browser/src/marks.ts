// Findings and diagnostics as marks in an editor's text.
import type { Diagnostic as Mark } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import type { Diagnostic, Finding, Severity } from "../../node/src/contract.ts";
import { h, ticked } from "./dom.ts";
import { range } from "./places.ts";

const WEIGHTS: Record<Severity, Mark["severity"]> = { critical: "error", high: "error", medium: "warning", low: "info" };

/** A finding under the text that it is about. */
export function ofFinding(text: Text, finding: Finding): Mark {
  const { rule, severity, message, remediation } = finding;
  return {
    ...range(text, finding.span),
    severity: finding.waived ? "hint" : WEIGHTS[severity],
    message: `${severity} ${rule}: ${message}`,
    renderMessage: () =>
      h(
        "div",
        { class: "tip" },
        h("p", {}, h("span", { class: `badge ${severity}` }, severity), " ", h("b", {}, rule), " ", ...ticked(message)),
        remediation !== "" && h("pre", {}, remediation),
      ),
  };
}

/** A diagnostic under the text that it is about. */
export function ofDiagnostic(text: Text, { span, level, message, help }: Diagnostic): Mark {
  return {
    ...range(text, span),
    severity: level,
    message: help === undefined ? message : `${message}: ${help}`,
    renderMessage: () =>
      h("div", { class: "tip" }, h("p", {}, ...ticked(message)), help !== undefined && h("p", { class: "help" }, ...ticked(help))),
  };
}
