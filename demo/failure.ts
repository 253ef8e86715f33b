/** Something in the story went otherwise than it is told: what was expected, what was seen, and the end of the output. */
export class DemoFailure extends Error {
  readonly expected: string;
  readonly seen: string;
  /** The last lines that the command printed. */
  readonly tail: readonly string[];

  constructor({ expected, seen, output = "" }: { expected: string; seen: string; output?: string }) {
    super(`expected ${expected}, saw ${seen}`);
    this.name = "DemoFailure";
    this.expected = expected;
    this.seen = seen;
    this.tail = output.trimEnd().split("\n").slice(-TAIL_LINES);
  }
}

const TAIL_LINES = 40;

/** The person at the keyboard, or the machine, ended the demo. */
export class Interrupted extends Error {
  constructor() {
    super("The demo was interrupted.");
    this.name = "Interrupted";
  }
}

/**
 * Goes on only where the thing is as the story tells it.
 * @throws DemoFailure with what was seen instead, and the end of the output of the command that did it
 */
export function demandOutcome(ok: boolean, expected: string, seen: unknown, output?: string): asserts ok {
  if (ok) return;
  throw new DemoFailure({ expected, seen: typeof seen === "string" ? seen : JSON.stringify(seen), output });
}
