// slow: each wrong configuration is a preview of the whole program
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { node18 } from "../../setup/node-18";
import { checkout, engineCli } from "../workbench";
import { type Rehearsal, refused, startRehearsal } from "./rehearsal";

jest.setTimeout(180_000);

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await startRehearsal();
});
beforeEach(() => rehearsal.emulators.reset());
afterAll(() => rehearsal.close());

test("a configuration that can't be used, each problem with the line that mends it, and no credential shown", async () => {
  const config = {
    domains: ["Example"],
    stage: "prod",
    syncGroupEmail: "nobody",
    emergencyAccess: { upn: "x" },
    "jumpcloud:apiKey": "plain-key-of-the-test",
    "azuread:clientSecret": "plain-secret-of-the-test",
  };
  const renew = "In both cases replace the credential, because it was in a file in plain text.";
  const plain = (key: string) =>
    `- ${key} is a credential in plain text. Set it in the environment instead (npx pulumi config rm ${key}), or set it with npx pulumi config set --secret ${key}. ${renew}`;
  expect(await rehearsal.preview({ config, asUser: true })).toEqual({
    code: 1,
    told: [
      "error: The configuration of stack test can't be used; nothing was changed.",
      "- domains[0] must be a domain in lower case, but is \"Example\". npx pulumi config set --path 'domains[0]' example.com",
      '- stage must be one of prepare, federated, but is "prod". npx pulumi config set stage prepare',
      '- syncGroupEmail must be an e-mail address, but is "nobody". npx pulumi config set syncGroupEmail m365@example.com',
      "- emergencyAccess.upn must be a userPrincipalName, but is \"x\". npx pulumi config set --path 'emergencyAccess.upn' breakglass@example.onmicrosoft.com",
      "- emergencyAccess.testedOn must be a day, but is missing. npx pulumi config set --path 'emergencyAccess.testedOn' 2026-01-31",
      plain("jumpcloud:apiKey"),
      plain("azuread:clientSecret"),
    ],
    writes: [],
  });
});

test("a region that JumpCloud doesn't have", async () => {
  expect(await rehearsal.preview({ config: { "jumpcloud:region": "mars" } })).toEqual(
    refused('The JumpCloud region is "mars", it must be one of us, eu, in.'),
  );
});

test("a build that is older than its source", async () => {
  const program = copyOfProgram();
  appendFileSync(join(program, "audit", "finding.ts"), "// changed after the build\n");
  const ending = await rehearsal.preview({ program });
  rmSync(program, { recursive: true });
  expect(ending).toEqual(
    refused("The build in dist/ is older than its source: audit/finding.ts changed. Run: npm run build"),
  );
});

test("a Node that is too old", async () => {
  const { folder, found } = await node18();
  const PATH = [folder, dirname(engineCli()), process.env.PATH].join(delimiter);
  const ending = await rehearsal.preview({ env: { PATH }, asUser: true });
  expect(ending).toMatchObject({
    told: expect.arrayContaining([expect.stringMatching(/^error: /)]),
    writes: [],
  });
  expect(ending.told).toContain(
    `${found} is too old: jumpcloud-entra needs 20.17 or newer, such as 22 or 24. Put one of them first on PATH, then run this again.`,
  );
});

/** The program with a source of its own; only what finds its files from where it lies itself has to be a copy. */
function copyOfProgram(): string {
  const copy = mkdtempSync(join(tmpdir(), "old-build-"));
  const files = ["Pulumi.yaml", "index.ts", "package.json"];
  const settings = ["tsconfig.json", "tsconfig.build.json", "tsconfig.pulumi.json"];
  for (const part of [...files, ...settings, "audit", "providers", "setup"]) {
    cpSync(join(checkout, part), join(copy, part), { recursive: true, preserveTimestamps: true });
  }
  for (const folder of ["operations", "readings", "clients", "text", "waiting", "dist", "node_modules"]) {
    symlinkSync(join(checkout, folder), join(copy, folder), "junction");
  }
  return copy;
}
