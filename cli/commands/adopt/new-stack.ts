import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { readTextFileIfPresent } from "../../files/read-file";
import type { AdoptEngine } from "./adopt-engine";
import { writeWithFolders } from "./file-writing";
import { withMissingKeys } from "./stack-file";

/**
 * Makes a stack whose file lies elsewhere than beside the program. The engine writes how the stack's secrets are encrypted
 * beside the program all the same; it is moved to where the rest of the stack's configuration is.
 */
export async function createStackWithFile(
  engine: AdoptEngine,
  stack: string,
  { path, beside }: { path: string; beside: string },
): Promise<void> {
  const before = readTextFileIfPresent(beside);
  await engine.createEmptyStack(stack);
  if (resolve(path) === resolve(beside) || before !== undefined) return;
  const made = readTextFileIfPresent(beside);
  if (made === undefined) return;
  writeWithFolders(path, withMissingKeys(readTextFileIfPresent(path) ?? "", made, path));
  rmSync(beside);
}
