import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningEmulators, signInAs } from "../../emulators";
import { grant } from "../emulators/permissions";
import { strangersCertificate } from "../emulators/stranger";
import { ISSUER, startCompany, vendorsOf } from "../providers/graph/company";
import { command } from "./command";
import { ACCEPTED, rollBack, undo } from "./commands/rollback/rollback-command";
import { federate } from "./federated";
import { eventful } from "./sign-in-clock";

const OWN_ISSUER = "urn:uri:northwind-sso";

let emulators: RunningEmulators;
let folder: string;
let live: string;

beforeAll(async () => {
  emulators = await startCompany();
});
/** A domain whose application has an issuer of its own, beside one of the usual issuer that nobody uses. */
beforeEach(async () => {
  emulators.reset();
  folder = mkdtempSync(join(tmpdir(), "which-"));
  const { graph, jumpcloud } = vendorsOf(emulators);
  ({ applicationId: live } = await federate(emulators, `${emulators.urls.signIn}/saml2/m365-example-com`));
  await jumpcloud.applications.update(live, { config: { idpEntityId: OWN_ISSUER } });
  const { id = "" } = (await graph.federation.find("example.com")) ?? {};
  await graph.federation.update("example.com", id, { issuerUri: OWN_ISSUER });
  await jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "Trial",
    ssoUrl: `${emulators.urls.signIn}/saml2/trial`,
    config: { idpEntityId: ISSUER },
  });
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

test("federates again from the tenant's own record, and every command finds what signs people in", async () => {
  const record = join(folder, "record.json");
  expect((await rollBack(emulators, record, ["--yes"])).code).toBe(0);
  expect(JSON.parse(readFileSync(record, "utf8"))).not.toHaveProperty("declared");
  const undone = await undo(emulators, record, ["--yes", ...ACCEPTED]);
  expect([undone.code, undone.stderr]).toEqual([0, ""]);

  const read = (...args: string[]) => command(emulators, args, { identity: "read" });
  const checked = await read("check");
  expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining("Proved by configuration")]);
  const [rotation] = JSON.parse((await read("rotate", "--json")).stdout);
  expect(rotation).toMatchObject({ applicationId: live, plan: [] });
  const explained = await read("explain", "lucas@example.com");
  expect(explained.stdout).toContain("lucas@example.com: can sign in through JumpCloud");
  grant(emulators, "AuditLog.Read.All");
  const { clock, vendors } = eventful(emulators, [() => signInAs(emulators, { email: "lucas@example.com" })]);
  const watched = await command(emulators, ["watch", "--for", "1h"], { clock, connect: async () => vendors });
  expect(watched.stderr).toMatch(/lucas@example.com {2}signed in/);
});

test("calls nothing an outage where another identity provider signs people in beside a prepared application", async () => {
  const { graph } = vendorsOf(emulators);
  const { id = "" } = (await graph.federation.find("example.com")) ?? {};
  const foreign = { issuerUri: "urn:corp:idp", passiveSignInUri: "https://idp.partner.example/sso" };
  await graph.federation.update("example.com", id, foreign);
  const checked = await command(emulators, ["check"], { identity: "read" });
  expect([checked.code, checked.stdout.match(/\[[a-z-]+\]/g)]).toEqual([
    1,
    ["[federation-unaccounted]", "[code]"],
  ]);
  const explained = await command(emulators, ["explain", "lucas@example.com"], { identity: "read" });
  expect(explained.stdout).toContain("lucas@example.com signs in at https://idp.partner.example/sso, not at");
  expect(`${checked.stdout}${explained.stdout}`).not.toContain("outage");
  const rotated = await command(emulators, ["rotate", "--domain", "example.com"], { identity: "read" });
  expect([rotated.code, rotated.stderr.replace(/\s+/g, " ")]).toEqual([
    2,
    expect.stringMatching(
      /It is not clear which of JumpCloud's applications is for example\.com\. Name it with --application: "[^"]+" \(\w+\), "[^"]+" \(\w+\)\. It is federated with urn:corp:idp at https:\/\/idp\.partner\.example\/sso\./,
    ),
  ]);
});

const WS_FED = "https://sso.jumpcloud.com/wsfed/m365-example-com";

function federation(differs: object) {
  Object.assign(emulators.entra.state.federations.get("example.com") ?? {}, differs);
}

const unreadable = () =>
  emulators.entra.faults.happen({
    kind: "refused",
    method: "GET",
    path: /federationConfiguration/,
    times: Number.POSITIVE_INFINITY,
  });

test.each<[string, () => unknown, string, string, number]>([
  [
    "the application is gone",
    () => emulators.jumpcloud.state.applications.delete(live),
    "which is none of the applications that JumpCloud shows: where it is no other organisation's, nobody on example.com can sign in.",
    "not at JumpCloud: example.com sends its people to another address. Hand it over at once",
    2,
  ],
  [
    "the application is gone, and the federation can't be read",
    () => {
      emulators.jumpcloud.state.applications.clear();
      unreadable();
    },
    "which is none of the applications that JumpCloud shows",
    "not at JumpCloud: example.com sends its people to another address. Hand it over at once",
    2,
  ],
  [
    "neither federation nor sign-in page can be read",
    () => {
      emulators.jumpcloud.state.applications.clear();
      unreadable();
      federation({ passiveSignInUri: "" });
    },
    "it can't be told whether it works through JumpCloud",
    "it is not known where example.com sends its people. Hand it over at once",
    2,
  ],
  [
    "the page is that of WS-Federation",
    () => federation({ passiveSignInUri: WS_FED, preferredAuthenticationProtocol: "wsFed" }),
    "can sign in through JumpCloud",
    "at JumpCloud, for example.com",
    0,
  ],
])("tells one person and the help desk where people are sent: %s", async (_, arrange, told, place, code) => {
  arrange();
  const explained = await command(emulators, ["explain", "lucas@example.com"], { identity: "read" });
  expect([explained.code, flat(explained.stdout)]).toEqual([code, expect.stringContaining(told)]);
  const card = await command(emulators, ["explain", "lucas@example.com", "--for-helpdesk"], {
    identity: "read",
  });
  expect([card.code, flat(card.stdout)]).toEqual([code, expect.stringContaining(`Signs in ${place}`)]);
});

test("is no outage of an application of the same issuer where people are sent to another organisation's", async () => {
  const passiveSignInUri = "https://sso.jumpcloud.com/saml2/of-another-organisation";
  federation({ passiveSignInUri, signingCertificate: strangersCertificate() });
  const checked = await command(emulators, ["check"], { identity: "read" });
  const parity = await command(emulators, ["parity", "--domain", "example.com"], { identity: "read" });
  for (const { code, stdout } of [checked, parity]) {
    expect([code, flat(stdout)]).toEqual([
      1,
      expect.stringContaining(`and sends its people to ${passiveSignInUri}: they sign in at that address`),
    ]);
    expect(stdout).not.toMatch(/this is an outage|rotate --repair/);
  }
});

test("knows another domain's federation by its application's id, and calls nobody's what could not be read", async () => {
  const { graph, jumpcloud } = vendorsOf(emulators);
  const { id, certificate } = await jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "Foundation",
    ssoUrl: `${emulators.urls.signIn}/saml2/foundation`,
    config: { idpEntityId: "urn:foundation" },
  });
  await graph.federation.create("example.org", {
    displayName: "example.org",
    issuerUri: "urn:foundation",
    signingCertificate: certificate?.base64,
    passiveSignInUri: `https://sso.jumpcloud.com/wsfed/${id}`,
    activeSignInUri: null,
    preferredAuthenticationProtocol: "wsFed",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  const check = () => command(emulators, ["check", "--domain", "example.com"], { identity: "read" });
  expect((await check()).code).toBe(0);
  emulators.entra.faults.happen({
    kind: "refused",
    method: "GET",
    path: /example\.org\/federationConfiguration/,
    times: Number.POSITIVE_INFINITY,
  });
  const { code, stdout } = await check();
  expect([code, flat(stdout)]).toEqual([
    2,
    expect.stringContaining(
      "example.org: it is federated, and its configuration could not be read, so that nothing",
    ),
  ]);
});

const flat = (text: string) => text.replace(/\s+/g, " ");
