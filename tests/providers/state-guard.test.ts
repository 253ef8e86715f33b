import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import {
  DYNAMIC_RESOURCE_KINDS,
  FOREIGN_PROVIDER_REFUSAL,
  isProviderLine,
  providerLineOf,
} from "../../operations/state/provider-lines";
import { generated } from "../fixtures/generated";

/** What Pulumi's process for dynamic resources gets when it asks for `require-from-string`. */
const pulumi = createRequire(require.resolve("@pulumi/pulumi/cmd/dynamic-provider/config"));
const guard = pulumi("require-from-string") as (line: unknown) => { handler(): object };

test("stands where Pulumi's process finds it", () => {
  expect(pulumi.resolve("require-from-string")).toMatch(/providers[\\/]state-guard[\\/]index\.cjs$/);
});

it.each(DYNAMIC_RESOURCE_KINDS)("follows the line of %s", (kind) => {
  expect(guard(providerLineOf(kind))).toEqual({ handler: expect.any(Function) });
});

const preflight = providerLineOf("Preflight");
it.each([
  ["a blank more", `${preflight} `],
  ["a line more", `${preflight}\n`],
  ["code after it", `${preflight};require("fs")`],
  ["code before it", `require("fs");${preflight}`],
  ["another package", preflight.replace("jumpcloud-entra/graph", "jumpcloud-entra-graph")],
  ["another kind", providerLineOf("Nobody" as "Preflight")],
  ["a kind with code in it", providerLineOf('Preflight"),require("fs' as "Preflight")],
  ["other quotes", preflight.replaceAll('"', "'")],
  ["a letter that looks the same", preflight.replace("Preflight", "Рreflight")],
  ["nothing", undefined],
  ["a secret", { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: preflight }],
  ["a list of one", [preflight]],
])("refuses a line of ours with %s", (_what, line) => {
  expect(() => guard(line)).toThrow(FOREIGN_PROVIDER_REFUSAL);
});

test("refuses whatever else, in the same words as the handlers do", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.nat(preflight.length).map((at) => preflight.slice(0, at)),
      ),
      (line) => {
        if (line === preflight) return;
        expect(isProviderLine(line)).toBe(false);
        expect(() => guard(line)).toThrow(FOREIGN_PROVIDER_REFUSAL);
      },
    ),
    generated(),
  );
});

test("runs nothing of what it refuses", () => {
  const folder = mkdtempSync(join(tmpdir(), "guard-"));
  const file = join(folder, "ran");
  const line = `require("fs").writeFileSync(${JSON.stringify(file)},"");${preflight}`;
  expect(() => guard(line)).toThrow(FOREIGN_PROVIDER_REFUSAL);
  expect(existsSync(file)).toBe(false);
  rmSync(folder, { recursive: true });
});
