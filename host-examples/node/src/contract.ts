// The contract's records, as jco types them, under the names that embedders use.
import type * as types from "../generated/interfaces/plimsoll-policy-types.js";
import type * as policies from "../generated/interfaces/plimsoll-policy-policies.js";

export type Action = types.Action;
export type Control = types.Control;
export type Diagnostic = types.Diagnostic;
export type Dialect = types.Dialect;
export type Excerpt = types.Excerpt;
export type File = types.File;
export type Finding = types.Finding;
export type Kind = types.Kind;
export type LayerPlace = types.LayerPlace;
export type Level = types.Level;
export type Module = policies.Module;
export type Parameter = types.Parameter;
export type Position = types.Position;
export type Principle = types.Principle;
export type Reading = types.Reading;
export type Report = types.Report;
export type Rule = types.Rule;
export type Settings = types.Settings;
export type Severity = types.Severity;
export type Source = types.Source;
export type Span = types.Span;
export type Verdict = types.Verdict;
export type Waived = types.Waived;
export type Waiver = types.Waiver;
