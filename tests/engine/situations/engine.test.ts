// slow: each situation is a run of the whole program
import { federationFaults, signInAs } from "../../../emulators";
import { ADMINISTRATOR, type CompanyOnEngine, startCompanyAt } from "../program/company";

jest.setTimeout(300_000);

const ADA = "ada@example.com";
const FEDERATION = "pulumi-nodejs:dynamic/graph:DomainFederation resource 'm365-example.com-federation'";

describe("the committed program, of a company where something has changed since it was prepared", () => {
  let company: CompanyOnEngine;
  let before: ReturnType<typeof snapshot>;

  beforeAll(async () => {
    company = await startCompanyAt("prepared");
    company.configure("stage=federated");
    await company.emulators.settle();
    before = snapshot();
  });
  afterAll(() => company.close());
  beforeEach(() => {
    const { jumpcloud, entra } = company.emulators;
    jumpcloud.restore(before.jumpcloud);
    entra.state.restore(before.entra);
    company.newWrites();
  });

  function snapshot() {
    const { jumpcloud, entra } = company.emulators;
    return { jumpcloud: jumpcloud.snapshot(), entra: entra.snapshot() };
  }

  const up = () => company.fails("up", "--yes", "--skip-preview");
  /** Of a domain that a run has set back a moment ago. */
  const askByName = () =>
    company.configure(`refederate.after=${new Date().toISOString()}`, "refederate.reason=put right");
  const type = () => company.emulators.entra.state.domains.get("example.com")?.authenticationType;

  it("fails a preview for somebody who was suspended", async () => {
    for (const user of company.emulators.jumpcloud.state.users.values())
      if (user.email === ADA) Object.assign(user, { suspended: true, state: "SUSPENDED" });
    expect(await company.fails("preview")).toContain(
      `${FEDERATION} has a problem: ada@example.com: this person could not sign in: ada@example.com is suspended in JumpCloud. Activate the user in JumpCloud, or block the account in Entra; or name the person in acceptLockOut. [lock-out]`,
    );
    expect(company.newWrites()).toEqual([]);
  });

  it("does not federate with somebody who joined the tenant alone", async () => {
    const { state } = company.emulators.entra;
    const ada = state.findUser(ADA);
    if (!ada) throw new Error("The tenant has lost Ada.");
    const own = { onPremisesImmutableId: null, proxyAddresses: [], mail: null };
    const id = "11111111-0000-4000-8000-000000000001";
    state.putUser({ ...ada, ...own, id, userPrincipalName: "late@example.com" });
    expect(await up()).toContain(
      `${FEDERATION} has a problem: late@example.com: this person could not sign in: JumpCloud has nobody with the address late@example.com. Add the person to JumpCloud and to \`members\`, or move the sign-in name to a domain that stays unfederated; or name the person in acceptLockOut. [lock-out]`,
    );
    expect([type(), company.newWrites()]).toEqual(["Managed", []]);
  });

  it("does not federate where another application answers at the same address", async () => {
    const { applications } = company.emulators.jumpcloud.state;
    const [ours] = applications.values();
    if (!ours) throw new Error("JumpCloud has lost the application.");
    const _id = "f".repeat(24);
    applications.set(_id, { ...structuredClone(ours), _id, displayLabel: "Wiki", name: "saml2" });
    expect(await up()).toContain(
      `example.com: the sign-in address ${ours.ssoUrl} belongs to JumpCloud's application "Wiki" (${_id}). Give that application another IDP URL in JumpCloud, or set \`adopt: true\` to take it over. JumpCloud would accept a second application with this address, and then neither of them works. [slug-taken]`,
    );
    expect([type(), company.newWrites()]).toEqual(["Managed", []]);
  });

  it("does not federate where the administrators for emergencies were blocked", async () => {
    for (const user of company.emulators.entra.state.users.values())
      if (/^(admin|breakglass)@/.test(user.userPrincipalName)) user.accountEnabled = false;
    expect(await up()).toContain(
      `Refused to federate example.com; nothing was changed:\n      - ${ADMINISTRATOR}: no Global Administrator on an unfederated domain has a strong sign-in method or was tested recently (admin@example.onmicrosoft.com: is blocked from sign-in; breakglass@example.onmicrosoft.com: is blocked from sign-in). Sign in as ${ADMINISTRATOR} and register a security key, or set emergencyAccess to {upn: "${ADMINISTRATOR}", testedOn: <the day you last signed in with it>}, which counts for 90 days. [emergency-administrator]`,
    );
    expect([type(), company.newWrites()]).toEqual(["Managed", []]);
  });

  it("goes back to Managed from a write that left the domain half federated", async () => {
    company.emulators.entra.faults.enable(federationFaults.failedHalfway, 1);
    const told = await up();
    expect(told).toMatch(/Could not federate example.com: Microsoft Graph refused POST .* \(500, /);
    expect(told).toContain(
      "Now: example.com is Managed again: this run set it back, and several reads in a row show it. People sign in with their passwords at Microsoft.",
    );
    expect(type()).toBe("Managed");
    company.newWrites();
    const refused = await up();
    expect(refused).toMatch(
      /warning: example.com: a run set it back to Managed at .* npx pulumi config set --path refederate.reason WHY. \[changed-lately\]/,
    );
    expect(refused).toMatch(
      /Refused to federate example.com; nothing was changed:\n +- example.com: as the warning says. \[changed-lately\]/,
    );
    expect([type(), company.newWrites()]).toEqual(["Managed", []]);
  });

  it("trusts a certificate that was regenerated after the preview", async () => {
    await askByName();
    await company.succeeds("preview");
    const { jumpcloud } = company.emulators;
    for (const id of jumpcloud.state.applications.keys()) jumpcloud.regenerateCertificate(id);
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(type()).toBe("Federated");
    expect(await signInAs(company.emulators, { email: ADA })).toMatchObject({ signedIn: true });
  });

  it("stays federated where somebody is suspended while it is written, and names the person", async () => {
    await askByName();
    const { jumpcloud, entra } = company.emulators;
    const stop = entra.journal.onWrite(({ path }) => {
      if (!path.endsWith("/federationConfiguration")) return;
      for (const user of jumpcloud.state.users.values())
        if (user.email === ADA) Object.assign(user, { suspended: true, state: "SUSPENDED" });
    });
    expect(await up()).toContain(
      "Could not federate example.com without locking anybody out: it is federated, but these people, who could sign in before, can't sign in now. Several reads of both vendors agree:\n" +
        "      - ada@example.com: this person can't sign in: ada@example.com is suspended in JumpCloud. Activate the user in JumpCloud, or block the account in Entra.\n" +
        "      Now: example.com is Federated with https://example.com. It stays federated: going back for a few people would change the sign-in page of everybody for hours.\n",
    );
    stop();
    expect(type()).toBe("Federated");
    company.newWrites();
    await company.succeeds("up", "--yes", "--skip-preview");
    await company.succeeds("preview", "--expect-no-changes");
    expect([type(), company.newWrites()]).toEqual(["Federated", []]);
    expect(await signInAs(company.emulators, { email: "noah@example.com" })).toMatchObject({
      signedIn: true,
    });
  });
});
