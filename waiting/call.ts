/** What a piece of work may use of its caller: when to stop, and whom to tell. */
export interface Call {
  /** Aborted on Ctrl-C and when the deadline passes; every request and wait takes it. */
  signal: AbortSignal;
  /** Tells the person at the terminal; kept to one line each. */
  log(severity: "info" | "warning", message: string): void;
}
