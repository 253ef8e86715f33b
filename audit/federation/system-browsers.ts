/**
 * The operating systems in a text such as `Android, Ios`, whatever case and order they have; `none` is no system, as is an
 * empty text. Microsoft's page writes them with capitals, its schema without.
 */
export function parseOperatingSystems(flags: unknown): string[] {
  const names = typeof flags === "string" ? flags.toLowerCase().split(",") : [];
  const systems = names.map((name) => name.trim()).filter((name) => name !== "" && name !== "none");
  return [...new Set(systems)].sort();
}

/** Whether two texts name the same systems. */
export function isSameOperatingSystems(one: unknown, other: unknown): boolean {
  return parseOperatingSystems(one).join() === parseOperatingSystems(other).join();
}
