export interface ExpectedFile {
  seconds: number;
  count: number;
  /** As it ran; else as one can count in its text. */
  isExact: boolean;
}

/** What a run says at its start: how many tests there are, and about how long they take on so many workers. */
export function forecast(files: ExpectedFile[], workers: number): string;
