import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { azureadVersion, engineVersion } from "../../engine/version";
import packageJson from "../../package.json";
import packageLock from "../../package-lock.json";
import { supported } from "../../setup/node-version.cjs";

const checkout = resolve(__dirname, "../..");

describe("the engine's version", () => {
  it("is the same in npm's CLI, in the SDK, in the Go module and in set-up", () => {
    const goModule = readFileSync(join(checkout, "engine/go.mod"), "utf8");
    expect(packageJson.devDependencies.pulumi).toBe(engineVersion);
    expect(packageJson.dependencies["@pulumi/pulumi"]).toBe(`^${engineVersion}`);
    expect(packageLock.packages["node_modules/@pulumi/pulumi"].version).toBe(engineVersion);
    expect(/pulumi\/pkg\/v3 v(\S+)/.exec(goModule)?.[1]).toBe(engineVersion);
    expect(/pulumi\/sdk\/v3 v(\S+)/.exec(goModule)?.[1]).toBe(engineVersion);
  });

  it("of the azuread plugin is the same in the SDK and in set-up", () => {
    expect(packageJson.dependencies["@pulumi/azuread"]).toBe(azureadVersion);
  });
});

test("the oldest Node is the same for npm and for what refuses an older one", () => {
  expect(packageJson.engines.node).toBe(`>=${supported}`);
});
