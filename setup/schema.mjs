// Generates sdks/jumpcloud from providers/jumpcloud/schema.json with the vendor's generator; needs Go.
//   node setup/schema.mjs            writes the SDK
//   node setup/schema.mjs --check    names the files that differ, and exits 1 when there are any

import "./refuse-old-node.cjs";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sdk = join(root, "sdks", "jumpcloud");

function main() {
  const generated = mkdtempSync(join(tmpdir(), "sdk-"));
  try {
    generate(generated);
    return process.argv.includes("--check") ? check(generated) : replace(generated);
  } finally {
    rmSync(generated, { recursive: true, force: true });
  }
}

/** @param {string} directory */
function generate(directory) {
  const schema = join(root, "providers", "jumpcloud", "schema.json");
  const args = ["run", "-buildvcs=false", "./codegen", "sdk", schema, directory];
  const { status, error } = spawnSync("go", args, { cwd: join(root, "engine"), stdio: ["ignore", 2, 2] });
  if (error)
    throw new Error(`The SDK's generator needs Go (${error.message}). Install Go and run this again.`);
  if (status !== 0)
    throw new Error("The generator did not accept providers/jumpcloud/schema.json; see above.");
}

/** @param {string} generated */
function check(generated) {
  const names = new Set([...filesBelow(generated), ...filesBelow(sdk)]);
  const different = [...names].filter((name) => read(join(generated, name)) !== read(join(sdk, name)));
  if (different.length === 0) return 0;
  process.stderr.write("sdks/jumpcloud does not equal what the schema generates. Run: npm run schema\n");
  for (const name of different.sort()) process.stderr.write(`  sdks/jumpcloud/${name}\n`);
  return 1;
}

/** @param {string} generated */
function replace(generated) {
  for (const name of filesBelow(sdk)) rmSync(join(sdk, name));
  cpSync(generated, sdk, { recursive: true });
  process.stdout.write(`Generated ${filesBelow(sdk).length} files in sdks/jumpcloud.\n`);
  return 0;
}

/**
 * The generated files; what is compiled from them or installed for them does not count.
 * @param {string} directory
 * @returns {string[]}
 */
function filesBelow(directory) {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((name) => !/^(bin|node_modules)\//.test(name));
}

/** @param {string} path */
function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
