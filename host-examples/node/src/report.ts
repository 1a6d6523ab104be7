// Reports together, and their canonical JSON.
import type { Report, Severity, Verdict } from "./contract.js";

const SEVERITIES: readonly Severity[] = ["low", "medium", "high", "critical"];

/**
 * The verdict on a run: an error anywhere makes it an error, and else a failure anywhere a failure.
 *
 * @throws {RangeError} where there is no report: what was not judged has not passed.
 */
export function verdict(reports: readonly Report[]): Verdict {
  if (reports.length === 0) throw new RangeError("there is no report, so there is no verdict");
  const worst: Verdict[] = ["error", "fail"];
  return worst.find((bad) => reports.some((report) => report.verdict === bad)) ?? "pass";
}

/** The reports of one run as the JSON document that `plimsoll check --format json` writes, byte for byte. */
export function toJson(reports: readonly Report[]): string {
  const findings = reports.flatMap((report) => report.findings);
  const diagnostics = reports.flatMap((report) => report.diagnostics);
  const standing = findings.filter((finding) => finding.waived === undefined);
  const counted = SEVERITIES.map((s) => [s, standing.filter(({ severity }) => severity === s).length] as const);
  const ofLevel = (level: string) => diagnostics.filter((diagnostic) => diagnostic.level === level).length;
  const document = {
    verdict: verdict(reports),
    summary: {
      sources: reports.length,
      documents: reports.reduce((sum, report) => sum + report.documents, 0),
      findings: Object.fromEntries(counted.filter(([, count]) => count > 0)),
      waived: findings.length - standing.length,
      // What a baseline knows from before; this package has none.
      known: 0,
      errors: ofLevel("error"),
      warnings: ofLevel("warning"),
    },
    // The contract's records come with their members in its order, and without what is absent.
    findings,
    diagnostics,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
