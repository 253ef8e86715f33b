/** What a test file took, and each of its tests. */
export interface FileRun {
  seconds: number;
  tests: { name: string; seconds: number; line: number }[];
}

/** A result of jest as far as it is read: in the process, or written by `--json`, whose names differ. */
export interface JestResult {
  testResults: JestFile[];
}

interface JestFile {
  skipped?: boolean;
  testFilePath?: string;
  name?: string;
  perfStats?: { start: number; end: number };
  startTime?: number;
  endTime?: number;
  testResults?: JestTest[];
  assertionResults?: JestTest[];
}

interface JestTest {
  fullName: string;
  duration?: number | null;
  location?: { line: number } | null;
}

export const checkout: string;
export const durationsFile: string;
/** What a test file is called everywhere here: its path in the checkout, with forward slashes. */
export function nameOf(path: string): string;
export function readHistory(): Record<string, FileRun>;
export function readDurations(): Record<string, number>;
/** Keeps the runs of these files in the place of their earlier ones. */
export function remember(runs: Record<string, FileRun>): void;
export function runsOf(result: JestResult): Record<string, FileRun>;
/** Seconds that a file is expected to take. */
export function expectedSeconds(
  path: string,
  history: Record<string, FileRun>,
  durations: Record<string, number>,
): number;
/** How many tests a file has, as it ran, or as one can count in its text. */
export function countTests(
  path: string,
  history: Record<string, FileRun>,
): { count: number; isExact: boolean };
