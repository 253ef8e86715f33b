// What it costs to read and judge a large company: requests, memory, and the time that joining both sides takes. Run by
//   npm run build && npm run bench:people -- [people]

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { serveManyPeople } from "./many-people";

/** Megabytes at the peak, and milliseconds. */
const MEMORY = 250;
const JOINING = 1000;

interface Cost {
  reading: number;
  joining: number;
  megabytes: number;
  verdicts: number;
  states: Record<string, number>;
}

async function main(people: number): Promise<number> {
  const vendors = await serveManyPeople(people);
  try {
    const survey = join(__dirname, "survey-people.cjs");
    const { stdout } = await promisify(execFile)(process.execPath, [survey, vendors.url]);
    return report(people, vendors.requests, JSON.parse(stdout) as Cost);
  } finally {
    await vendors.close();
  }
}

function report(people: number, asked: ReadonlyMap<string, number>, cost: Cost): number {
  const requests = [...asked.values()].reduce((sum, count) => sum + count, 0);
  const allowed = 3 * Math.ceil(people / 100) + Math.ceil(people / 999) + 10;
  const states = Object.entries(cost.states).map(([state, count]) => `${count} ${state}`);
  const lines = [
    `${people} people, ${cost.verdicts} verdicts: ${states.join(", ")}`,
    `requests  ${requests} of at most ${allowed}`,
    ...[...asked].map(([path, count]) => `          ${String(count).padStart(6)} ${path}`),
    `memory    ${cost.megabytes.toFixed(0)} MB of at most ${MEMORY} MB`,
    `joining   ${cost.joining.toFixed(0)} ms of at most ${JOINING} ms`,
    `reading   ${(cost.reading / 1000).toFixed(1)} s, most of it the server's`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return requests <= allowed && cost.megabytes < MEMORY && cost.joining < JOINING ? 0 : 1;
}

main(Number(process.argv[2] ?? 100_000)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
