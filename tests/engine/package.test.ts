// slow: npm packs the package, installs it from the registry, and its programs are previewed
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import { engineVersion } from "../../engine/version";
import { type CompanyOnEngine, startCompany } from "./program/company";
import { otherProgram } from "./program/program-files";
import { blockOf, linksOf } from "./readme";
import { checkout } from "./workbench";

jest.setTimeout(300_000);

const SECTION = "In your own program";
const PROGRAM = blockOf("README.md", SECTION, "ts");
const COMMON_JS = PROGRAM.replace(/^import (.*) from (.*);$/m, "const $1 = require($2);").replace(
  "export const nextSteps =",
  "exports.nextSteps =",
);

/** The user's npm: nothing of the one that runs the tests. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

async function npm(cwd: string, ...args: string[]): Promise<string> {
  // npm is a .cmd file on Windows, which only a shell can start.
  const shell = process.platform === "win32";
  return (await promisify(execFile)("npm", args, { cwd, env, shell })).stdout;
}

describe("the packed package, in an empty folder", () => {
  let folder: string;
  let packed: { filename: string; files: { path: string; mode: number }[] };
  let company: CompanyOnEngine;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "package-"));
    [packed] = JSON.parse(
      await npm(checkout, "pack", "--json", "--loglevel=error", "--pack-destination", folder),
    );
    company = await startCompany({
      program: otherProgram({ "Pulumi.yaml": blockOf("README.md", SECTION, "yaml") }),
    });
    const { directory } = company.bench;
    rmSync(join(directory, "node_modules"), { recursive: true });
    company.bench.write("package.json", JSON.stringify({ name: "company", private: true }));
    // Of the SDK that fits the engine; the rest is what the registry gives to the package's own ranges.
    const wanted = [join(folder, packed.filename), `@pulumi/pulumi@${engineVersion}`, "typescript@5"];
    await npm(
      directory,
      "install",
      "--prefer-offline",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
      ...wanted,
    );
  });
  afterAll(async () => {
    await company.close();
    rmSync(folder, { recursive: true });
  });

  /** Instead of the program before. */
  function writeProgram(file: string, type: string, program: string): void {
    const { bench } = company;
    for (const one of ["index.ts", "index.js"]) rmSync(join(bench.directory, one), { force: true });
    bench.write("package.json", JSON.stringify({ ...JSON.parse(bench.read("package.json")), type }));
    bench.write(file, program);
  }

  it("holds what runs and what its README links to, and nothing of tests, emulators or set-up", () => {
    const paths = packed.files.map(({ path }) => path);
    const folders = paths
      .map((path) => path.split("/").slice(0, 2).join("/"))
      .filter((path) => !path.startsWith("docs/"));
    expect([...new Set(folders)].sort()).toEqual([
      "CHANGELOG.md",
      "CONTRIBUTING.md",
      "LICENSE",
      "README.md",
      "SECURITY.md",
      "alerts/administrator-role.kql",
      "alerts/application-credentials.kql",
      "alerts/consent.kql",
      "alerts/deploy-credential.kql",
      "alerts/domain-authentication.kql",
      "alerts/domains.kql",
      "alerts/emergency-sign-in.kql",
      "alerts/federation-settings.kql",
      "alerts/silence.kql",
      "alerts/token-policy.kql",
      "cli/jumpcloud-entra.cjs",
      "cli/old-node.cjs",
      "components/components.cjs",
      "dist/audit",
      "dist/cli",
      "dist/clients",
      "dist/components",
      "dist/jumpcloud",
      "dist/operations",
      "dist/providers",
      "dist/readings",
      "dist/text",
      "dist/waiting",
      "package.json",
      "providers/graph",
      "providers/jumpcloud",
      "providers/state-guard",
      "setup/fresh.cjs",
      "setup/node-version.cjs",
      "setup/refuse-old-node.cjs",
    ]);
    const missing = linksOf("README.md").filter((link) => !paths.some((path) => path.startsWith(link)));
    expect(missing).toEqual([]);
  });

  it("has the command", async () => {
    const help = await npm(company.bench.directory, "exec", "--", "jumpcloud-entra", "--help");
    expect(help).toContain("Usage: jumpcloud-entra [options] [command]");
  });

  it("is typed for programs that resolve packages in the old way, too", async () => {
    const { bench } = company;
    bench.write(
      "typed.ts",
      `${PROGRAM}import { UserGroup } from "jumpcloud-entra/jumpcloud";\nexport const group: UserGroup = m365;`,
    );
    const options = [
      "--noEmit",
      "--strict",
      "--target",
      "es2020",
      "--module",
      "commonjs",
      "--moduleResolution",
      "node10",
    ];
    const check = npm(bench.directory, "exec", "--", "tsc", ...options, "typed.ts").catch(
      ({ stdout }) => stdout,
    );
    // One error, the wanted one: the class is known, and nothing in the package's own declarations is unknown.
    expect((await check).match(/^\S.*: error .*$/gm)).toEqual([
      expect.stringMatching(
        /^typed.ts.*Type 'JumpCloudMicrosoft365' is missing the following properties from type 'UserGroup'/,
      ),
    ]);
  });

  it.each([
    ["TypeScript", "index.ts", "commonjs", PROGRAM],
    ["JavaScript", "index.js", "commonjs", COMMON_JS],
    ["JavaScript modules", "index.js", "module", PROGRAM],
  ])("runs the README's program in %s", async (_, file, type, program) => {
    writeProgram(file, type, program);
    const preview = await company.succeeds("preview");
    expect(preview).toContain("jumpcloud:index:UserGroup m365-group-group create");
    expect(preview).toContain("pulumi-nodejs:dynamic/graph:Preflight m365-preflight create");
    expect(preview).toContain("+ 17 to create");
  });

  it("gives its plugin's folder to Pulumi's own commands, which write down a path and no version", async () => {
    const { bench } = company;
    const plugin = "./node_modules/jumpcloud-entra/providers/jumpcloud";
    const installed = () => readdirSync(join(bench.directory, plugin)).sort();
    const before = installed();
    bench.write("Pulumi.yaml", "name: company\nruntime: nodejs\n");
    await company.succeeds("package", "add", plugin);
    expect(parse(bench.read("Pulumi.yaml"))).toEqual({
      name: "company",
      runtime: "nodejs",
      packages: { jumpcloud: plugin },
    });
    rmSync(join(bench.directory, "sdks"), { recursive: true });
    await company.succeeds("install", "--no-plugins");
    expect(installed()).toEqual(before);
    const program =
      'import { UserGroup } from "@pulumi/jumpcloud";\nnew UserGroup("pilots", { name: "Pilots" });\n';
    writeProgram("index.ts", "commonjs", program);
    expect(await company.succeeds("preview")).toContain("jumpcloud:index:UserGroup pilots create");
  });
});
