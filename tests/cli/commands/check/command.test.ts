import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunningEmulators } from "../../../../emulators";
import { RECORD_FORMAT } from "../../../../operations/rollback/record";
import { readTenantDomain } from "../../../../readings";
import { prepare, SIGN_IN, startCompany, vendorsOf, writes } from "../../../providers/graph/company";
import { command } from "../../command";
import { federate } from "../../federated";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const check = (...args: string[]) => command(emulators, ["check", ...args], { identity: "read" });

test("proves a federation by its configuration, says that it is no sign-in, and only reads", async () => {
  const { applicationId } = await federate(emulators);
  const trusted = await vendorsOf(emulators).jumpcloud.applications.certificate(applicationId);
  const { code, stdout } = await check();
  expect(stdout).toBe(`example.com  Federated
  sign-ins lead to     ${SIGN_IN}
  trusted certificate  ${trusted?.sha1}, until ${trusted?.notAfter}
  !  example.com: its application tells Entra nothing of a second factor that JumpCloud asked for, and neither
     Entra nor JumpCloud demands one: a password alone is enough [mfa-nobody]
       → Demand MFA by an access policy of JumpCloud
  !  example.com: once it is Managed, a password at Microsoft would be enough for its people: neither security
     defaults nor a policy of Conditional Access would ask for a second factor, and JumpCloud no longer asks
     [managed-password-alone]
       → Turn on security defaults as soon as the domain is Managed, or before, at entra.microsoft.com under
       Entra ID, Overview, Properties, Manage security defaults: Enabled
  !  grace@example.com: holds Global Administrator permanently and signs in through JumpCloud: anybody who
     controls JumpCloud can sign in with that role [administrator-federated]
       → Give the person a second, cloud-only account on a domain that stays unfederated for this role
  Not checked: the account that consented to JumpCloud. The credential lacks the Graph permission
    AuditLog.Read.All
  Not checked: keys to JumpCloud's application in the tenant. The credential lacks the Graph permission
    Application.Read.All
  Not checked: scopes of the consent to JumpCloud. The credential lacks the Graph permission
    Application.Read.All
  Not checked: staged rollout. No application may read it: Microsoft demands a signed-in person with the
    permission Policy.Read.HybridAuthentication
  Not checked: passkeys and certificates at Microsoft. The credential lacks the Graph permission
    Policy.Read.AuthenticationMethod
  Not checked: displayName, signOutUri, preferredAuthenticationProtocol, promptLoginBehavior,
    federatedIdpMfaBehavior, isSignedAuthenticationRequestRequired, systemBrowserEnabledOn, JumpCloud's
    directory settings and rules, and new passwords and methods of administrators outside JumpCloud. The
    declared and the former values are in the stack's state or in a record: --state, or --record; if no stack
    holds it, \`npx jumpcloud-entra adopt\` makes one
  Proved by configuration: everything that was checked is as it should be at both vendors.
  Not proved by a sign-in: run it with --live and the name of a person who then signs in.
What [code] means: npx jumpcloud-entra explain --code CODE
`);
  expect(code).toBe(0);
  expect(writes(emulators)).toEqual([]);
});

test("finds a certificate that the tenant does not trust", async () => {
  const { applicationId } = await federate(emulators);
  emulators.jumpcloud.regenerateCertificate(applicationId);
  const { code, stdout } = await check();
  expect(code).toBe(1);
  expect(stdout).toContain("NO example.com: ");
});

test("tells a certificate of the tenant that can't be read as the outage that it is", async () => {
  await federate(emulators);
  const federation = emulators.entra.state.federations.get("example.com");
  if (!federation) throw new Error("example.com is not federated.");
  federation.signingCertificate = "AAAA";
  const { code, stdout } = await check();
  expect([code, stdout]).toEqual([1, expect.stringContaining("trusted certificate  unreadable\n")]);
  expect(stdout).toContain("[certificate-trusted]");
});

test("says once, at its end, where the codes that it shows are explained, and not in JSON", async () => {
  const { applicationId, directoryId } = await federate(emulators);
  emulators.jumpcloud.regenerateCertificate(applicationId);
  emulators.jumpcloud.expireConsent(directoryId);
  const { stdout } = await check();
  expect(stdout.match(/\[[a-z-]+\]/g)).toEqual([
    "[certificate-trusted]",
    "[directory-consent]",
    "[mfa-nobody]",
    "[managed-password-alone]",
    "[administrator-federated]",
    "[code]",
  ]);
  expect(stdout.match(/explain --code/g)).toHaveLength(1);
  expect(stdout.split("\n").slice(-2)).toEqual([
    "What [code] means: npx jumpcloud-entra explain --code CODE",
    "",
  ]);
  expect((await check("--json")).stdout).not.toContain("explain --code");
});

test("says that it knows of no directory, where nobody has told it that there was one", async () => {
  const { directoryId } = await federate(emulators);
  emulators.jumpcloud.state.directories.delete(directoryId);
  const { code, stdout } = await check();
  expect([code, stdout.replace(/\s+/g, " ")]).toEqual([
    0,
    expect.stringContaining(
      "Not checked: JumpCloud's consent, and what JumpCloud writes. JumpCloud is not connected to a Microsoft 365 tenant. The state says whether it was at the stack's last run: --state",
    ),
  ]);
});

test("finds a domain that is Managed again", async () => {
  await federate(emulators);
  await vendorsOf(emulators).graph.domains.makeManaged("example.com");
  const { code, stdout } = await check();
  expect(code).toBe(1);
  expect(stdout).toContain("[federation-absent]");
});

test("compares every field with a record", async () => {
  await federate(emulators);
  const { graph } = vendorsOf(emulators);
  const { id = "", ...federation } = (await readTenantDomain(graph, "example.com"))?.federation ?? {};
  const folder = mkdtempSync(join(tmpdir(), "record-"));
  const file = join(folder, "record.json");
  const [takenAt, tenantId] = ["2026-11-02T09:00:00Z", "7a1e0f52-3c4b-4d6e-8f90-a1b2c3d4e5f6"];
  const record = { format: RECORD_FORMAT, takenAt, tenantId, domain: "example.com", federation };
  writeFileSync(file, JSON.stringify([record]));
  expect((await check("--record", file)).code).toBe(0);

  await graph.federation.update("example.com", id, { signOutUri: "https://elsewhere.example/" });
  const { code, stdout } = await check("--record", file);
  rmSync(folder, { recursive: true });
  expect(code).toBe(1);
  expect(stdout.replace(/\s+/g, " ")).toContain(
    'NO example.com: signOutUri is "https://elsewhere.example/" in the tenant, "https://console.jumpcloud.com/userconsole/" was declared [federation-differs]',
  );
});

test("answers programs in JSON", async () => {
  await federate(emulators);
  const { stdout } = await check("--json");
  expect(JSON.parse(stdout)).toMatchObject([
    {
      domain: "example.com",
      provedBy: "configuration",
      authenticationType: "Federated",
      signInUrl: SIGN_IN,
      findings: [],
    },
  ]);
});

test("can't tell where JumpCloud has no application for any domain", async () => {
  const { code, stderr } = await check();
  expect(code).toBe(2);
  expect(stderr).toBe(
    "No JumpCloud application is for a domain of this tenant: there is nothing to check.\n",
  );
});

test("names the applications where nothing tells for which domain one is", async () => {
  const { applicationId } = await prepare(emulators);
  Object.assign(emulators.jumpcloud.state.applications.get(applicationId)?.config.idpEntityId ?? {}, {
    value: "urn:corp:one",
  });
  const { code, stderr } = await check();
  expect([code, stderr]).toEqual([
    2,
    `It is not clear which of JumpCloud's applications is for example.com or example.org. Name it with --application: "Microsoft 365" (${applicationId}).\n`,
  ]);
});

test("tells an address of another application than the one whose answers the tenant takes as the outage that it is", async () => {
  const { applicationId } = await federate(emulators);
  const { graph, jumpcloud } = vendorsOf(emulators);
  const trial = { name: "office365", displayName: "Microsoft 365", displayLabel: "Trial" };
  const ssoUrl = `${SIGN_IN}-trial`;
  const { id } = await jumpcloud.applications.create({
    ...trial,
    ssoUrl,
    config: { idpEntityId: "https://example.com/trial" },
  });
  const { id: federation = "" } = (await graph.federation.find("example.com")) ?? {};
  await graph.federation.update("example.com", federation, { passiveSignInUri: ssoUrl });
  const { code, stdout } = await check();
  expect([code, stdout.replace(/\s+/g, " ")]).toEqual([
    1,
    expect.stringContaining(
      `it sends people to ${ssoUrl}, to JumpCloud's application "Trial" (${id}), and takes the answers of "Microsoft 365" (${applicationId}) at ${SIGN_IN} alone [application-mismatch]`,
    ),
  ]);
});
