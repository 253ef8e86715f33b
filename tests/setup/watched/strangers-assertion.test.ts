import type { Federation } from "../../../emulators/entra/entities";
import { newIdentity } from "../../../emulators/jumpcloud";
import { signedResponse } from "../../../emulators/jumpcloud/sign-in/saml-response";
import { command } from "../../cli/command";
import { readyRsaPair } from "../../emulators/rsa-pairs";
import { startWatchedCompany, type WatchedCompany } from "./watched-company";

const ISSUER = "https://example.com";
const THEIRS = "https://idp.example.net";
/** Of an application of JumpCloud that has nothing to do with Microsoft 365. */
const OTHER = { issuer: "https://slack.example", ssoUrl: "https://sso.jumpcloud.com/saml2/slack" };

let company: WatchedCompany;
beforeAll(async () => {
  company = await startWatchedCompany();
});
beforeEach(() => company.restore());
afterAll(() => company.close());

const stranger = newIdentity(new Date(), readyRsaPair);
const certificate = stranger.certificate.replace(/-----[A-Z ]+-----|\s/g, "");

const tenant = () => company.emulators.entra.state;

function ours(): Federation {
  const federation = tenant().federations.get("example.com");
  if (!federation) throw new Error("The company is not federated.");
  return federation;
}

function federate(domain: string, differs: Partial<Federation>): void {
  const theirs = { id: domain, issuerUri: THEIRS, passiveSignInUri: THEIRS, signingCertificate: certificate };
  tenant().federations.set(domain, { ...ours(), ...theirs, ...differs });
  Object.assign(tenant().domains.get(domain) ?? {}, { authenticationType: "Federated", isRoot: true });
}

/** An application of JumpCloud at the address of the other one. */
function addApplication(): void {
  const { applications } = company.emulators.jumpcloud.state;
  const own = applications.get(company.applicationId);
  if (!own) throw new Error("The application is gone.");
  const made = structuredClone({ ...own, _id: "b".repeat(24), displayLabel: "Slack", ssoUrl: OTHER.ssoUrl });
  made.config.idpEntityId = { value: OTHER.issuer };
  applications.set(made._id, made);
}

/** What Entra answers to an assertion about this person that the stranger has signed. */
async function answerTo(person: string, issuer: string): Promise<string> {
  const { app } = company.emulators.entra;
  const login = `${company.emulators.urls.entra}/login.srf`;
  const statement = {
    issuer,
    audience: "urn:federation:MicrosoftOnline",
    destination: login,
    nameId: tenant().findUser(person)?.onPremisesImmutableId ?? "",
    nameIdFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    attributes: { IDPEmail: person },
    authnContext: "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
  };
  const signing = { ...stranger, algorithm: "RSA-SHA256", assertion: true, response: false } as const;
  const SAMLResponse = signedResponse(statement, signing, new Date());
  const response = await app.request(login, { method: "POST", body: new URLSearchParams({ SAMLResponse }) });
  const [, id, words = ""] = /id="(error|signed-in)">([^<]*)</.exec(await response.text()) ?? [];
  return id === "signed-in" ? `signed in as ${words}` : words;
}

async function checked(): Promise<string[]> {
  const { stdout } = await command(company.emulators, ["check", "--json"], { identity: "read" });
  const told = JSON.parse(stdout) as { findings: { code: string }[] }[];
  return told.flatMap(({ findings }) => findings.map(({ code }) => code));
}

test("an assertion that a stranger signs lets nobody in", async () => {
  expect(await answerTo("grace@example.com", ISSUER)).toContain("AADSTS");
});

test("another domain of JumpCloud's is nobody else's, also where it speaks WS-Federation", async () => {
  addApplication();
  federate("example.org", {
    issuerUri: OTHER.issuer,
    passiveSignInUri: OTHER.ssoUrl.replace("saml2", "wsfed"),
    preferredAuthenticationProtocol: "wsFed",
    signingCertificate: ours().signingCertificate,
  });
  expect(await company.preview()).toEqual([]);
});

interface Breach {
  what: string;
  act(): unknown;
  /** Whom the stranger signs in. @default a Global Administrator of the domain */
  person?: string;
  issuer?: string;
  told: string;
  /** By which resource, in the words of the table of what is watched. */
  shown: string;
}

test.each<Breach>([
  {
    what: "the next certificate",
    act: () => Object.assign(ours(), { nextSigningCertificate: certificate }),
    told: "certificate-unaccounted",
    shown: "FederationCheck: [certificate-unaccounted]",
  },
  {
    what: "the first certificate, with JumpCloud's as the next one",
    act: () =>
      Object.assign(ours(), {
        signingCertificate: certificate,
        nextSigningCertificate: ours().signingCertificate,
      }),
    told: "certificate-unaccounted",
    shown: "FederationCheck: [certificate-unaccounted]",
  },
  {
    what: "both certificates",
    act: () =>
      Object.assign(ours(), { signingCertificate: certificate, nextSigningCertificate: certificate }),
    told: "certificate-trusted",
    shown: "FederationCheck: [certificate-trusted]",
  },
  {
    what: "another issuer and its certificate",
    act: () => Object.assign(ours(), { issuerUri: THEIRS, signingCertificate: certificate }),
    issuer: THEIRS,
    told: "federation-differs",
    shown: "FederationCheck: [federation-differs]",
  },
  {
    what: "another domain that is federated",
    act: () => federate("example.org", {}),
    person: "marco@example.org",
    issuer: THEIRS,
    told: "federation-unaccounted",
    shown: "Preflight: [federation-unaccounted]",
  },
  {
    what: "another domain that is federated with an application of JumpCloud's, but for the certificate",
    act: () => {
      addApplication();
      federate("example.org", { issuerUri: OTHER.issuer, passiveSignInUri: OTHER.ssoUrl });
    },
    person: "marco@example.org",
    issuer: OTHER.issuer,
    told: "federation-unaccounted",
    shown: "Preflight: [federation-unaccounted]",
  },
  {
    what: "another domain that may vouch for everybody",
    act: () => {
      federate("example.org", {});
      tenant().tenant.federatedTokenValidation = "none";
    },
    issuer: THEIRS,
    told: "token-validation",
    shown: "Preflight: [token-validation]",
  },
  {
    what: "a child domain that is promoted and federated",
    act: () => federate("eu.example.com", {}),
    person: "lena@eu.example.com",
    issuer: THEIRS,
    told: "federation-unaccounted",
    shown: "Preflight: [federation-unaccounted]",
  },
])(
  "a stranger's assertion that gets in by $what is told by check, and shows in each preview",
  async ({ act, person = "grace@example.com", issuer = ISSUER, told, shown }) => {
    await act();
    const account = tenant().findUser(person);
    // Who rules the tenant's domains may write an id where there is none.
    if (account) account.onPremisesImmutableId ??= "named-by-the-stranger";
    expect(await answerTo(person, issuer)).toBe(`signed in as ${person}`);
    expect(await checked()).toContain(told);
    expect(await company.preview({ refresh: true })).toContain(shown);
    expect(await company.preview({ refresh: false })).toContain(shown);
  },
);
