// How long a preview takes that finds nothing to change: the committed program, federated, against the emulators,
// beside a program with as many resources on the same plugins whose handlers do nothing. Run it by
//   npm run bench -- [rounds]

import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { narratorOn } from "../demo/narrator";
import { openScene } from "../demo/open-scene";
import { demoChapters } from "../demo/story";
import { destroyChapter } from "../demo/story/destroy";
import { ChapterFailure, tellStory } from "../demo/tell-story";
import type { RunningEmulators } from "../emulators";
import { engineVersion } from "../engine/version";
import { isCounted, type StateResource, writeIdleProgram } from "./idle-stack";

/** What the committed program may cost at most, reads apart, as a multiple of the idle one. */
const LIMIT = 1.25;

const checkout = dirname(__dirname);

interface Sample {
  milliseconds: number;
  /** Requests that reached the emulators. */
  requests: number;
  /** From the first request to the last one. */
  reading: number;
}

interface Stack {
  program: string;
  env: Record<string, string>;
}

const quiet = narratorOn({ write: () => undefined });

async function main(rounds: number): Promise<number> {
  const { signal } = new AbortController();
  const open = await openScene({ checkout, narrator: quiet, signal, env: process.env });
  try {
    process.stdout.write("Setting the committed program up, which takes some minutes ...\n");
    const chapters = demoChapters.filter((chapter) => chapter !== destroyChapter);
    await tellStory(chapters, open.scene);
    const { resources } = JSON.parse(await open.scene.state()).deployment as { resources: StateResource[] };
    const committed = { program: checkout, env: { ...ownEnvironment(), ...open.variables } };
    const idle = await openIdleStack(committed, join(open.folder, "idle"), resources);
    const samples = await interleave(rounds, committed, idle, open.emulators);
    return report(samples, resources.filter(isCounted).length);
  } finally {
    await open.close();
  }
}

/** The machine's environment without what belongs to another stack or tenant. */
function ownEnvironment(): Record<string, string> {
  const own = Object.entries(process.env).filter(([name]) => !/^(PULUMI|ARM|JUMPCLOUD|npm)_/.test(name));
  return Object.fromEntries(own.map(([name, value]) => [name, value ?? ""]));
}

async function openIdleStack(like: Stack, program: string, resources: StateResource[]): Promise<Stack> {
  writeIdleProgram(program, checkout, resources);
  const { PULUMI_STACK, PULUMI_OPTION_CONFIG_FILE, ...env } = like.env;
  // Its dynamic resources are its own.
  const preloaded = join(checkout, "tests", "engine", "own-dynamic-resources.cjs");
  const idle = { program, env: { ...env, NODE_OPTIONS: `--require ${JSON.stringify(preloaded)}` } };
  await pulumi(idle, "stack", "init", "idle");
  await pulumi(idle, "up", "--yes", "--skip-preview");
  return idle;
}

async function interleave(rounds: number, committed: Stack, idle: Stack, emulators: RunningEmulators) {
  const samples = { committed: [] as Sample[], idle: [] as Sample[] };
  // The first round only warms caches up.
  for (let round = 0; round <= rounds; round += 1) {
    const pair = { committed: await measure(committed, emulators), idle: await measure(idle, emulators) };
    if (round === 0) continue;
    samples.committed.push(pair.committed);
    samples.idle.push(pair.idle);
  }
  return samples;
}

async function measure(stack: Stack, { entra, jumpcloud, company }: RunningEmulators): Promise<Sample> {
  entra.journal.clear();
  jumpcloud.journal.clear();
  const started = performance.now();
  await pulumi(stack, "preview", "--expect-no-changes");
  const milliseconds = performance.now() - started;
  const times = [...entra.journal.all(), ...jumpcloud.journal.all()]
    .filter(({ identity }) => identity !== company.connector.displayName)
    .map(({ at }) => Date.parse(at));
  const reading = times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
  return { milliseconds, requests: times.length, reading };
}

async function pulumi({ program, env }: Stack, ...args: string[]): Promise<void> {
  const cli = join(env.PULUMI_HOME ?? "", "versions", engineVersion, "bin", "pulumi");
  const options = { cwd: program, env, maxBuffer: 1e8 };
  try {
    await promisify(execFile)(cli, [...args, "--non-interactive"], options);
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`pulumi ${args.join(" ")} failed in ${program}.\n${stdout}${stderr}`);
  }
}

function report({ committed, idle }: Record<"committed" | "idle", Sample[]>, resources: number): number {
  const whole = median(committed.map(({ milliseconds }) => milliseconds));
  const apart = median(committed.map(({ milliseconds, reading }) => milliseconds - reading));
  const empty = median(idle.map(({ milliseconds }) => milliseconds));
  const requests = median(committed.map((sample) => sample.requests));
  const reading = median(committed.map((sample) => sample.reading));
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
  const lines = [
    `${resources} resources, ${committed.length} previews of each, medians:`,
    `the committed program:         ${seconds(whole)}`,
    `of which between its requests: ${seconds(reading)} (${requests} requests)`,
    `as many idle resources:        ${seconds(empty)}`,
    `ratio, reads apart:            ${(apart / empty).toFixed(2)} (at most ${LIMIT})`,
    `ratio, reads included:         ${(whole / empty).toFixed(2)}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return apart / empty <= LIMIT ? 0 : 1;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

main(Number(process.argv[2] ?? 7)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const lines = error instanceof ChapterFailure ? error.lines() : [String(error)];
    process.stderr.write(`${lines.join("\n")}\n`);
    process.exitCode = 1;
  },
);
