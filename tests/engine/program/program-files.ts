import { mkdirSync, readFileSync, symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../workbench";

/** A program for a workbench: its files by path, and what is linked into its folder. */
export interface Program {
  files: Record<string, string>;
  /** Whether it reads the settings of the committed program. */
  isConfigured: boolean;
  link(directory: string): void;
}

/** The committed program; its files are copies, so that no stack lands beside them. */
export function committedProgram(): Program {
  const names = ["index.ts", "Pulumi.yaml", "package.json", "tsconfig.json", "tsconfig.pulumi.json"];
  const read = (file: string) => readFileSync(join(checkout, file), "utf8");
  const files = Object.fromEntries(names.map((file) => [file, read(file)]));
  return { files, isConfigured: true, link: linkFolders };
}

/** A program of somebody else, with what `npm install <path of the checkout>` leaves, as far as a run needs it. */
export function otherProgram(files: Record<string, string>): Program {
  return { files, isConfigured: false, link: installPackage };
}

function linkFolders(directory: string): void {
  for (const folder of ["components", "dist", "providers", "sdks", "setup"]) {
    symlinkSync(join(checkout, folder), join(directory, folder), "junction");
  }
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
