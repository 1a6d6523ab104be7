// Asks the worker: one question at a time, the newest first, and never for longer than it may take.
import type { Diagnostic, Report } from "../../node/src/contract.ts";
import type { Answer, Blob, Question, Ready, Rules, Text } from "./messages.ts";

/** What came of asking. */
export type Outcome =
  | { reports: Report[]; rules: number; milliseconds: number; asked: number }
  | { refused: Diagnostic[] }
  | { failed: string };

/** How long one answer may take, in milliseconds, before the worker is replaced. */
const DEADLINE = 20_000;

/** Judges what it is given, in a worker, and tells each outcome. What is overtaken by something newer is not told. */
export class Judge {
  readonly #told: (outcome: Outcome) => void;
  #worker = start();
  #ready = false;
  #compiled: { rules: number; milliseconds: number } | undefined;
  #waiting: { rules?: Rules; judge?: { texts: Text[]; blobs: Blob[]; asked: number } } = {};
  #last: Rules | undefined;
  /** What the worker has of the opened files: they may be large, and do not change while texts do. */
  #sent: Blob[] | undefined;
  #busy: { question: Question; asked: number; timer: number } | undefined;
  #count = 0;

  constructor(told: (outcome: Outcome) => void) {
    this.#told = told;
    this.#listen();
  }

  /** Has other rules decide from now on. */
  compile(rules: Rules): void {
    this.#last = rules;
    this.#waiting.rules = rules;
    this.#next();
  }

  /** Judges texts and opened files together. */
  judge(texts: Text[], blobs: Blob[]): void {
    this.#waiting.judge = { texts, blobs, asked: performance.now() };
    this.#next();
  }

  #listen(): void {
    this.#worker.onmessage = ({ data }: MessageEvent<Ready | Answer>) => {
      if ("ready" in data) this.#ready = true;
      else this.#answered(data);
      this.#next();
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#told({ failed: `the engine does not start: ${event.message || "its files cannot be read"}` });
    };
  }

  #next(): void {
    if (!this.#ready || this.#busy !== undefined) return;
    const { rules, judge } = this.#waiting;
    if (rules !== undefined) {
      this.#waiting.rules = undefined;
      this.#ask({ id: ++this.#count, ask: "compile", rules }, performance.now());
    } else if (judge !== undefined && this.#compiled !== undefined) {
      this.#waiting.judge = undefined;
      const blobs = judge.blobs === this.#sent ? undefined : judge.blobs;
      this.#sent = judge.blobs;
      this.#ask({ id: ++this.#count, ask: "judge", texts: judge.texts, blobs }, judge.asked);
    }
  }

  #ask(question: Question, asked: number): void {
    const timer = window.setTimeout(() => this.#replace(), DEADLINE);
    this.#busy = { question, asked, timer };
    this.#worker.postMessage(question);
  }

  #answered(answer: Answer): void {
    const busy = this.#busy;
    if (busy === undefined || busy.question.id !== answer.id) return;
    clearTimeout(busy.timer);
    this.#busy = undefined;
    if ("compiled" in answer) {
      this.#compiled = answer.compiled;
    } else if ("judged" in answer) {
      const rules = this.#compiled?.rules ?? 0;
      this.#told({ ...answer.judged, rules, asked: busy.asked });
    } else {
      if (busy.question.ask === "compile") this.#compiled = undefined;
      this.#told("refused" in answer ? { refused: answer.refused } : { failed: answer.failed });
    }
  }

  /** JavaScript cannot interrupt the engine, so the worker ends with it, and another one starts. */
  #replace(): void {
    this.#worker.terminate();
    this.#worker = start();
    this.#ready = false;
    this.#busy = undefined;
    this.#compiled = undefined;
    this.#sent = undefined;
    this.#waiting = { ...this.#waiting, rules: this.#last };
    this.#listen();
    this.#told({ failed: `not decided within ${DEADLINE / 1000} seconds: look for a policy that does not end` });
  }
}

function start(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "plimsoll" });
}
