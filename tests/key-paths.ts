/** The key by which the engine marks a secret: https://www.pulumi.com/docs/iac/concepts/secrets/ */
const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** Where values lie: `a`, `a.b`, `a[].c`, each once, sorted; `*` stands for a person as a key. */
export function pathsOf(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [path];
  if (SIGNATURE in value) return [`${path} (secret)`];
  const inner = Array.isArray(value)
    ? value.flatMap((one) => pathsOf(one, `${path}[]`))
    : Object.entries(value).flatMap(([name, one]) => pathsOf(one, below(path, name)));
  return inner.length === 0 ? [path] : [...new Set(inner)].sort();
}

function below(path: string, name: string): string {
  const key = /@|^[0-9a-f]{24}$/.test(name) ? "*" : name;
  return path === "" ? key : `${path}.${key}`;
}
