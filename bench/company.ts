// What a company of thousands costs: previews that find nothing to change, with and without a refresh, the stack's state,
// and the memory of each process; beside it what the emulators take of the time, which is no vendor's. Run it by
//   npm run bench:company -- [people]

import { dirname } from "node:path";
import { generatePeople } from "../emulators/company";
import { CompanyStack, type Cost } from "./company-stack";

/** Seconds; megabytes, 10^6 bytes of state and 2^20 of memory; lines of the diff for one person more. */
const MOST = { preview: 10, refreshed: 15, state: 5, memory: 300, lines: 60 };
const NEWCOMER = "newcomer";

interface Limited {
  name: string;
  value: number;
  most: number;
  unit: string;
}

async function main(people: number): Promise<number> {
  const stack = await CompanyStack.open(dirname(__dirname), people + 1);
  try {
    return await measure(stack, people);
  } finally {
    await stack.close();
  }
}

async function measure(stack: CompanyStack, people: number): Promise<number> {
  const { company, urls } = stack.emulators;
  const domain = company.domains.find(({ isDefault }) => isDefault)?.name ?? "";
  const emails = generatePeople(people + 1, domain).map(({ email }) => email);
  stack.writeMembers(emails.slice(0, people));
  await configure(stack, domain, urls.signIn);
  const runs: [string, Cost][] = [];
  const run = async (name: string, ...args: string[]) => {
    const cost = await stack.run(...args);
    runs.push([name, cost]);
    process.stdout.write(`${line(name, cost)}\n`);
    return cost;
  };

  process.stdout.write(`${people} people, set up, which takes minutes ...\n`);
  await stack.emulators.consent();
  await run("first binding", "up", "--yes", "--skip-preview");
  await stack.emulators.settle();
  await stack.run("config", "set", "stage", "federated");
  await run("federation", "up", "--yes", "--skip-preview");
  const preview = await run("no-op preview", "preview", "--expect-no-changes");
  const refreshed = await run("refreshed", "preview", "--refresh", "--expect-no-changes");
  const { output: state } = await stack.run("stack", "export");
  stack.writeMembers(emails);
  const { output: diff } = await run(`preview of a ${NEWCOMER}`, "preview", "--diff");

  return report([
    { name: "no-op preview", value: preview.seconds, most: MOST.preview, unit: "s" },
    { name: "refreshed", value: refreshed.seconds, most: MOST.refreshed, unit: "s" },
    { name: "state", value: Buffer.byteLength(state) / 1e6, most: MOST.state, unit: "MB" },
    { name: `diff of a ${NEWCOMER}`, value: linesOf(diff), most: MOST.lines, unit: "lines" },
    ...peaks(runs.map(([, cost]) => cost)),
  ]);
}

async function configure(stack: CompanyStack, domain: string, signIn: string): Promise<void> {
  const settings = [
    `domains[0]=${domain}`,
    `syncGroupEmail=m365@${domain}`,
    `membersFile=${stack.file}`,
    `ssoBaseUrl=${signIn}/saml2`,
  ];
  await stack.run("config", "set-all", "--path", ...settings.flatMap((one) => ["--plaintext", one]));
}

function line(name: string, { seconds, ours, emulators, requests }: Cost): string {
  const [all, own, theirs] = [seconds, ours, emulators].map((one) => one.toFixed(1));
  return (
    `${name.padEnd(24)} ${all} s, ${requests} requests; processor time: ` +
    `engine, program and plugins ${own} s, emulators ${theirs} s`
  );
}

/** Without the names of the resources and what the engine says of its own. */
function linesOf(diff: string): number {
  return diff.split("\n").filter((one) => /^\s*[+~-] /.test(one)).length;
}

function peaks(costs: Cost[]): Limited[] {
  const kinds = new Set(costs.flatMap(({ megabytes }) => [...megabytes.keys()]));
  return [...kinds].sort().map((name) => {
    const value = Math.max(...costs.map(({ megabytes }) => megabytes.get(name) ?? 0));
    return { name, value, most: MOST.memory, unit: "MB" };
  });
}

function report(limited: Limited[]): number {
  for (const { name, value, most, unit } of limited) {
    const shown = unit === "lines" ? value.toFixed(0) : value.toFixed(1);
    process.stdout.write(
      `${name.padEnd(24)} ${shown} ${unit}, at most ${most}${value > most ? ": TOO MUCH" : ""}\n`,
    );
  }
  return limited.every(({ value, most }) => value <= most) ? 0 : 1;
}

main(Number(process.argv[2] ?? 5000)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
