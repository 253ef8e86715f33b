import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

function removeOutput(root: string, file: string): void {
  const module = join(__dirname, "../../setup/build.mjs");
  const script = `import { removeOutput } from ${JSON.stringify(module)}; removeOutput(process.argv[1], process.argv[2]);`;
  execFileSync(process.execPath, ["--input-type=module", "-e", script, root, file]);
}

test("takes away what was built of a module that became a folder, and leaves the folder", () => {
  const root = mkdtempSync(join(tmpdir(), "build-"));
  mkdirSync(join(root, "dist/emulators/behaviours"), { recursive: true });
  writeFileSync(join(root, "dist/emulators/behaviours.js"), "");
  writeFileSync(join(root, "dist/emulators/behaviours/entra.js"), "");
  removeOutput(root, "emulators/behaviours.ts");
  expect(existsSync(join(root, "dist/emulators/behaviours.js"))).toBe(false);
  expect(existsSync(join(root, "dist/emulators/behaviours/entra.js"))).toBe(true);
  rmSync(root, { recursive: true });
});
