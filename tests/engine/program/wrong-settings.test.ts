// slow: each wrong setting is a run of the committed program
import { signInAs } from "../../../emulators";
import { type CompanyOnEngine, startCompanyAt } from "./company";

jest.setTimeout(300_000);

const ISSUER = "https://example.com";
/** Everybody of the group on example.com who could sign in from the first day on. */
const INSIDERS = ["ada@example.com", "noah@example.com", "lucas@example.com"];

describe("a setting of a federated company that is changed to something plausible and wrong", () => {
  let company: CompanyOnEngine;
  let restore: () => void;

  beforeAll(async () => {
    company = await startCompanyAt("federated");
    await company.succeeds("up", "--yes", "--skip-preview");
    await company.emulators.settle();
    restore = company.remember();
  });
  afterAll(() => company.close());
  afterEach(() => restore());

  const federation = () => company.emulators.entra.state.federations.get("example.com");
  const applications = () => [...company.emulators.jumpcloud.state.applications.values()].length;

  /** Who could sign in before and can't now; whoever JumpCloud has suspended by then is among them. */
  async function outside(): Promise<string[]> {
    await company.emulators.settle();
    const tried = await Promise.all(INSIDERS.map((email) => signInAs(company.emulators, { email })));
    return INSIDERS.filter((_, index) => !tried[index]?.signedIn);
  }

  it("begins with these people inside", async () => {
    expect(await outside()).toEqual([]);
  });

  it("is refused, and writes nothing, where the sign-in pages would be on a host of somebody else", async () => {
    company.configure("ssoBaseUrl=https://sso.jumpclowd.com/saml2");
    for (const told of [await company.fails("preview"), await company.fails("up", "--yes", "--skip-preview")])
      expect(told).toContain(
        "example.com: passiveSignInUri sends its people to sso.jumpclowd.com, which is not one of JumpCloud's (*.jumpcloud.com).",
      );
    expect([company.newWrites(), await outside()]).toEqual([[], []]);
  });

  it("is refused where one letter of the address differs, and no second application is made", async () => {
    const { signIn } = company.emulators.urls;
    company.configure(`ssoBaseUrl=${signIn}/saml3`);
    const told = await company.fails("up", "--yes", "--skip-preview");
    expect(told).toContain(
      `${signIn}/saml3/m365-example-com has the same end as ${signIn}/saml2/m365-example-com of the`,
    );
    expect([company.newWrites(), applications(), await outside()]).toEqual([[], 1, []]);
  });

  it("is refused where another host of the same service would give a second application the same end", async () => {
    const { signIn } = company.emulators.urls;
    company.configure(`ssoBaseUrl=${signIn.replace("localhost", "127.0.0.1")}/saml2`);
    const told = await company.fails("up", "--yes", "--skip-preview");
    expect(told).toContain("JumpCloud finds an application by that end");
    expect([company.newWrites(), applications(), await outside()]).toEqual([[], 1, []]);
  });

  it("is refused where WS-Federation would lead to a host that is nobody's, and leaves no address behind", async () => {
    const host = "https://sso.jumpcloud.example.net";
    company.configure(
      "protocol=wsFed",
      "wsFed[0].domain=example.com",
      `wsFed[0].signInUri=${host}/wsfed`,
      `wsFed[0].activeSignInUri=${host}/wstrust`,
      `wsFed[0].metadataExchangeUri=${host}/mex`,
    );
    const told = await company.fails("up", "--yes", "--skip-preview");
    for (const field of ["passiveSignInUri", "activeSignInUri", "metadataExchangeUri"])
      expect(told).toContain(`example.com: ${field} sends its people to sso.jumpcloud.example.net`);
    expect([company.newWrites(), federation()?.metadataExchangeUri, await outside()]).toEqual([[], null, []]);
  });

  it("is refused where people would land on a stranger's page after signing out", async () => {
    company.configure("signOutUri=https://console.jumpclowd.com/userconsole/");
    const told = await company.fails("up", "--yes", "--skip-preview");
    expect(told).toContain("example.com: signOutUri sends its people to console.jumpclowd.com");
    expect([company.newWrites(), federation()?.signOutUri]).toEqual([
      [],
      "https://console.jumpcloud.com/userconsole/",
    ]);
  });

  it("is refused where the addresses of WS-Federation are JumpCloud's and lead to no application", async () => {
    const { signIn } = company.emulators.urls;
    company.configure(
      "protocol=wsFed",
      "wsFed[0].domain=example.com",
      `wsFed[0].signInUri=${signIn}/wsfed/m365-exampel-com`,
      `wsFed[0].activeSignInUri=${signIn}/wstrust/m365-exampel-com`,
      `wsFed[0].metadataExchangeUri=${signIn}/wstrust/m365-exampel-com/mex`,
    );
    const told = await company.fails("up", "--yes", "--skip-preview");
    expect(told).toContain(
      `there is no application at its sign-in address ${signIn}/wsfed/m365-exampel-com (404)`,
    );
    expect([federation()?.preferredAuthenticationProtocol, await outside()]).toEqual(["saml", []]);
  });

  it.each([
    ["domain-unknown", ["domains[0]=exmaple.com"]],
    ["member-unknown", ["members[0]=nobody@example.com"]],
    ["directory-missing", ["directory=Microsoft 356"]],
    ["primary-domain", ["primaryDomain=example.net"]],
    ["primary-domain", ["primaryDomain=example.com"]],
    ["mfa-loop", ["federatedIdpMfaBehavior=enforceMfaByFederatedIdp"]],
    ["ws-federation", ["protocol=wsFed"]],
  ])("is refused for %s, and writes nothing: %j", async (code, changed) => {
    company.configure(...changed);
    expect(await company.fails("up", "--yes", "--skip-preview")).toContain(`[${code}]`);
    expect([company.newWrites(), await outside()]).toEqual([[], []]);
  });

  it.each([
    ["the group's name", ["syncGroup=Everybody"], ["PUT /api/v2/usergroups/"]],
    ["the group's address", ["syncGroupEmail=everybody@example.com"], ["PUT /api/v2/usergroups/"]],
    ["who else may be a member", ["exclusiveMembers=true"], []],
    [
      "where people come after signing out",
      ["signOutUri=https://console.jumpcloud.com/somewhere/"],
      ["PATCH .*/federationConfiguration/"],
    ],
    [
      "who is for emergencies",
      ["emergencyAccess.upn=ada@example.com", "emergencyAccess.testedOn=2026-01-31"],
      [],
    ],
    ["who may be locked out", ["acceptLockOut.users[0]=ada@example.com"], []],
    ["how many devices", ["acceptDeviceImpact.count=1", "acceptDeviceImpact.reason=none"], []],
    ["whether the tenant is synchronised with another directory", ["hybrid=true"], []],
    ["how long a certificate holds", ["certificateDays=3650"], []],
    ["whether a federation is taken over", ["adopt=true"], []],
    ["when to federate again", ["refederate.after=2020-01-01T00:00:00Z", "refederate.reason=none"], []],
  ])("takes %s and leaves everybody's sign-in as it is: %j", async (_what, changed, writes) => {
    company.configure(...changed);
    await company.succeeds("up", "--yes", "--skip-preview");
    expect(company.newWrites()).toEqual(writes.map((write) => expect.stringMatching(write)));
    expect([await outside(), federation()?.issuerUri]).toEqual([[], ISSUER]);
  });
});
