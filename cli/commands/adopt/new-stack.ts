import { rmSync } from "node:fs";
import { resolve } from "node:path";
import type { AdoptEngine } from "./adopt-engine";
import { readIfThere, writeHere } from "./file-writing";
import { withKeysOf } from "./stack-file";

/**
 * Makes a stack whose file lies elsewhere than beside the program. The engine writes how the stack's secrets are encrypted
 * beside the program all the same; it is moved to where the rest of the stack's configuration is.
 */
export async function makeStack(
  engine: AdoptEngine,
  stack: string,
  { path, beside }: { path: string; beside: string },
): Promise<void> {
  const before = readIfThere(beside);
  await engine.create(stack);
  if (resolve(path) === resolve(beside) || before !== undefined) return;
  const made = readIfThere(beside);
  if (made === undefined) return;
  writeHere(path, withKeysOf(readIfThere(path) ?? "", made, path));
  rmSync(beside);
}
