import { signInAs } from "../../emulators";
import { newIdentity } from "../../emulators/jumpcloud";
import {
  configure,
  currentCertificate,
  derOf,
  type FederatedCompany,
  patchFederation,
  startFederated,
} from "./federated-company";
import { readyRsaPair } from "./rsa-pairs";
import { remembered } from "./shortcut";

const MULTIPLE_AUTHN = "http://schemas.microsoft.com/claims/multipleauthn";

let company: FederatedCompany;
let undo: () => void;
beforeAll(async () => {
  company = await startFederated();
  undo = await remembered(company.emulators);
});
afterEach(() => undo());
afterAll(() => company.emulators.close());

const ada = () => signInAs(company.emulators, { email: "ada@example.com" });
const adaOf = ({ emulators }: FederatedCompany) => {
  const user = emulators.jumpcloud.state.findUser("ada@example.com");
  if (!user) throw new Error("Ada is gone");
  return user;
};
const accountOf = ({ emulators }: FederatedCompany) => {
  const account = emulators.entra.state.findUser("ada@example.com");
  if (!account) throw new Error("Ada has no account");
  return account;
};

describe("a person of a federated domain", () => {
  it("types the address at Entra and the password at JumpCloud, and is signed in", async () => {
    const { entra, signIn } = company.emulators.urls;
    expect(await ada()).toEqual({
      signedIn: true,
      user: "ada@example.com",
      secondFactors: [],
      visited: [
        `GET ${entra}/`,
        `GET ${entra}/sign-in`,
        `POST ${signIn}/saml2/m365`,
        `POST ${signIn}/saml2/m365`,
        `POST ${entra}/login.srf`,
      ],
    });
  });

  it("is refused at JumpCloud with a wrong password", async () => {
    const result = await signInAs(company.emulators, { email: "ada@example.com", password: "guessed" });
    expect(result).toMatchObject({ signedIn: false, error: "The user name or password is wrong." });
  });

  it("leaves a trace at both vendors", async () => {
    const { graph, emulators } = company;
    await ada();
    await signInAs(emulators, { email: "ada@example.com", password: "guessed" });
    const events = emulators.jumpcloud.state.events.filter(({ event_type }) => event_type === "sso_auth");
    expect(
      events.map(({ success, idp_initiated, initiated_by }) => ({ success, idp_initiated, initiated_by })),
    ).toEqual([
      {
        success: true,
        idp_initiated: false,
        initiated_by: { type: "user", id: adaOf(company)._id, username: "ada" },
      },
      {
        success: false,
        idp_initiated: false,
        initiated_by: { type: "user", id: adaOf(company)._id, username: "ada" },
      },
    ]);
    const { value } = await graph("GET", "/auditLogs/signIns?$filter=userPrincipalName eq 'ada@example.com'");
    expect(value).toMatchObject([
      { userId: accountOf(company).id, status: { errorCode: 0 }, isInteractive: true },
    ]);
  });

  it("changes nothing at either vendor by it", async () => {
    const { jumpcloud, entra } = company.emulators;
    // JumpCloud tries the password at a login, and is refused it.
    const taken = () =>
      [jumpcloud, entra].map(({ journal }) => journal.writes().filter(({ status }) => status < 400).length);
    const before = taken();
    await ada();
    await company.emulators.settle();
    expect(taken()).toEqual(before);
    expect(JSON.stringify([jumpcloud.journal, entra.journal])).not.toContain("Emulated-Passw0rd");
  });
});

describe("JumpCloud refuses", () => {
  it.each<[string, (company: FederatedCompany) => void, string]>([
    [
      "a suspended person",
      (here) => Object.assign(adaOf(here), { suspended: true }),
      "This account is suspended.",
    ],
    [
      "a staged one",
      (here) => Object.assign(adaOf(here), { state: "STAGED" }),
      "This account is not activated yet.",
    ],
    [
      "a locked one",
      (here) => Object.assign(adaOf(here), { account_locked: true }),
      "This account is locked.",
    ],
    [
      "one whose password has expired",
      (here) => Object.assign(adaOf(here), { password_expired: true }),
      "The password has expired. Change it first.",
    ],
    [
      "one who lost access to the application",
      ({ emulators, application }) => emulators.jumpcloud.state.detach(application),
      "You have no access to Microsoft 365.",
    ],
  ])("%s", async (_, change, error) => {
    change(company);
    expect(await ada()).toMatchObject({ signedIn: false, error });
  });

  const policy = (more: object) => ({
    name: "Rule",
    type: "application",
    effect: { action: "deny" },
    ...more,
  });
  const mfa = { action: "allow", obligations: { mfa: { required: true } } };

  it.each<[string, (company: FederatedCompany) => object[], string | undefined]>([
    [
      "whom a policy for everybody denies",
      () => [policy({})],
      "An access policy denies you this application.",
    ],
    [
      "whom a policy for the group denies, whatever one for everybody allows",
      ({ group }) => [
        policy({ effect: { action: "allow" } }),
        policy({ targets: { userGroups: { inclusions: [group] } } }),
      ],
      "An access policy denies you this application.",
    ],
    [
      "nobody whom a policy by name lets in",
      (here) => [
        policy({}),
        policy({ effect: { action: "allow" }, targets: { users: { inclusions: [adaOf(here)._id] } } }),
      ],
      undefined,
    ],
    [
      "nobody by a policy that is switched off, has a condition, or is for something else",
      () => [
        policy({ disabled: true }),
        policy({ conditions: { deviceManaged: true } }),
        policy({ type: "user_portal" }),
        policy({ targets: { resources: [{ type: "application", id: "another" }] } }),
      ],
      undefined,
    ],
    [
      "who has no second factor where one is demanded",
      ({ application }) => [
        policy({ effect: mfa, targets: { resources: [{ type: "application", id: application }] } }),
      ],
      "An access policy demands a second factor, and you have none set up.",
    ],
  ])("%s", async (_, rules, error) => {
    for (const rule of rules(company)) await company.jumpcloud("POST", "/api/v2/authn/policies", rule);
    const result = await ada();
    expect([result.signedIn, result.error]).toEqual([error === undefined, error]);
  });
});

describe("Entra refuses", () => {
  it("everybody once JumpCloud has made a new certificate behind its back", async () => {
    await configure(company, { idpCertificate: { value: "" }, idpPrivateKey: { value: "" } });
    expect(await ada()).toMatchObject({ signedIn: false, code: 5000811 });
  });

  it("a person whose immutable id is another", async () => {
    accountOf(company).onPremisesImmutableId = "somebody-else";
    expect(await ada()).toMatchObject({ signedIn: false, code: 51004 });
  });

  it("a person whose account was moved to another federated domain, until its own issuer vouches", async () => {
    accountOf(company).userPrincipalName = "ada@example.org";
    expect(await signInAs(company.emulators, { email: "ada@example.com" })).toMatchObject({ code: 5000820 });
  });

  it("a blocked person, and writes it into its log", async () => {
    accountOf(company).accountEnabled = false;
    expect(await ada()).toMatchObject({ signedIn: false, code: 50057 });
    const { value } = await company.graph("GET", "/auditLogs/signIns");
    expect(value).toMatchObject([{ userPrincipalName: "ada@example.com", status: { errorCode: 50057 } }]);
  });
});

it("nobody is sent off this machine", async () => {
  await patchFederation(company, { passiveSignInUri: "https://sso.example.invalid/saml2/m365" });
  expect(await ada()).toMatchObject({
    signedIn: false,
    error: "The browser is sent to https://sso.example.invalid, which is not emulated.",
  });
});

it("nobody signs in where the federation names no application of JumpCloud", async () => {
  await patchFederation(company, { passiveSignInUri: `${company.emulators.urls.signIn}/saml2/other` });
  expect(await ada()).toMatchObject({
    signedIn: false,
    error: "No active application has the address /saml2/other.",
  });
});

describe("the certificate's rollover", () => {
  it("never keeps anybody out", async () => {
    const old = currentCertificate(company);
    const pair = newIdentity(new Date(), readyRsaPair);
    const wrapped = (pem: string) => ({ value: Buffer.from(pem).toString("base64") });
    await patchFederation(company, { nextSigningCertificate: derOf(pair.certificate) });
    expect(await ada()).toMatchObject({ signedIn: true });
    await configure(company, {
      idpCertificate: wrapped(pair.certificate),
      idpPrivateKey: wrapped(pair.privateKey),
    });
    expect(currentCertificate(company)).toBe(derOf(pair.certificate));
    expect(await ada()).toMatchObject({ signedIn: true });
    await patchFederation(company, {
      signingCertificate: derOf(pair.certificate),
      nextSigningCertificate: null,
    });
    expect(await ada()).toMatchObject({ signedIn: true });
    expect(old).not.toBe(currentCertificate(company));
  });
});

describe("the second factor", () => {
  const enrolled = () => Object.assign(adaOf(company), { totp_enabled: true });
  const atJumpCloud = () =>
    company.jumpcloud("POST", "/api/v2/authn/policies", {
      name: "MFA",
      type: "application",
      effect: { action: "allow", obligations: { mfa: { required: true } } },
    });
  const atEntra = () => Object.assign(company.emulators.entra.state.tenant, { securityDefaults: true });
  const claimed = () =>
    configure(company, {
      authClaimConfiguration: { authnContextMappings: { value: [{ method: "mfa", value: MULTIPLE_AUTHN }] } },
    });
  const behavior = (federatedIdpMfaBehavior: string) => patchFederation(company, { federatedIdpMfaBehavior });

  it("is asked by JumpCloud and believed where it is claimed", async () => {
    enrolled();
    atEntra();
    await atJumpCloud();
    await claimed();
    expect(await ada()).toMatchObject({ signedIn: true, secondFactors: ["jumpcloud"] });
  });

  it("is asked twice where JumpCloud doesn't claim it, or Entra rejects the claim", async () => {
    enrolled();
    atEntra();
    await atJumpCloud();
    expect(await ada()).toMatchObject({ signedIn: true, secondFactors: ["jumpcloud", "entra"] });
    await claimed();
    await behavior("rejectMfaByFederatedIdp");
    expect(await ada()).toMatchObject({ signedIn: true, secondFactors: ["jumpcloud", "entra"] });
  });

  it("is asked by Entra where JumpCloud doesn't", async () => {
    atEntra();
    await claimed();
    expect(await ada()).toMatchObject({ signedIn: true, secondFactors: ["entra"] });
  });

  it("goes round and round where Entra wants the claim and JumpCloud has none", async () => {
    atEntra();
    await behavior("enforceMfaByFederatedIdp");
    const result = await ada();
    expect(result).toMatchObject({ signedIn: false, code: 50079 });
    expect(result.visited.filter((page) => page.endsWith("/login.srf"))).toHaveLength(2);
  });

  it("is skipped by a claim that everybody gets", async () => {
    atEntra();
    await configure(company, {
      authClaimConfiguration: { singleAuthnContextValue: { value: MULTIPLE_AUTHN } },
    });
    await behavior("enforceMfaByFederatedIdp");
    expect(await ada()).toMatchObject({ signedIn: true, secondFactors: [] });
  });
});

describe("a managed domain", () => {
  beforeEach(async () => {
    await company.graph("PATCH", "/domains/example.com", { authenticationType: "Managed" });
  });

  it("takes the tenant's own password again", async () => {
    const result = await ada();
    expect(result).toMatchObject({ signedIn: true, user: "ada@example.com" });
    expect(result.visited.at(-1)).toBe(`POST ${company.emulators.urls.entra}/common/login`);
  });

  it("refuses who never had one, until somebody gives them one", async () => {
    const lucas = { email: "lucas@example.com" };
    expect(await signInAs(company.emulators, lucas)).toMatchObject({ signedIn: false, code: 50126 });
    const passwordProfile = { password: "Reset-by-the-helpdesk-1" };
    await company.graph("PATCH", "/users/lucas@example.com", { passwordProfile });
    expect(await signInAs(company.emulators, { ...lucas, ...passwordProfile })).toMatchObject({
      signedIn: true,
    });
  });

  it("doesn't know everybody", async () => {
    const result = await signInAs(company.emulators, { email: "nobody@example.com" });
    expect(result).toMatchObject({ signedIn: false, code: 50034 });
  });
});

it("nobody signs in at a domain of nobody", async () => {
  const result = await signInAs(company.emulators, { email: "ada@elsewhere.example" });
  expect(result).toMatchObject({
    signedIn: false,
    error: "This username may be incorrect: ada@elsewhere.example",
  });
});
