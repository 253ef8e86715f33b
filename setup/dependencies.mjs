import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Whether node_modules holds what the lock file asks for: npm writes down what it installed, after the last file.
 * @param {string} root
 */
export function areInstalled(root) {
  const wanted = packagesOf(join(root, "package-lock.json"));
  const installed = packagesOf(join(root, "node_modules", ".package-lock.json"));
  return Object.entries(wanted).every(([path, entry]) => {
    const found = installed[path];
    // npm leaves out what is made for other systems, and it doesn't list the checkout's own folders.
    if (!found) return entry.optional === true || !path.startsWith("node_modules/");
    return found.version === entry.version && found.resolved === entry.resolved;
  });
}

/**
 * @param {string} root
 * @param {(line: string) => void} say
 */
export async function install(root, say) {
  say("Installing the packages of the lock file (npm ci) ...");
  const started = Date.now();
  // No package needs a script of its own; ours would build, which is the next step.
  await npm(root, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
  say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, resolved?: string, optional?: boolean }>}
 */
function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, "utf8")).packages;
  } catch {
    return {};
  }
}

/**
 * @param {string} root
 * @param {string[]} args
 */
function npm(root, args) {
  const script = process.env.npm_execpath;
  // npm is a .cmd file on Windows, which only a shell can start.
  const child = script?.endsWith("npm-cli.js")
    ? spawn(process.execPath, [script, ...args], { cwd: root, stdio: ["ignore", "inherit", "inherit"] })
    : spawn("npm", args, {
        cwd: root,
        stdio: ["ignore", "inherit", "inherit"],
        shell: process.platform === "win32",
      });
  // At a signal npm goes on for a minute to take back what it did, in the way of the next set-up, which begins anew.
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new Error(`npm could not be started (${error.message}).`)));
    child.once("exit", (code) => {
      process.off("exit", end);
      if (code === 0) resolve(undefined);
      else reject(new Error(`npm ${args[0]} ended with ${code}; see above.`));
    });
  });
}
