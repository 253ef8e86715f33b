import { chmodSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A resource of a stack's state, as far as its kind is told by it. */
export interface StateResource {
  urn: string;
  type: string;
  custom: boolean;
}

/**
 * Writes a program with as many resources as `resources`, of the same kinds and on the same three plugins, whose
 * handlers do nothing.
 */
export function writeIdleProgram(folder: string, checkout: string, resources: StateResource[]): void {
  const entries = resources.filter(isCounted).map(({ urn, type, custom }, index) => ({
    type,
    name: `${urn.split("::").at(-1)}-${index}`,
    kind: custom ? (type.startsWith("pulumi-nodejs:") ? "dynamic" : "plugin") : "component",
  }));
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"), "junction");
  copyFileSync(join(__dirname, "idle", "program.ts"), join(folder, "index.ts"));
  copyFileSync(join(checkout, "tsconfig.json"), join(folder, "tsconfig.json"));
  copyFileSync(join(checkout, "tsconfig.pulumi.json"), join(folder, "tsconfig.pulumi.json"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "idle", private: true }));
  writeFileSync(join(folder, "resources.json"), JSON.stringify(entries));
  for (const name of ["jumpcloud", "azuread"]) {
    const types = new Set(entries.map(({ type }) => type).filter((type) => type.startsWith(`${name}:`)));
    writeIdlePlugin(join(folder, name), checkout, name, [...types]);
  }
  writeFileSync(join(folder, "Pulumi.yaml"), projectFile);
}

/** Not the stack itself, nor its providers. */
export function isCounted({ type }: StateResource): boolean {
  return !type.startsWith("pulumi:");
}

const projectFile = `name: idle
runtime:
  name: nodejs
  options:
    tsconfig: tsconfig.pulumi.json
plugins:
  providers:
    - name: pulumi-nodejs
      path: ./node_modules/@pulumi/pulumi
    - name: jumpcloud
      path: ./jumpcloud
    - name: azuread
      path: ./azuread
`;

function writeIdlePlugin(folder: string, checkout: string, name: string, types: string[]): void {
  mkdirSync(folder);
  const executable = join(folder, `pulumi-resource-${name}`);
  const plugin = JSON.stringify(join(__dirname, "idle", "plugin.cjs"));
  writeFileSync(executable, `#!/usr/bin/env node\nrequire(${plugin})(__dirname);\n`);
  chmodSync(executable, 0o755);
  writeFileSync(`${executable}.cmd`, `@node "%~dp0pulumi-resource-${name}" %*\r\n`);
  writeFileSync(join(folder, "PulumiPlugin.yaml"), "runtime: nodejs\n");
  writeFileSync(join(folder, "types.json"), JSON.stringify({ checkout, name, types }));
}
