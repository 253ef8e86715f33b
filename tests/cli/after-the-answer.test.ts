import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunningEmulators } from "../../emulators";
import { ISSUER, SIGN_IN, startCompany, vendorsOf, writes } from "../providers/graph/company";
import { impatientClock } from "../waiting/fast-clock";
import { command } from "./command";
import { ACCEPTED, rollBack, undo } from "./commands/rollback/rollback-command";
import { federate } from "./federated";

let emulators: RunningEmulators;
let folder: string;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  folder = mkdtempSync(join(tmpdir(), "answer-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

const file = () => join(folder, "record.json");
const flat = (text: string) => text.replace(/\s+/g, " ");
const CHANGED = "Something changed while the question waited for an answer.";
const FEDERATED = "POST /v1.0/domains/example.com/federationConfiguration";

function account(upn: string) {
  const found = emulators.entra.state.findUser(upn);
  if (!found) throw new Error(`The tenant has no ${upn}.`);
  return found;
}

function clearJournals(): void {
  for (const { journal } of [emulators.entra, emulators.jumpcloud]) journal.clear();
}

async function rolledBack(): Promise<void> {
  await federate(emulators);
  await rollBack(emulators, file(), ["--yes"]);
  clearJournals();
}

function suspend(email: string): void {
  for (const user of emulators.jumpcloud.state.users.values())
    if (user.email === email) Object.assign(user, { suspended: true, state: "SUSPENDED" });
}

function joinAlone(name: string): void {
  const own = { onPremisesImmutableId: null, proxyAddresses: [], mail: null };
  const id = "11111111-0000-4000-8000-000000000001";
  emulators.entra.state.putUser({ ...account("ada@example.com"), ...own, id, userPrincipalName: name });
}

function blockAdministrators(): void {
  for (const user of emulators.entra.state.users.values())
    if (/^(admin|breakglass)@/.test(user.userPrincipalName)) user.accountEnabled = false;
}

test.each([
  ["somebody is suspended", () => suspend("ada@example.com"), "ada@example.com is suspended in JumpCloud"],
  [
    "somebody joins the tenant alone",
    () => joinAlone("late@example.com"),
    "JumpCloud has nobody with the address",
  ],
  ["the administrators for emergencies are blocked", blockAdministrators, "[emergency-administrator]"],
])("does not federate again where, while the question waits, %s", async (_, meanwhile, cause) => {
  await rolledBack();
  const { code, stdout, stderr } = await undo(emulators, file(), ACCEPTED, { answers: ["y"], meanwhile });
  expect(code).toBe(1);
  expect(stderr).toContain(CHANGED);
  expect(flat(stdout)).toContain(cause);
  expect(stdout).toContain("Refused to federate example.com; nothing was changed.");
  expect(writes(emulators)).toEqual([]);
});

test("asks once more where what is to be written has changed, and nothing speaks against it", async () => {
  await rolledBack();
  const meanwhile = () => {
    for (const id of emulators.jumpcloud.state.applications.keys())
      emulators.jumpcloud.regenerateCertificate(id);
  };
  const said = await undo(emulators, file(), ACCEPTED, { answers: ["y", "n"], meanwhile });
  expect([said.code, said.questions.length, writes(emulators)]).toEqual([1, 2, []]);
  const done = await undo(emulators, file(), ACCEPTED, { answers: ["y"] });
  expect([done.code, done.questions.length, writes(emulators)]).toEqual([0, 1, [FEDERATED]]);
});

test("shows each field that undoing writes, with JumpCloud's certificate of now", async () => {
  await rolledBack();
  const { stdout } = await undo(emulators, file(), ACCEPTED, { answers: ["n"] });
  const written = flat(stdout.slice(stdout.indexOf("It writes:")));
  for (const field of [
    "issuerUri https://example.com",
    "federatedIdpMfaBehavior acceptIfMfaDoneByFederatedIdp",
  ])
    expect(written).toContain(field);
  expect(written).toMatch(
    /signingCertificate [0-9A-F]{40}, until [^ ]+: the one that JumpCloud signs with now/,
  );
});

test("sets no immutable id where, while the question waits, somebody else has set it", async () => {
  const upn = "noah@example.com";
  const noah = (await vendorsOf(emulators).jumpcloud.users.findByEmail(upn))?.id ?? "";
  const { code, stderr, stdout } = await command(emulators, ["parity", "--domain", "example.com", "--fix"], {
    identity: "bootstrap",
    answers: ["y"],
    meanwhile: () => emulators.entra.state.putUser({ ...account(upn), onPremisesImmutableId: noah }),
  });
  expect(stderr).toContain(CHANGED);
  expect(stdout).toContain("Nothing to write.");
  expect([code, writes(emulators)]).toEqual([1, []]);
});

test("rolls no certificate over where, while the question waits, JumpCloud got another one", async () => {
  await federate(emulators);
  const vendors = { ...vendorsOf(emulators), clock: impatientClock() };
  const { code, questions, stderr } = await command(
    emulators,
    ["rotate", "--out", folder, "--now", "--apply"],
    {
      clock: vendors.clock,
      connect: async () => vendors,
      answers: ["y", "n"],
      meanwhile: () => {
        for (const id of emulators.jumpcloud.state.applications.keys())
          emulators.jumpcloud.regenerateCertificate(id);
        clearJournals();
      },
    },
  );
  expect(stderr).toContain(CHANGED);
  expect([code, questions.length, writes(emulators)]).toEqual([1, 2, []]);
});

test.each([["--repair"], ["--now", "--apply"]])(
  "rotate %s puts no certificate under the address of another application to which, while the question waits, somebody moved the federation",
  async (...args) => {
    const { applicationId, groupId: id } = await federate(emulators);
    if (args.includes("--repair")) emulators.jumpcloud.regenerateCertificate(applicationId);
    const { applications } = vendorsOf(emulators).jumpcloud;
    const meanwhile = async () => {
      const ssoUrl = `${SIGN_IN}-b`;
      const config = { idpEntityId: ISSUER };
      const named = { name: "office365", displayName: "Microsoft 365", displayLabel: "Other" };
      const other = await applications.create({ ...named, ssoUrl, config });
      await applications.associations.add(other.id, { type: "user_group", id });
      const signingCertificate = (await applications.certificate(other.id))?.base64;
      Object.assign(emulators.entra.state.federations.get("example.com") ?? {}, {
        passiveSignInUri: ssoUrl,
        activeSignInUri: ssoUrl,
        signingCertificate,
      });
      clearJournals();
    };
    const vendors = { ...vendorsOf(emulators), clock: impatientClock() };
    const connected = { clock: vendors.clock, connect: async () => vendors };
    const { code, stderr } = await command(emulators, ["rotate", "--out", folder, ...args], {
      ...connected,
      answers: ["y", "y"],
      meanwhile,
    });
    expect(stderr).toContain(`it sends its people to ${SIGN_IN}-b of the application "Other"`);
    expect([code, writes(emulators)]).toEqual([1, []]);
  },
);

test("rolls back all the same, with a record of what was federated in the end, and says what changed", async () => {
  await federate(emulators);
  const meanwhile = () => {
    const federation = emulators.entra.state.federations.get("example.com");
    if (federation) federation.displayName = "changed meanwhile";
  };
  const { code, stderr } = await rollBack(emulators, file(), [], { answers: ["y"], meanwhile });
  expect(stderr).toContain(
    "Something changed while the question waited for an answer. The rollback continues nevertheless",
  );
  expect(code).toBe(0);
  expect(emulators.entra.state.domains.get("example.com")?.authenticationType).toBe("Managed");
  expect(JSON.parse(readFileSync(file(), "utf8")).federation.displayName).toBe("changed meanwhile");
});

test("rolls back also where the tenant can't be read once the person has answered", async () => {
  await federate(emulators);
  const meanwhile = () =>
    emulators.entra.faults.throttle({ path: /^\/v1\.0\/domains$/, times: 6, retryAfter: 0 });
  const { code, stderr } = await rollBack(emulators, file(), [], { answers: ["y"], meanwhile });
  expect(stderr).toContain(
    "The rollback continues with what was read before the question. A later read failed: Microsoft Graph",
  );
  expect(code).toBe(0);
  expect(emulators.entra.state.domains.get("example.com")?.authenticationType).toBe("Managed");
});
