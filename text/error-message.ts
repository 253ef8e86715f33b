/** The message of whatever was thrown, as it is; `errorText` makes it safe to show. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
