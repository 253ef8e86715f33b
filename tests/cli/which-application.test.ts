import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningEmulators, signInAs } from "../../emulators";
import { grant } from "../emulators/permissions";
import { ISSUER, startCompany, vendorsOf } from "../providers/graph/company";
import { command } from "./command";
import { federate } from "./federated";
import { ACCEPTED, rollBack, undo } from "./rollback/rollback-command";
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
    ...{ name: "office365", displayName: "Microsoft 365", displayLabel: "Trial" },
    ...{ ssoUrl: `${emulators.urls.signIn}/saml2/trial`, config: { idpEntityId: ISSUER } },
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
      /Nothing tells which of JumpCloud's applications is for example\.com\. Name it with --application: "[^"]+" \(\w+\), "[^"]+" \(\w+\)\. It is federated with urn:corp:idp at https:\/\/idp\.partner\.example\/sso\./,
    ),
  ]);
});
