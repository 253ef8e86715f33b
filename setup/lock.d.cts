/** Runs the work while this process holds the lock, a directory; waits while another living process holds it. */
export function withLock<T>(
  directory: string,
  say: (line: string) => void,
  work: () => Promise<T>,
): Promise<T>;
