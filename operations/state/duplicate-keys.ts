const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

/**
 * Keys that one object of a JSON text has twice. The engine, written in Go, reads both where JavaScript reads the last one
 * alone, so that a reader here would see another state.
 */
export function duplicateKeys(text: string): string[] {
  const open: (Set<string> | undefined)[] = [];
  const twice = new Set<string>();
  let isKey = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const keys = open.at(-1);
    if (token === "{" || token === "[") {
      open.push(token === "{" ? new Set() : undefined);
      isKey = token === "{";
    } else if (token === "}" || token === "]") {
      open.pop();
      isKey = false;
    } else if (token === ",") isKey = keys !== undefined;
    else if (isKey && keys) {
      const key = JSON.parse(token) as string;
      if (keys.has(key)) twice.add(key);
      keys.add(key);
      isKey = false;
    }
  }
  return [...twice];
}
