import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  createSetupContext,
  ensureAzureadPlugin,
  isAzureadPluginReady,
  type SetupContext,
} from "../../engine/setup";

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

function machine(platform: NodeJS.Platform = "linux"): SetupContext {
  const home = join(root, "home");
  const env = { PATH: process.env.PATH };
  return createSetupContext({ checkout: root, home, env, platform, say: (line) => said.push(line) });
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
  await ensureAzureadPlugin(machine(), NOW);
  expect(readFileSync(join(root, "calls"), "utf8")).toBe(
    `plugin install resource azuread 6.9.1 --logtostderr --verbose=1 in ${root}/home\n`,
  );
  expect(said).toEqual(["Downloading the azuread plugin 6.9.1 ..."]);
  expect(isAzureadPluginReady(machine(), NOW)).toBe(true);
});

/** What the engine 3.259.0 says where no address can be reached; each line is said again for each of five attempts. */
const UNREACHABLE = [
  "[resource plugin azuread-6.9.1] installing",
  String.raw`{"level":"INFO","msg":"azuread direct download failed, falling back to API: Get \"https://github.com/pulumi/pulumi-azuread/releases/download/v6.9.1/pulumi-resource-azuread-v6.9.1-linux-amd64.tar.gz\": dial tcp: lookup github.com: no such host","v":1}`,
  String.raw`{"level":"INFO","msg":"Failed to download from GitHub, falling back to get.pulumi.com: Get \"https://api.github.com/repos/pulumi/pulumi-azuread/releases/tags/v6.9.1\": dial tcp: lookup api.github.com: no such host"}`,
  'warning: Error downloading plugin: Get "https://get.pulumi.com/releases/plugins/pulumi-resource-azuread-v6.9.1-linux-amd64.tar.gz": dial tcp: lookup get.pulumi.com: no such host',
  "Will retry in 1.28s [5/5]",
  "error: [resource plugin azuread-6.9.1] downloading from : failed to download plugin: azuread-6.9.1: failed all 5 attempts",
];

function putFailingEngine(lines: string[]): void {
  writeFileSync(join(root, "lines"), `${lines.join("\n")}\n`);
  putEngine(`cat "${root}/lines" >&2; exit 1`);
}

test("says once why it can't be had and which addresses were tried, and tries again a day later", async () => {
  putFailingEngine(UNREACHABLE);
  await ensureAzureadPlugin(machine(), NOW);
  expect(said[1]).toBe(
    [
      "The azuread plugin can't be downloaded here (failed all 5 attempts).",
      "  https://github.com/pulumi/pulumi-azuread/releases/download/v6.9.1/pulumi-resource-azuread-v6.9.1-linux-amd64.tar.gz: dial tcp: lookup github.com: no such host",
      "  https://api.github.com/repos/pulumi/pulumi-azuread/releases/tags/v6.9.1: dial tcp: lookup api.github.com: no such host",
      "  https://get.pulumi.com/releases/plugins/pulumi-resource-azuread-v6.9.1-linux-amd64.tar.gz: dial tcp: lookup get.pulumi.com: no such host",
      "A stand-in answers for it against the emulators. The download is tried again in a day, or now by: npx pulumi plugin install resource azuread 6.9.1",
    ].join("\n"),
  );
  expect(isAzureadPluginReady(machine(), NOW + DAY - 1)).toBe(true);
  expect(isAzureadPluginReady(machine(), NOW + DAY)).toBe(false);
});

test("names a mirror that refuses, without the password and signature in its address", async () => {
  putFailingEngine([
    "error: [resource plugin azuread-6.9.1] downloading from : failed to download plugin: azuread-6.9.1: 403 HTTP error fetching plugin from https://bob:secret@mirror.example.com/azuread.tar.gz?sig=secret",
  ]);
  await ensureAzureadPlugin(machine(), NOW);
  expect(said[1]?.split("\n").slice(0, 2)).toEqual([
    "The azuread plugin can't be downloaded here (403 HTTP error fetching plugin from https://mirror.example.com/azuread.tar.gz).",
    "  https://mirror.example.com/azuread.tar.gz: 403 HTTP error",
  ]);
});

test("gives the engine's reason where no address failed", async () => {
  putFailingEngine(["error: installing [resource plugin azuread-6.9.1] from : no space left on device"]);
  await ensureAzureadPlugin(machine(), NOW);
  expect(said[1]?.split("\n")[0]).toBe(
    "The azuread plugin can't be downloaded here (installing [resource plugin azuread-6.9.1] from : no space left on device).",
  );
});

test("does nothing where the plugin is there", async () => {
  mkdirSync(join(root, PLUGIN), { recursive: true });
  await ensureAzureadPlugin(machine(), NOW);
  expect(existsSync(join(root, "calls"))).toBe(false);
});

test("takes a download that was broken off for none", () => {
  mkdirSync(join(root, PLUGIN), { recursive: true });
  writeFileSync(join(root, `${PLUGIN}.partial`), "");
  expect(isAzureadPluginReady(machine(), NOW)).toBe(false);
});

test("leaves it to the engine on macOS and Windows", () => {
  expect(isAzureadPluginReady(machine("darwin"), NOW)).toBe(true);
  expect(isAzureadPluginReady(machine("win32"), NOW)).toBe(true);
});
