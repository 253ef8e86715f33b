import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunningEmulators } from "../../../../emulators";
import { userFaults } from "../../../../emulators/entra";
import { strangersCertificate } from "../../../emulators/stranger";
import { mortal } from "../../../operations/federation/mortal";
import { startCompany, vendorsOf, writes } from "../../../providers/graph/company";
import { type CommandSetting, command } from "../../command";
import { federate } from "../../federated";
import { accountOf, foreign, OKTA, OKTA_PAGE, oktaId } from "./foreign-federation";

const ZOE = "zoe@example.com";
const AWAY = "zoe@example.onmicrosoft.com";

let emulators: RunningEmulators;
let folder: string;
let file: string;

beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  await federate(emulators);
  emulators.entra.state.putUser({ ...accountOf(emulators, ZOE), onPremisesImmutableId: oktaId(ZOE) });
  folder = mkdtempSync(join(tmpdir(), "by-name-"));
  file = join(folder, "ids.json");
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

const byName = (args: string[] = [], setting: CommandSetting = {}) =>
  command(
    emulators,
    ["remap", "--domain", "example.com", "--user", ZOE, "--by-managed-name", "--record", file, ...args],
    setting,
  );
const zoe = (name = ZOE) => {
  const { userPrincipalName, onPremisesImmutableId, mail, proxyAddresses } = accountOf(emulators, name);
  return { userPrincipalName, onPremisesImmutableId, mail, proxyAddresses };
};

it("says the detour and writes nothing without --write", async () => {
  const { code, stdout } = await byName([], { identity: "read" });
  expect([code, stdout]).toEqual([1, expect.stringContaining(`The account gets the name ${AWAY}`)]);
  expect(writes(emulators)).toEqual([]);
});

it("gives one person the id by way of the managed name, with the mail's addresses as before", async () => {
  const { mail, proxyAddresses } = zoe();
  const { code, stdout } = await byName(["--write", "--yes"]);
  expect([code, stdout]).toEqual([0, expect.stringContaining("mail and proxyAddresses are as before.")]);
  expect(zoe()).toEqual({
    userPrincipalName: ZOE,
    onPremisesImmutableId: expect.stringMatching(/^[0-9a-f]{24}$/),
    mail,
    proxyAddresses,
  });
  expect(JSON.parse(readFileSync(file, "utf8")).accounts).toMatchObject([
    { user: ZOE, was: oktaId(ZOE), addresses: { mail, proxyAddresses } },
  ]);
  expect(writes(emulators)).toHaveLength(3);
  await byName(["--undo", "--write", "--yes"]);
  expect(zoe()).toEqual({ userPrincipalName: ZOE, onPremisesImmutableId: oktaId(ZOE), mail, proxyAddresses });
});

it("puts back the mail that followed the name, and tells the addresses that it can't take away", async () => {
  emulators.entra.faults.enable(userFaults.mailFollowsName);
  const mail = "zoe.lind@example.com";
  emulators.entra.state.putUser({ ...accountOf(emulators, ZOE), mail, proxyAddresses: [`SMTP:${mail}`] });
  const { code, stdout } = await byName(["--write", "--yes"]);
  expect(code).toBe(2);
  expect(zoe()).toMatchObject({ mail, proxyAddresses: [`SMTP:${mail}`, `smtp:${ZOE}`, `smtp:${AWAY}`] });
  expect(stdout.split("\n").filter((line) => /right:/.test(line))).toEqual([
    `Put right: mail was ${mail}, and is ${ZOE}.`,
    `Put right: proxyAddresses has SMTP:${ZOE}, which it did not have before.`,
    `Put right: proxyAddresses has smtp:${mail}, which it did not have before.`,
    `Put right: proxyAddresses lacks SMTP:${mail}.`,
    `NOT put right: proxyAddresses has smtp:${ZOE}, which it did not have before.`,
    `NOT put right: proxyAddresses has smtp:${AWAY}, which it did not have before.`,
  ]);
});

it("gives the person the own name back where the id is refused", async () => {
  const vendors = vendorsOf(emulators, "bootstrap");
  const { users } = vendors.graph;
  const setImmutableId = () => Promise.reject(new Error("Microsoft says no."));
  const connect = async () => ({
    ...vendors,
    graph: { ...vendors.graph, users: { ...users, setImmutableId } },
  });
  const { code, stderr } = await byName(["--write", "--yes"], { connect });
  expect([code, stderr]).toEqual([2, "Microsoft says no.\n"]);
  expect(zoe()).toMatchObject({ userPrincipalName: ZOE, onPremisesImmutableId: oktaId(ZOE) });
});

it("gives the person the own name back at Ctrl-C, says so, and goes on with the next run", async () => {
  const abort = new AbortController();
  const stop = emulators.entra.journal.onWrite(({ path }) => {
    if (path.includes("/users/")) abort.abort();
  });
  const { code, stderr } = await byName(["--write", "--yes"], { signal: abort.signal });
  stop();
  expect([code, stderr]).toEqual([130, `Interrupted. ${ZOE} has its own name. Run it again to continue.\n`]);
  expect(zoe().onPremisesImmutableId).toBe(oktaId(ZOE));
  expect((await byName(["--write", "--yes"])).code).toBe(0);
  expect(zoe().onPremisesImmutableId).toMatch(/^[0-9a-f]{24}$/);
});

it.each(["answer-lost", "done-but-failed", "request-lost"] as const)(
  "gives the person the own name back where the answer to the first renaming is: %s",
  async (kind) => {
    emulators.entra.faults.happen({ kind, method: "PATCH", path: /\/users\// });
    expect((await byName(["--write", "--yes"])).code).toBe(2);
    expect(zoe().onPremisesImmutableId).toBe(oktaId(ZOE));
  },
);

it("renames nobody for an id that another account has", async () => {
  const person = await vendorsOf(emulators).jumpcloud.users.findByEmail(ZOE);
  const other = accountOf(emulators, "admin@example.onmicrosoft.com");
  emulators.entra.state.putUser({ ...other, onPremisesImmutableId: person?.id ?? "" });
  const { code, stderr } = await byName(["--write", "--yes"]);
  expect([code, stderr]).toEqual([2, "admin@example.onmicrosoft.com already has this immutable id\n"]);
  expect(writes(emulators)).toEqual([]);
});

/** Leaves Zoe under the managed name, with the id that she had before. */
async function strand(): Promise<void> {
  const vendors = vendorsOf(emulators, "bootstrap");
  const { graph, died } = mortal(vendors.graph, "setImmutableId");
  const connect = async () => ({ ...vendors, graph });
  await Promise.race([byName(["--write", "--yes"], { connect }), died]);
  emulators.entra.journal.clear();
}

async function endFederation(): Promise<void> {
  const { federation } = vendorsOf(emulators).graph;
  await federation.delete("example.com", (await federation.find("example.com"))?.id ?? "");
}

const END = "npx jumpcloud-entra remap --domain example.com --user zoe@example.com --by-managed-name";

it.each([[[]], [["--undo"]]])(
  "tells whoever was left under the managed name in every other run: %j",
  async (args) => {
    await strand();
    const all = await command(emulators, ["remap", "--domain", "example.com", "--record", file, ...args]);
    expect(all.stdout.replace(/\s+/g, " ")).toContain(`${ZOE}: it is called ${AWAY} because a run`);
    expect(all.stdout.replace(/\s+/g, " ")).toContain(END);
  },
);

it("begins nobody else's detour before the one that broke off is ended", async () => {
  await strand();
  const other = ["--domain", "example.com", "--user", "noah@example.com", "--by-managed-name"];
  const { code, stderr } = await command(emulators, [
    "remap",
    ...other,
    "--record",
    file,
    "--write",
    "--yes",
  ]);
  expect([code, stderr.replace(/\s+/g, " ")]).toEqual([2, expect.stringContaining(END)]);
  expect(writes(emulators)).toEqual([]);
});

it("ends a detour that broke off also where the domain is Managed meanwhile", async () => {
  await strand();
  await endFederation();
  expect((await byName(["--write", "--yes"])).code).toBe(0);
  expect(zoe().onPremisesImmutableId).toMatch(/^[0-9a-f]{24}$/);
});

it("where the domain is somebody else's meanwhile, ends it with the former id only", async () => {
  await strand();
  await endFederation();
  await vendorsOf(emulators).graph.federation.create("example.com", {
    displayName: "Okta",
    issuerUri: OKTA,
    passiveSignInUri: OKTA_PAGE,
    signingCertificate: strangersCertificate(),
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  const forth = await byName(["--write", "--yes"]);
  expect([forth.code, forth.stderr]).toEqual([1, expect.stringContaining("--undo")]);
  expect((await byName(["--undo", "--write", "--yes"])).code).toBe(0);
  expect(zoe().onPremisesImmutableId).toBe(oktaId(ZOE));
});

it("judges anew whom the record has and no run has renamed", async () => {
  await byName(["--write", "--yes"]);
  await byName(["--undo", "--write", "--yes"]);
  emulators.entra.state.putUser({ ...accountOf(emulators, ZOE), accountEnabled: false });
  emulators.entra.journal.clear();
  const { code, stdout } = await byName(["--write", "--yes"]);
  expect([code, stdout]).toEqual([1, expect.stringContaining("it is blocked from sign-in")]);
  expect(writes(emulators)).toEqual([]);
});

it("takes nobody's word for a federation that is somebody else's", async () => {
  emulators.reset();
  const { applicationId } = await foreign(emulators);
  const { code } = await byName(["--write", "--yes", "--application", applicationId]);
  expect(code).toBe(1);
  expect(writes(emulators)).toEqual([]);
});

const FORGED = "6650a1b2c3d4e5f607182940";

async function forge(user: string): Promise<void> {
  const { id: accountId, onPremisesImmutableId: was } = accountOf(emulators, user);
  const account = { accountId, user, person: user, immutableId: FORGED, ...(was ? { was } : {}) };
  const { tenantId } = await vendorsOf(emulators).graph.claims();
  const head = { format: "jumpcloud-entra/remap-record@1", takenAt: "2026-11-29T00:00:00Z", tenantId };
  writeFileSync(file, JSON.stringify({ ...head, domain: "example.com", accounts: [account] }));
}

it("gives whom no run has renamed JumpCloud's own id, whatever somebody wrote into the record", async () => {
  await forge(ZOE);
  expect((await byName(["--write", "--yes"])).code).toBe(0);
  const person = await vendorsOf(emulators).jumpcloud.users.findByEmail(ZOE);
  expect([zoe().onPremisesImmutableId, person?.id === FORGED]).toEqual([person?.id, false]);
});

it("writes nothing of a holder of a privileged role whom somebody wrote into the record", async () => {
  const user = "grace@example.com";
  await forge(user);
  const { code, stdout } = await command(emulators, [
    "remap",
    "--domain",
    "example.com",
    "--user",
    user,
    "--by-managed-name",
    "--record",
    file,
    "--write",
    "--yes",
  ]);
  expect([code, stdout]).toEqual([1, expect.stringContaining("grace@example.com")]);
  expect(writes(emulators)).toEqual([]);
});

it("gives whom a run has left under the managed name no other id that somebody wrote into the record", async () => {
  await strand();
  const record = JSON.parse(readFileSync(file, "utf8"));
  record.accounts[0].immutableId = FORGED;
  writeFileSync(file, JSON.stringify(record));
  const { code, stderr } = await byName(["--write", "--yes"]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("but JumpCloud's user with this address has")]);
  expect(writes(emulators)).toEqual([]);
});

it("is refused while people still sign in at somebody else's", async () => {
  emulators.reset();
  await foreign(emulators);
  const { code, stderr } = await byName(["--write", "--yes"]);
  expect([code, stderr]).toEqual([1, expect.stringContaining("[federation-foreign]")]);
  expect(writes(emulators)).toEqual([]);
});
