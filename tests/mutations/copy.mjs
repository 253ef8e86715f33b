import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const left = new Set([".git", ".pulumi-home", ".emulators", "node_modules", "coverage", "reports"]);

/**
 * A folder with a copy of the checkout in which sources may be changed at will, and beside it one for what tests leave
 * behind when they are ended, and one for what jest keeps.
 */
export function copyCheckout() {
  const root = mkdtempSync(join(tmpdir(), "mutations-"));
  const copy = join(root, "checkout");
  cpSync(checkout, copy, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => !left.has(relative(checkout, path)),
  });
  symlinkSync(join(checkout, "node_modules"), join(copy, "node_modules"), "junction");
  // Without it no build counts as stale: a test that runs compiled code must not fail for that alone.
  rmSync(join(copy, "tsconfig.build.json"));
  const [temporary, cache] = [join(root, "tmp"), join(root, "cache")];
  mkdirSync(temporary);
  return { root, copy, temporary, cache };
}
