import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ServerWritableStream } from "@grpc/grpc-js";
import {
  DependencyInfo,
  type GetProgramDependenciesRequest,
  type InstallDependenciesRequest,
  InstallDependenciesResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { type Children, exitOf, stopChild } from "./children";
import { installedPackages, type Manifest, projectRoot, readManifest } from "./modules";

type InstallCall = ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>;

/** Installs a program's packages with npm where one is missing, and streams what npm prints. */
export async function installDependencies(call: InstallCall, children: Children): Promise<void> {
  const directory = call.request.getInfo()?.getProgramDirectory() || call.request.getDirectory();
  const root = projectRoot(directory);
  if (!root || hasItsPackages(root)) {
    call.end();
    return;
  }
  // npm is a .cmd file on Windows, which only a shell can start.
  const child = children.spawn("npm", ["install", "--loglevel=error"], {
    cwd: root,
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  call.on("cancelled", () => void stopChild(child));
  child.stdout?.on("data", (chunk) => call.write(new InstallDependenciesResponse().setStdout(chunk)));
  child.stderr?.on("data", (chunk) => call.write(new InstallDependenciesResponse().setStderr(chunk)));
  const exitCode = await exitOf(child);
  if (exitCode !== 0) throw new Error(`npm install in ${root} ended with exit code ${exitCode}.`);
  call.end();
}

function hasItsPackages(root: string): boolean {
  const { dependencies, devDependencies } = readManifest(root) ?? {};
  const names = Object.keys({ ...dependencies, ...devDependencies });
  return names.every((name) => existsSync(join(root, "node_modules", name)));
}

/** What a program depends on, with the installed versions. */
export function programDependencies(request: GetProgramDependenciesRequest): DependencyInfo[] {
  const directory = request.getInfo()?.getProgramDirectory() || request.getPwd();
  const installed = [...installedPackages(directory)].filter(isNamed);
  if (request.getTransitivedependencies()) return installed.map(toInfo);
  const declared = readManifest(projectRoot(directory) ?? directory);
  const direct = new Set(Object.keys({ ...declared?.dependencies, ...declared?.devDependencies }));
  return installed.filter((manifest) => direct.delete(manifest.name)).map(toInfo);
}

type NamedManifest = Manifest & { name: string; version: string };

function isNamed(manifest: Manifest): manifest is NamedManifest {
  return manifest.name !== undefined && manifest.version !== undefined;
}

function toInfo(manifest: NamedManifest): DependencyInfo {
  return new DependencyInfo().setName(manifest.name).setVersion(manifest.version);
}
