import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { version as sdkVersion } from "@pulumi/azuread/package.json";
import { hasStandin, installAzureadStandin } from "../../../standins/azuread/install";
import { azureadVersion } from "../../../standins/azuread/version";

const checkout = join(__dirname, "..", "..", "..");
const main = join(checkout, "dist", "standins", "azuread", "main.js");
let home: string;
let lines: string[];
const print = (line: string) => void lines.push(line);

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "install-"));
  lines = [];
});
afterEach(() => rmSync(home, { recursive: true }));

it("answers for the release that the SDK asks for", () => {
  expect(azureadVersion).toBe(sdkVersion);
});

it("puts a finished plugin into the Pulumi home and says so in one line", () => {
  const { directory, installed } = installAzureadStandin(home, print, main);
  expect(installed).toBe(true);
  expect(readdirSync(join(home, "plugins"))).toEqual(["resource-azuread-v6.9.1"]);
  expect(readdirSync(directory).sort()).toEqual([
    "PulumiPlugin.yaml",
    "pulumi-resource-azuread",
    "pulumi-resource-azuread.cmd",
    "stand-in.txt",
  ]);
  expect(lines).toEqual([`azuread 6.9.1: a stand-in for the real plugin is used (in ${home}).`]);
});

it("starts what it was told to", () => {
  const told = join(home, "told.js");
  writeFileSync(told, 'process.stdout.write("started " + process.argv.slice(2));');
  const { directory } = installAzureadStandin(home, print, told);
  const answer = execFileSync(process.execPath, [join(directory, "pulumi-resource-azuread"), "127.0.0.1:1"]);
  expect(answer.toString()).toBe("started 127.0.0.1:1");
});

it("can be repeated", () => {
  installAzureadStandin(home, print, main);
  const { directory } = installAzureadStandin(home, print, main);
  const before = statSync(directory).ctimeMs;
  expect(installAzureadStandin(home, print, main)).toEqual({ directory, installed: true });
  expect(statSync(directory).ctimeMs).toBe(before);
});

it("starts from where it lies now in a checkout that was moved", () => {
  installAzureadStandin(home, print, "moved/away/main.js");
  const { directory } = installAzureadStandin(home, print, main);
  expect(readFileSync(join(directory, "pulumi-resource-azuread"), "utf8")).toContain(JSON.stringify(main));
});

it("writes into no plugin that links lead to", () => {
  const [real, linked] = [join(home, "real"), join(home, "plugins", "resource-azuread-v6.9.1")];
  mkdirSync(linked, { recursive: true });
  writeFileSync(`${linked}.partial`, "");
  writeFileSync(real, "the real one");
  symlinkSync(real, join(linked, "pulumi-resource-azuread"));
  expect(installAzureadStandin(home, print, main).installed).toBe(true);
  expect(readFileSync(real, "utf8")).toBe("the real one");
});

it("tells a home with the stand-in from one with the real plugin", () => {
  const { directory } = installAzureadStandin(home, print, main);
  expect(hasStandin(home)).toBe(true);
  rmSync(join(directory, "stand-in.txt"));
  expect(hasStandin(home)).toBe(false);
});

it("leaves a real plugin alone", () => {
  const directory = join(home, "plugins", "resource-azuread-v6.9.1");
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "pulumi-resource-azuread"), "the real one");
  expect(installAzureadStandin(home, print, main)).toEqual({ directory, installed: false });
  expect(readFileSync(join(directory, "pulumi-resource-azuread"), "utf8")).toBe("the real one");
  expect(lines).toEqual(["azuread 6.9.1: the real plugin is installed; the stand-in isn't needed."]);
});

it("refuses the user's own Pulumi home", () => {
  const own = join(homedir(), ".pulumi");
  const before = existsSync(join(own, "plugins", "resource-azuread-v6.9.1"));
  expect(() => installAzureadStandin(own, print, main)).toThrow("isn't put into your own Pulumi home");
  expect(() => installAzureadStandin("", print, main)).toThrow("none given");
  expect(existsSync(join(own, "plugins", "resource-azuread-v6.9.1"))).toBe(before);
});
