import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createSurroundings, isAzureadSettled, type Surroundings, settleAzuread } from "../../engine/setup";

const PLUGIN = "home/plugins/resource-azuread-v6.9.1";
const NOW = Date.parse("2026-11-02T08:00:00Z");
const DAY = 24 * 60 * 60 * 1000;

let root: string;
let said: string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "azuread-"));
  said = [];
});
afterEach(() => rmSync(root, { recursive: true }));

function machine(platform: NodeJS.Platform = "linux"): Surroundings {
  const home = join(root, "home");
  const env = { PATH: process.env.PATH };
  return createSurroundings({ checkout: root, home, env, platform, say: (line) => said.push(line) });
}

/** An engine that notes how it was called, and then does as told. */
function putEngine(script: string): void {
  const file = join(machine().bin, "pulumi");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho "$* in $PULUMI_HOME" >> "${root}/calls"\n${script}\n`);
  chmodSync(file, 0o755);
}

test("asks the engine for the plugin, into the same Pulumi home", async () => {
  putEngine(`mkdir -p "$PULUMI_HOME/plugins/resource-azuread-v6.9.1"`);
  await settleAzuread(machine(), NOW);
  expect(readFileSync(join(root, "calls"), "utf8")).toBe(
    `plugin install resource azuread 6.9.1 in ${root}/home\n`,
  );
  expect(said).toEqual(["Downloading the azuread plugin 6.9.1 ..."]);
  expect(isAzureadSettled(machine(), NOW)).toBe(true);
});

test("says once why it can't be had, and tries again a day later", async () => {
  putEngine("echo 'error: [resource plugin azuread-6.9.1] downloading from : no such host' >&2; exit 1");
  await settleAzuread(machine(), NOW);
  expect(said[1]).toBe(
    "The azuread plugin can't be downloaded here (downloading from : no such host). " +
      "A stand-in answers for it against the emulators.",
  );
  expect(isAzureadSettled(machine(), NOW + DAY - 1)).toBe(true);
  expect(isAzureadSettled(machine(), NOW + DAY)).toBe(false);
});

test("does nothing where the plugin is there", async () => {
  mkdirSync(join(root, PLUGIN), { recursive: true });
  await settleAzuread(machine(), NOW);
  expect(existsSync(join(root, "calls"))).toBe(false);
});

test("takes a download that was broken off for none", () => {
  mkdirSync(join(root, PLUGIN), { recursive: true });
  writeFileSync(join(root, `${PLUGIN}.partial`), "");
  expect(isAzureadSettled(machine(), NOW)).toBe(false);
});

test("leaves it to the engine on macOS and Windows", () => {
  expect(isAzureadSettled(machine("darwin"), NOW)).toBe(true);
  expect(isAzureadSettled(machine("win32"), NOW)).toBe(true);
});
