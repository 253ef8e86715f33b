/** What a command ends with: all is well; findings, or a refusal; it could not tell; drift alone. Shells read it. */
export type ExitCode = 0 | 1 | 2 | 7;

export const EXIT_OK: ExitCode = 0;
export const EXIT_FINDINGS: ExitCode = 1;
export const EXIT_CANNOT_TELL: ExitCode = 2;
/** As the engine says it with `--expect-no-changes`. */
export const EXIT_DRIFT: ExitCode = 7;

/** Exit code of a program that Ctrl-C ended. */
export const EXIT_INTERRUPTED = 130;

/** Exit code of a program that writes where nobody reads on. */
export const EXIT_BROKEN_PIPE = 141;
