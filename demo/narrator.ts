import { Listr } from "listr2";
import wrapAnsi from "wrap-ansi";
import type { Evidence } from "./report";

/** Tells the story to whoever watches. */
export interface Narrator {
  /** Begins a chapter: its number, its title, and in words what is going to happen. */
  chapter(number: number, title: string, words: string): void;
  /** A sentence. */
  say(text: string): void;
  /** Words of somebody else, such as the engine, shown as they are. */
  quote(lines: string[]): void;
  /** Proof, a line for each thing. */
  evidence(evidence: Evidence): void;
  /** How sure it is that a real tenant behaves as the emulated one just did. */
  provenance(lines: string[]): void;
  /** Shows that something takes its time; `progress` shows where it is. */
  during<Result>(title: string, work: (progress: (line: string) => void) => Promise<Result>): Promise<Result>;
}

export interface Screen {
  write(text: string): unknown;
  /** Whether a person watches a terminal, which can rewrite its last line. */
  isTTY?: boolean;
  columns?: number;
}

const [NARROWEST, WIDEST] = [60, 110];
/** Milliseconds between two lines that show where a work is, where nobody watches a terminal. */
const BETWEEN_LINES = 10_000;

/** Live progress on a terminal, plain lines elsewhere. */
export function narratorOn(screen: Screen): Narrator {
  const line = (text = "") => screen.write(`${text}\n`);
  // A pseudo-terminal without a size says 0.
  const width = Math.min(Math.max(screen.columns || WIDEST, NARROWEST), WIDEST);
  return {
    chapter: (number, title, words) => {
      line();
      line(`${number}. ${title}`);
      for (const text of wrapNarration(words, width - 3)) line(`   ${text}`);
    },
    say: (text) => {
      for (const [index, piece] of wrapNarration(text, width - 5).entries())
        line(`${index ? "    " : "  - "}${piece}`);
    },
    quote: (lines) => {
      for (const text of lines) {
        for (const [index, piece] of wrapNarration(text, width - 8).entries())
          line(`    | ${index ? "  " : ""}${piece}`);
      }
    },
    evidence: (evidence) => {
      for (const text of evidenceLines(evidence)) line(`      ${text}`);
    },
    provenance: (lines) => {
      if (lines.length > 0) line("    On a real tenant:");
      for (const text of lines) {
        for (const [index, piece] of wrapNarration(text, width - 8).entries())
          line(`      ${index ? "  " : ""}${piece}`);
      }
    },
    during: (title, work) => (screen.isTTY ? live(title, work) : plain(line, title, work)),
  };
}

// Only the work in hand is redrawn; what was told before scrolls away like any other text.
async function live<Result>(
  title: string,
  work: (progress: (line: string) => void) => Promise<Result>,
): Promise<Result> {
  const results: Result[] = [];
  const task = new Listr(
    [
      {
        title,
        task: async (_, self) => {
          const started = Date.now();
          results.push(await work((text) => (self.output = text)));
          self.title = `${title} (${secondsSince(started)})`;
        },
      },
    ],
    { registerSignalListeners: false, rendererOptions: { collapseErrors: true, showErrorMessage: false } },
  );
  await task.run();
  return results[0] as Result;
}

async function plain<Result>(
  line: (text: string) => void,
  title: string,
  work: (progress: (line: string) => void) => Promise<Result>,
): Promise<Result> {
  const started = Date.now();
  line(`  $ ${title}`);
  let latest: string | undefined;
  const show = () => {
    if (latest !== undefined) line(`    ${latest}`);
    latest = undefined;
  };
  const timer = setInterval(show, BETWEEN_LINES);
  try {
    return await work((text) => (latest = text));
  } finally {
    clearInterval(timer);
    line(`    took ${secondsSince(started)}`);
  }
}

function secondsSince(started: number): string {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

/** `name: value` lines; a list gets a line for each element. */
export function evidenceLines(evidence: Evidence): string[] {
  return Object.entries(evidence).flatMap(([name, value]) => {
    if (!Array.isArray(value)) return [`${name}: ${value}`];
    if (value.length === 0) return [`${name}: none`];
    return [`${name}:`, ...value.map((element) => `  ${element}`)];
  });
}

/** Breaks at spaces, so that no line is longer than `width` unless a single word is. */
export function wrapNarration(text: string, width: number): string[] {
  return wrapAnsi(text, width).split("\n");
}
