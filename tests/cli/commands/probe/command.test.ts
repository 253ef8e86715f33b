import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { probeAnswers } from "../../../../audit/assumptions/probe";
import { EMULATED_ANSWERS } from "../../../../cli/commands/probe/emulated-answers";
import type { RunningEmulators } from "../../../../emulators";
import { readProbeSnapshot } from "../../../../readings";
import { prepare, startCompany, vendorsOf, writes } from "../../../providers/graph/company";
import { command } from "../../command";
import { federate } from "../../federated";

let emulators: RunningEmulators;
let folder: string;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => {
  emulators.reset();
  folder = mkdtempSync(join(tmpdir(), "probe-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

const probe = (identity: "read" | "deploy" = "read") =>
  command(emulators, ["probe", "--report", join(folder, "report.json")], { identity });

test("the recorded answers are what the emulators answer now", async () => {
  const targets = await federate(emulators);
  const { graph, jumpcloud } = vendorsOf(emulators, "read");
  expect(probeAnswers(await readProbeSnapshot(graph, jumpcloud, targets))).toEqual(EMULATED_ANSWERS);
});

test("confirms every assumption on the emulators, and writes nothing there", async () => {
  await federate(emulators);
  const { code, stdout } = await probe();
  expect(
    stdout.replace(folder, "."),
  ).toBe(`  ok jumpcloud-template-key: the template office365 is of kind saml [assumption]
  ok jumpcloud-template-config: idpEntityId can be set [assumption]
  ok jumpcloud-certificate-form: the application's certificate is base64 of PEM [assumption]
  ok jumpcloud-metadata: the published metadata is the same as the application's settings [assumption]
  ok jumpcloud-name-id: JumpCloud writes its own user id as onPremisesImmutableId [assumption]
  ok jumpcloud-external-id: externalId is the user's object id [assumption]
  ok jumpcloud-sync-codes: people who are synced have the code 0 or 9 [assumption]
  ok jumpcloud-domain-ids: ids of domains are 24 hex digits [assumption]
  ok entra-realm-auth-url: it names the federation's own address [assumption]

The emulators answer the same in 6 of 6 questions.
Report: ./report.json
`);
  expect(code).toBe(0);
  expect(writes(emulators)).toEqual([]);
});

test("is green on a prepared tenant, before anything is federated", async () => {
  await prepare(emulators);
  const { code, stdout } = await probe();
  expect(code).toBe(0);
  expect(stdout).toContain(
    "  ok jumpcloud-domain-ids: the directory lists no domain, so everybody may be synced [assumption]\n\n" +
      "The emulators answer the same in 4 of 4 questions.\n",
  );
});

test("can't tell before anything is set up, and says what has to be there first", async () => {
  const { code, stdout } = await probe();
  expect(code).toBe(2);
  expect(stdout).toContain(
    "  .. jumpcloud-name-id: nothing exists yet on which it could be checked [assumption]\n       → Run `npx pulumi up` with the stage `prepare` first\n",
  );
});

test("finds a tenant whose people have another immutable id", async () => {
  await federate(emulators);
  for (const user of emulators.entra.state.users.values()) user.onPremisesImmutableId = `other-${user.id}`;
  const { code, stdout } = await probe();
  expect(code).toBe(1);
  expect(stdout).toContain(
    "  NO jumpcloud-name-id: synced people have another immutable id than their JumpCloud id",
  );
  expect(stdout).toContain("Different from the emulators:\n  people  ");
});

test("writes a report without a name, an id, an address or a key", async () => {
  const { applicationId, directoryId } = await federate(emulators);
  await probe();
  const report = readFileSync(join(folder, "report.json"), "utf8");
  expect(JSON.parse(report)).toMatchObject({ version: "1.2.3", comparison: expect.any(Array) });
  for (const secret of ["@example", "example.com", applicationId, directoryId, "BEGIN", "MII"])
    expect(report).not.toContain(secret);
});

test("writes no report where the vendors could not be asked", async () => {
  const { code, stderr } = await command(emulators, ["probe", "--report", join(folder, "report.json")], {
    connect: () => Promise.reject(new Error("unused")),
  });
  expect([code, stderr, existsSync(join(folder, "report.json"))]).toEqual([2, "unused\n", false]);
});
