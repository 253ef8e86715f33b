import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { azureadPluginIn, azureadWords } from "../../demo/azuread-plugin";

const home = mkdtempSync(join(tmpdir(), "demo-azuread-"));
afterAll(() => rmSync(home, { recursive: true }));

it("is what lies in the Pulumi home of all chapters", () => {
  const folder = join(home, "plugins", "resource-azuread-v6.9.1");
  mkdirSync(folder, { recursive: true });
  expect(azureadPluginIn(home)).toEqual({ version: "6.9.1", plugin: "real" });
  writeFileSync(join(folder, "stand-in.txt"), "");
  expect(azureadPluginIn(home)).toEqual({ version: "6.9.1", plugin: "stand-in" });
});

it("is told with the time that the real one takes", () => {
  expect(azureadWords({ version: "6.9.1", plugin: "real" })).toBe(
    "azuread 6.9.1: the real plugin, in every chapter. After each create and delete it reads until several answers in a row agree. That takes about 20 s each time.",
  );
  expect(azureadWords({ version: "6.9.1", plugin: "stand-in" })).toBe(
    "azuread 6.9.1: a stand-in, in every chapter, because the real plugin is not available here. The real one takes about 20 s longer for each create and delete.",
  );
});
