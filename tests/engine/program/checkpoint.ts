import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { RunningEmulators } from "../../../emulators";
import type { Endpoints } from "../../../emulators/environment";
import { engineVersion } from "../../../engine/version";
import { fingerprints } from "../../../setup/fresh.cjs";
import { withLock } from "../../../setup/lock.cjs";
import { checkout } from "../workbench";

/** A company at one moment: what both vendors hold, and the stack's state and configuration. */
export interface Checkpoint {
  /** Where the vendors were; their addresses lie in all the rest. */
  urls: Endpoints;
  jumpcloud: ReturnType<RunningEmulators["jumpcloud"]["snapshot"]>;
  entra: ReturnType<RunningEmulators["entra"]["snapshot"]>;
  /** As `pulumi stack export --show-secrets` writes it. */
  deployment: string;
  settings: string;
}

/** The moments that a real run of the present code leads to. */
export type Moment = "prepared" | "federated";

/** Takes a company of its own through all moments, and tells of each. */
export type Way = (reached: (moment: Moment, checkpoint: Checkpoint) => void) => Promise<void>;

/** Milliseconds. */
const DAY = 86_400_000;
const CACHE = join(checkout, "node_modules", ".cache", "engine-tests");

/**
 * The company at a moment, for emulators at these addresses. It is made once by a real run and then kept, for as long as
 * no source changes and the day, which the seed's dates count from, is the same.
 */
export async function checkpointAt(moment: Moment, urls: Endpoints, way: Way): Promise<Checkpoint> {
  const folder = join(CACHE, keyOfToday());
  if (!existsSync(folder))
    await withLock(
      `${CACHE}.lock`,
      () => undefined,
      () => make(folder, way),
    );
  return movedTo(urls, readFileSync(join(folder, moment), "utf8"));
}

async function make(folder: string, way: Way): Promise<void> {
  // Another process has made it while this one waited.
  if (existsSync(folder)) return;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  await way((moment, checkpoint) => writeFileSync(join(draft, moment), JSON.stringify(checkpoint)));
  renameSync(draft, folder);
  for (const name of readdirSync(CACHE)) removeOld(join(CACHE, name));
}

/** Of another day: what is younger may be in use by tests that began before a source was changed. */
function removeOld(path: string): void {
  if (Date.now() - statSync(path).mtimeMs > DAY) rmSync(path, { recursive: true });
}

function keyOfToday(): string {
  const program = ["index.ts", "Pulumi.yaml", "package-lock.json"];
  const makers = ["checkpoint", "company", "program-files", "stack-settings"];
  const others = [...program, ...makers.map((name) => `tests/engine/program/${name}.ts`)];
  const hash = createHash("sha256").update(`${engineVersion} ${new Date().toISOString().slice(0, 10)}`);
  for (const [file, [, , content]] of Object.entries(fingerprints(checkout)))
    hash.update(`${file} ${content}`);
  for (const file of others) hash.update(readFileSync(join(checkout, file)));
  return hash.digest("hex").slice(0, 16);
}

/** Every checkpoint was made with ports of its own. */
export function movedTo(urls: Endpoints, text: string): Checkpoint {
  const before: Endpoints = JSON.parse(text).urls;
  const names = Object.keys(before) as (keyof Endpoints)[];
  const moved = new Map(names.map((name) => [new URL(before[name]).host, new URL(urls[name]).host]));
  return JSON.parse(text.replace(/\b(localhost|127\.0\.0\.1):\d+/g, (host) => moved.get(host) ?? host));
}
