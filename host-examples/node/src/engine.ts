// The component in this process, and compiled policies in instances of it. No platform's own interfaces are used
// here: Node and browsers load the core modules their own way and share the rest.
import type { ImportObject, Root } from "../generated/plimsoll.js";
import type { PolicySet as Resource } from "../generated/interfaces/plimsoll-policy-policies.js";
import type { Diagnostic, Dialect, Module, Reading, Report, Rule, Settings, Source } from "./contract.js";
import { CallError, CompileError, ended } from "./errors.js";
import { type Gathered, type Image, isImage, push } from "./gather.js";

/** What jco makes of the component: `instantiate` of the generated module. */
export type Instantiate = (core: (path: string) => WebAssembly.Module, imports: ImportObject) => Root;

/** How policies are compiled. */
export interface Options {
  /** Whether the modules join the bundled library, which is so unless it is `false`. */
  bundled?: boolean;
  /** The base document: anything that JSON can say. */
  data?: object;
  /** The profile that selects rules and tunes them. */
  profile?: string;
  /** The tool that all modules were written for; told from each of them otherwise. */
  dialect?: Dialect;
  /** Of conftest's policies, the packages whose rules decide. */
  namespaces?: string[];
  /** Whether policies written for conftest see all sources as one input. */
  combine?: boolean;
}

/** The component, loaded. Policy sets made by it share the compiled code. */
export class Engine {
  readonly #instantiate: () => Root;

  /** An engine of what jco generated, with its core modules compiled already. */
  constructor(instantiate: Instantiate, core: ReadonlyMap<string, WebAssembly.Module>) {
    this.#instantiate = () =>
      instantiate((path) => {
        const module = core.get(path);
        if (module === undefined) throw new Error(`the core module \`${path}\` is missing`);
        return module;
      }, {});
  }

  /** The library of rules that comes with the engine, compiled when the component was built. */
  bundled(): PolicySet {
    return new PolicySet(this.#instantiate, (root) => root.policies.PolicySet.bundled());
  }

  /**
   * Compiles policies of your own.
   *
   * @throws {CompileError} with all that is wrong with them.
   */
  compile(modules: Module[], options: Options = {}): PolicySet {
    return new PolicySet(this.#instantiate, compiling(modules, options));
  }
}

type Make = (root: Root) => Resource;

function compiling(modules: Module[], options: Options): Make {
  const { data = {}, bundled = true, namespaces = [], combine = false, profile, dialect } = options;
  const given = { bundled, dialect, namespaces, profile, combine, fixtures: [] };
  const base = JSON.stringify(data);
  return (root) => root.policies.PolicySet.compile(modules, base, given);
}

/** What jco frees a resource by, in older browsers, too. */
const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for("dispose");

/** Compiled policies. Calls do not return before they are decided: where that matters, use a worker. */
export class PolicySet {
  readonly #instantiate: () => Root;
  #make: Make;
  #ready: { root: Root; resource: Resource } | undefined;

  /** Use {@link Engine.bundled} or {@link Engine.compile}. */
  constructor(instantiate: () => Root, make: Make) {
    this.#instantiate = instantiate;
    this.#make = make;
    this.#call("policies", () => undefined);
  }

  /**
   * Compiles other policies in the place of these, in the same instance: to make another one takes longer.
   *
   * @throws {CompileError} with all that is wrong with them. Then these go on to decide.
   */
  recompile(modules: Module[], options: Options = {}): void {
    const make = compiling(modules, options);
    this.#call("policies", (old, root) => {
      this.#ready = { root, resource: make(root) };
      this.#make = make;
      (old as Partial<Disposable>)[DISPOSE]?.();
    });
  }

  /** The rules that decide, ordered by id. */
  rules(): Rule[] {
    return this.#call("policies", (policies) => policies.rules());
  }

  /** The report on one source. Where there is no answer, it says so and its verdict is `error`. */
  check(source: Source, settings: Given = {}): Report {
    return this.checkSet([source], settings)[0] as Report;
  }

  /** The reports on sources that belong together, such as the manifests of one application, in their order. */
  checkSet(sources: Source[], settings: Given = {}): Report[] {
    const names = sources.map((source) => source.name);
    return orErrors(names, () => this.#call(names.join(", "), (policies) => policies.check(sources, filled(settings))));
  }

  /** The report on an image with its layers. */
  checkImage(image: Image, settings: Given = {}): Report {
    const all = filled(settings);
    const [report] = orErrors([image.name], () => [
      this.#call(image.name, (policies, root) => {
        const scan = new root.images.Scan(image.name, undefined);
        push(scan, image, all.reading);
        return policies.checkScan(scan, all);
      }),
    ]);
    return report as Report;
  }

  /** The reports on what was gathered, without those of sources in which there is nothing to judge. */
  checkGathered(gathered: Gathered[], settings: Given = {}): Report[] {
    const sources = gathered.filter((found): found is Source => !isImage(found));
    const decided = this.checkSet(sources, settings)[Symbol.iterator]();
    const reports = gathered.map((found) =>
      isImage(found) ? this.checkImage(found, settings) : (decided.next().value as Report),
    );
    return reports.filter((report) => report.documents > 0 || report.diagnostics.length > 0);
  }

  /**
   * Evaluates a Rego query such as `data.example.allow` against `input`. Gives an object for each way in which it
   * holds, and `undefined` where it holds nowhere.
   *
   * @throws {CompileError} where it does not compile or cannot be evaluated.
   */
  query(query: string, input?: unknown, settings: Given = {}): Answer[] | undefined {
    const given = input === undefined ? undefined : JSON.stringify(input);
    const outcome = this.#call("query", (policies) => policies.query(query, given, filled(settings)));
    return outcome.tag === "defined" ? (JSON.parse(outcome.val) as Answer[]) : undefined;
  }

  #call<T>(subject: string, call: (policies: Resource, root: Root) => T): T {
    try {
      if (this.#ready === undefined) {
        const root = this.#instantiate();
        this.#ready = { root, resource: this.#make(root) };
      }
      return call(this.#ready.resource, this.#ready.root);
    } catch (thrown) {
      const wrong = diagnostics(thrown);
      if (wrong !== undefined) throw new CompileError(wrong);
      // What has trapped must not be entered again: the next call gets a new instance.
      this.#ready = undefined;
      throw new CallError(ended(subject, thrown), thrown);
    }
  }
}

/** One way in which a query holds. */
export interface Answer {
  /** The value of each expression. */
  expressions: unknown[];
  /** The value of each variable. */
  bindings: Record<string, unknown>;
}

/** Settings of which only some are given. */
export type Given = Partial<Omit<Settings, "reading">> & { reading?: Partial<Reading> };

/** The rest of the settings: the time is now, and a finding fails from medium on. */
export function filled(settings: Given): Settings {
  return {
    now: BigInt(Date.now()) * 1_000_000n,
    seed: 0n,
    failOn: "medium",
    waivers: [],
    ...settings,
    reading: { buildArgs: [], environment: [], deployments: [], ...settings.reading },
  };
}

/** The error side of the contract's results, which jco throws as it is: a diagnostic, or several. */
function diagnostics(thrown: unknown): Diagnostic[] | undefined {
  const wrong = Array.isArray(thrown) ? thrown : [thrown];
  return wrong.every((one) => typeof one === "object" && "code" in one && "level" in one) ? wrong : undefined;
}

function orErrors(names: string[], decide: () => Report[]): Report[] {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    const { diagnostic } = error;
    return names.map((file) => ({
      verdict: "error",
      documents: 0,
      kinds: [],
      findings: [],
      diagnostics: [{ ...diagnostic, file }],
    }));
  }
}
