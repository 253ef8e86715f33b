// Compiles everything that runs compiled, into dist/.
//   node setup/build.mjs

import "./refuse-old-node.cjs";
import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const { changedSources, fingerprints, writeStamp } = require("./fresh.cjs");

/**
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function build(root, say) {
  say("Building ...");
  const started = Date.now();
  // Taken before the build: what changes while it runs has to count as changed.
  const built = fingerprints(root);
  const gone = changedSources(root).filter((file) => !(file in built));
  rmSync(join(root, "dist", "build.json"), { force: true });
  await buildSdk(root);
  await compile(root, "tsconfig.build.json");
  for (const file of gone) removeOutput(root, file);
  for (const file of Object.keys(built)) copyAsset(root, file);
  await bundleLanguageHost(root);
  writeStamp(root, built);
  say(`Built in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/**
 * What `jumpcloud-entra/jumpcloud` is.
 * @param {string} root
 */
async function buildSdk(root) {
  const sdk = join(root, "sdks", "jumpcloud");
  if (!existsSync(sdk)) return;
  const target = join(root, "dist", "jumpcloud");
  await compile(root, "sdks/jumpcloud/tsconfig.json", "--outDir", target);
  // The SDK reads its version from a package.json beside its compiled files. The rest stays out: by its entry `pulumi`,
  // `pulumi install` would look for a download of the plugin.
  const { version } = JSON.parse(readFileSync(join(sdk, "package.json"), "utf8"));
  writeFileSync(join(target, "package.json"), JSON.stringify({ version }));
}

/**
 * @param {string} root
 * @param {string} project
 * @param {string[]} options
 */
function compile(root, project, ...options) {
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const args = [tsc, "-p", project, ...options];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", 2, 2] });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0
        ? resolve(undefined)
        : reject(new Error(`The compiler found errors in ${project}; see above.`)),
    );
  });
}

/**
 * Files that the compiled code reads at run time lie beside it, as beside the source.
 * @param {string} root
 * @param {string} file
 */
function copyAsset(root, file) {
  if (extname(file) === ".ts" || file.startsWith("sdks/") || !file.includes("/")) return;
  const target = join(root, "dist", file);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(root, file), target);
}

/**
 * @param {string} root
 * @param {string} file
 */
export function removeOutput(root, file) {
  const output = join(root, "dist", file);
  const compiled = [".js", ".js.map", ".d.ts"].map((suffix) => output.replace(/\.ts$/, suffix));
  for (const path of extname(file) === ".ts" ? compiled : [output]) rmSync(path, { force: true });
}

/**
 * One file without dependencies: it runs beside the engine, far from any node_modules.
 * @param {string} root
 */
async function bundleLanguageHost(root) {
  const { build: bundle } = require("esbuild");
  const outfile = join(root, "dist", "engine", "pulumi-language-nodejs");
  await bundle({
    entryPoints: [join(root, "engine", "language-host", "main.ts")],
    outfile,
    bundle: true,
    platform: "node",
    // An old Node has to be able to read all of it, to say that it is too old.
    target: "node10",
    format: "cjs",
    logLevel: "error",
    banner: { js: "#!/usr/bin/env node\n// The Node language host of jumpcloud-entra." },
  });
  chmodSync(outfile, 0o755);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  build(root, (line) => process.stderr.write(`${line}\n`)).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
}
