import { mkdirSync, readFileSync, symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "@swc/core";
import { assertFresh } from "../../../setup/fresh.cjs";
import { checkout } from "../workbench";

/** A program for a workbench: its files by path, and what is linked into its folder, by name. */
export interface Program {
  files: Record<string, string>;
  /** Whether it reads the settings of the committed program. */
  isConfigured: boolean;
  link(directory: string): void;
}

const FOLDERS = ["audit", "components", "dist", "providers", "sdks", "setup"];

/** The committed program as it is, compiled while it loads; its files are copies, so that no stack lands beside them. */
export function committedProgram(): Program {
  const sources = ["index.ts", "settings.ts", "stack-config.ts"];
  const configurations = ["Pulumi.yaml", "package.json", "tsconfig.json", "tsconfig.pulumi.json"];
  const files = Object.fromEntries([...sources, ...configurations].map((file) => [file, read(file)]));
  return { files, isConfigured: true, link: (directory) => linkFolders(directory, FOLDERS) };
}

/**
 * The committed program, compiled beforehand, which saves a third of each run's time. Its components are those that the
 * build made, as in another program that has this package.
 */
export function compiledProgram(): Program {
  assertFresh(checkout, ["components"]);
  const project = read("Pulumi.yaml")
    .replace("tsconfig: tsconfig.pulumi.json", "typescript: false")
    .replace("main: index.ts", "main: index.js");
  const files = {
    "Pulumi.yaml": project,
    "package.json": read("package.json"),
    "index.js": compiled("index.ts"),
    "settings.js": compiled("settings.ts"),
    "stack-config.js": compiled("stack-config.ts"),
  };
  return {
    files,
    isConfigured: true,
    link: (directory) => {
      linkFolders(
        directory,
        FOLDERS.filter((folder) => folder !== "components"),
      );
      symlinkSync(join(checkout, "dist", "components"), join(directory, "components"), "junction");
    },
  };
}

/** A program of somebody else, with what `npm install <path of the checkout>` leaves, as far as a run needs it. */
export function otherProgram(files: Record<string, string>): Program {
  return { files, isConfigured: false, link: installPackage };
}

function read(file: string): string {
  return readFileSync(join(checkout, file), "utf8");
}

function compiled(file: string): string {
  const { code } = transformSync(read(file), {
    filename: file,
    jsc: { parser: { syntax: "typescript" }, target: "es2020" },
    module: { type: "commonjs" },
  });
  return code;
}

function linkFolders(directory: string, folders: string[]): void {
  for (const folder of folders) symlinkSync(join(checkout, folder), join(directory, folder), "junction");
}

function installPackage(directory: string): void {
  const modules = join(directory, "node_modules");
  unlinkSync(modules);
  mkdirSync(modules);
  symlinkSync(checkout, join(modules, "jumpcloud-entra"), "junction");
  for (const name of ["@pulumi", "typescript", "ts-node"]) {
    symlinkSync(join(checkout, "node_modules", name), join(modules, name), "junction");
  }
}
