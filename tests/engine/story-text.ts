import type { Trace, TracedRun } from "../../demo/trace";
import type { JournalEntry } from "../../emulators/core";
import { stateLines } from "./state-shape";
import type { StateResource } from "./workbench";

/** Global Administrator, which has the same id in every tenant. */
const SAME_EVERYWHERE = "62e90394-69f5-4237-9190-012177145e10";
const VENDORS = ["jumpcloud", "entra"];

/**
 * The demo's story as text that is the same each time it is told: every run with its exit code, all that it wrote at each
 * vendor, and what is new in the state; then what was read, and in which runs. Names stand for ids; ports, moments,
 * certificates and marks are left out.
 */
export function storyText({ runs }: Trace): string {
  const names: Record<string, string> = Object.assign({}, ...runs.map((run) => run.names));
  const told = runs.flatMap((run, index) => [
    `${index + 1}. ${run.command}: exit code ${run.code}`,
    ...writesOf(run.writes, names, orderedIn(index, runs.length)),
    ...stateLines(resourcesOf(runs[index - 1]), resourcesOf(run)),
    "",
  ]);
  return `${[...told, ...readsOf(runs)].join("\n")}\n`;
}

/**
 * What two stories have in common where one of them was told with the real azuread plugin: it reads more often, and what
 * else it says of an account is its own affair.
 */
export function withAnyAzuread(text: string): string {
  const lines = text.split("\n").filter((line) => !line.startsWith("read entra "));
  return lines
    .map((line) => line.replace(/^(write entra \w+ \/(v1.0|beta)\/users\b\S*) .*$/, "$1"))
    .join("\n");
}

/**
 * In their order, but for what the engine does at the same time: in the first run administrator, default domain, group and
 * application; in the last one, after the federation has ended, what JumpCloud says of application and group.
 */
function orderedIn(index: number, runs: number): string[] {
  if (index === 0) return [];
  return index === runs - 1 ? ["entra"] : VENDORS;
}

function writesOf(
  writes: readonly JournalEntry[],
  names: Record<string, string>,
  ordered: string[],
): string[] {
  return VENDORS.flatMap((vendor) => {
    const lines = writes.filter((write) => write.vendor === vendor).map((write) => writeLine(write, names));
    return ordered.includes(vendor) ? lines : lines.sort();
  });
}

function writeLine(
  { vendor, method, path, body, status }: JournalEntry,
  names: Record<string, string>,
): string {
  const text = `write ${vendor} ${method} ${path} ${status} ${body === undefined ? "" : JSON.stringify(sorted(body))}`;
  return steady(text, (id) => names[id] ?? "id").trimEnd();
}

/** Each route once, with the numbers of the runs that asked for it. */
function readsOf(runs: readonly TracedRun[]): string[] {
  const numbers = new Map<string, Set<number>>();
  for (const [index, { reads }] of runs.entries()) {
    for (const line of reads.map(readLine)) {
      numbers.set(line, (numbers.get(line) ?? new Set()).add(index + 1));
    }
  }
  return [...numbers].map(([line, runs]) => `${line} in ${[...runs].join(" ")}`).sort();
}

function readLine({ vendor, method, path }: JournalEntry): string {
  const { pathname, searchParams } = new URL(path, "https://localhost");
  const parameters = [...new Set(searchParams.keys())].sort().join(" ");
  return steady(
    `read ${vendor} ${method} ${decodeURIComponent(pathname)} ${parameters}`,
    () => "id",
  ).trimEnd();
}

function steady(text: string, nameOf: (id: string) => string): string {
  return text
    .replace(/\b(localhost|127\.0\.0\.1):\d+/g, "$1")
    .replace(/\b\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, "(moment)")
    .replace(/[\w+/=]{400,}/g, "(certificate)")
    .replace(/(?<=\/roleAssignments\/)[\w-]+/g, "{id}")
    .replace(/(?<=\[jumpcloud-entra: \S+ \S+ )[\w-]+(?=\])/g, "(mark)")
    .replace(/(?<="employeeId":")[\w-]{16}(?=")/g, "(mark)")
    .replace(/\b([0-9a-f]{24}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/g, (id) =>
      id === SAME_EVERYWHERE ? id : `{${nameOf(id)}}`,
    );
}

/** In which order a client names the fields makes no difference to a vendor. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, sorted(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function resourcesOf(run?: TracedRun): StateResource[] {
  const state = run?.state as { deployment: { resources?: StateResource[] } } | undefined;
  return state?.deployment.resources ?? [];
}
