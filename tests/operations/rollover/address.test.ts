import type { RunningEmulators } from "../../../emulators";
import { dropTrustedCertificate, runRollover } from "../../../operations/rollover/rollover";
import { ISSUER, startCompany, vendorsOf } from "../../providers/graph/company";
import { certificatesOf, type FederatedCompany, federateDirectly, rolloverOf } from "./rollover-company";

const ELSEWHERE = "https://sso.jumpcloud.com/saml2/another";

let emulators: RunningEmulators;
let company: FederatedCompany;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  company = await federateDirectly(emulators);
});
afterEach(() => company.close());
afterAll(() => emulators.close());

const run = (options = {}) => {
  const rollover = rolloverOf(emulators, company.declaration());
  return { told: rollover.told, ended: runRollover(rollover, options) };
};

/** Another application at the same end of the address. */
async function another() {
  const { jumpcloud } = vendorsOf(emulators);
  const { id, certificate } = await jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "Other",
    ssoUrl: "https://sso.jumpcloud.com/saml2/m365-example-com",
    config: { idpEntityId: ISSUER },
  });
  return { id, base64: certificate?.base64 ?? "", sha1: certificate?.sha1 ?? "" };
}

async function trust(signingCertificate: string): Promise<void> {
  const { graph } = vendorsOf(emulators);
  await graph.federation.update("example.com", company.federationId, { signingCertificate });
  company.written.length = 0;
}

test("begins no rollover at an address that two applications have", async () => {
  await another();
  company.written.length = 0;
  await expect(run().ended).rejects.toThrow(
    /^Refused to roll over the certificate of example.com; nothing was changed:\n.* application "Other" .*\[slug-taken\]$/,
  );
  expect(company.written).toEqual([]);
});

test("repairs an outage there, and tells of the other application", async () => {
  await another();
  emulators.jumpcloud.regenerateCertificate(company.applicationId);
  const { told, ended } = run({ repairOnly: true });
  expect((await ended).done).toEqual(["repair", "drop"]);
  expect(told[0]).toMatch(/^warning: example.com: JumpCloud's application "Other" .*\[slug-taken\]$/);
  const { signs, trusted } = certificatesOf(emulators, company.applicationId);
  expect(trusted).toEqual([signs]);
});

test("trusts both certificates by a repair until one of the two applications has another address", async () => {
  const other = await another();
  await trust(other.base64);
  const refusal =
    /^Refused to end the trust in the old certificate of example.com; .*\[certificate-of-another\]$/s;
  await expect(run({ repairOnly: true }).ended).rejects.toThrow(refusal);
  const { signs, trusted } = certificatesOf(emulators, company.applicationId);
  expect(trusted).toEqual([signs, other.sha1]);

  await vendorsOf(emulators).jumpcloud.applications.update(other.id, { ssoUrl: ELSEWHERE });
  await run({ repairOnly: true }).ended;
  expect(certificatesOf(emulators, company.applicationId).trusted).toContain(signs);
});

test("repairs an outage of the one of the two whose address is on another host than the domain's", async () => {
  await another();
  const ssoUrl = "https://sso.eu.jumpcloud.com/saml2/m365-example-com";
  await vendorsOf(emulators).jumpcloud.applications.update(company.applicationId, { ssoUrl });
  emulators.jumpcloud.regenerateCertificate(company.applicationId);
  expect((await run({ repairOnly: true }).ended).done).toEqual(["repair", "drop"]);
});

test("drops no certificate with which people sign in by the other one of the two", async () => {
  const other = await another();
  await trust(other.base64);
  await run({ repairOnly: true }).ended.catch(() => undefined);
  company.written.length = 0;
  const dropped = dropTrustedCertificate(rolloverOf(emulators, company.declaration()), other.sha1);
  await expect(dropped).rejects.toThrow(/^Refused to drop a certificate .*\[certificate-of-another\]$/s);
  expect(company.written).toEqual([]);
});
