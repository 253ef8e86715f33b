import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A package.json, as far as this host reads it. */
export interface Manifest {
  name?: string;
  version?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  workspaces?: unknown;
  pulumi?: PulumiManifest;
}

/** The part by which an SDK says which plugin it needs. */
export interface PulumiManifest {
  resource?: boolean;
  name?: string;
  version?: string;
  server?: string;
  parameterization?: { name: string; version: string; value: string };
}

/** Finds a module of the Pulumi SDK as the program itself would; tells what to do when it is missing. */
export function resolveFrom(directory: string, module: string): string {
  try {
    return createRequire(join(directory, "resolve.js")).resolve(module);
  } catch {
    throw new Error(
      `The Pulumi SDK is not installed: ${module} was not found from ${directory}. Run npm ci (or pulumi install) there.`,
    );
  }
}

export function readManifest(directory: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
  } catch {
    return undefined;
  }
}

/** The directory itself, its parent, and so on to the root of the file system. */
function ancestors(directory: string): string[] {
  const parent = dirname(directory);
  return parent === directory ? [directory] : [directory, ...ancestors(parent)];
}

/**
 * Every package that is installed for a program: those in `node_modules` of its project, and of the workspace
 * that the project belongs to, nested and linked ones included, each once.
 */
export function* installedPackages(programDirectory: string): Generator<Manifest> {
  const visited = new Set<string>();
  for (const directory of projectDirectories(programDirectory)) {
    yield* packagesBelow(join(directory, "node_modules"), visited);
  }
}

/** The nearest directory with a package.json, from the program's upwards. */
export function projectRoot(programDirectory: string): string | undefined {
  return ancestors(programDirectory).find((directory) => readManifest(directory));
}

function projectDirectories(programDirectory: string): string[] {
  const root = projectRoot(programDirectory);
  if (!root) return [programDirectory];
  const workspace = ancestors(dirname(root)).find((directory) => readManifest(directory)?.workspaces);
  return workspace ? [root, workspace] : [root];
}

function* packagesBelow(modulesDirectory: string, visited: Set<string>): Generator<Manifest> {
  for (const entry of entriesOf(modulesDirectory)) {
    const directory = realDirectory(join(modulesDirectory, entry));
    if (!directory || visited.has(directory)) continue;
    visited.add(directory);
    const manifest = readManifest(directory);
    if (manifest) yield manifest;
    yield* packagesBelow(join(directory, "node_modules"), visited);
  }
}

function entriesOf(modulesDirectory: string): string[] {
  return list(modulesDirectory)
    .filter((entry) => !entry.startsWith("."))
    .flatMap((entry) =>
      entry.startsWith("@") ? list(join(modulesDirectory, entry)).map((name) => `${entry}/${name}`) : [entry],
    );
}

function list(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function realDirectory(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
