import type { EntraEmulator } from "../../emulators/entra";
import {
  type SamlStatement,
  type Signing,
  signedResponse,
} from "../../emulators/jumpcloud/sign-in/saml-response";
import { createTenant, newCertificate, newUser, ORIGIN } from "./entra/tenant";

const NOW = new Date("2026-11-23T12:00:00Z");
const PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
const MINUTE = 60_000;

const current = newCertificate();
const next = newCertificate();
const stranger = newCertificate();

const ada: SamlStatement = {
  issuer: "https://example.com",
  audience: "urn:federation:MicrosoftOnline",
  destination: `${ORIGIN}/login.srf`,
  nameId: "ada-at-jumpcloud",
  nameIdFormat: PERSISTENT,
  attributes: { IDPEmail: "ada@example.com" },
  authnContext: "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
};

const signing = ({ pem, key }: typeof current, more: Partial<Signing> = {}): Signing => ({
  certificate: pem,
  privateKey: key,
  algorithm: "RSA-SHA256",
  assertion: true,
  response: false,
  ...more,
});

function tenant(): EntraEmulator {
  const person = (userPrincipalName: string, onPremisesImmutableId: string, more: object = {}) => ({
    ...newUser(userPrincipalName),
    onPremisesImmutableId,
    ...more,
  });
  return createTenant({
    domains: [
      { name: "contoso.onmicrosoft.com", isInitial: true, isDefault: true },
      {
        name: "example.com",
        federation: {
          issuerUri: "https://example.com",
          passiveSignInUri: "https://sso.example.invalid/saml2/m365",
          signingCertificate: current.base64,
          nextSigningCertificate: next.base64,
        },
      },
      { name: "eu.example.com" },
      { name: "example.org" },
    ],
    users: [
      person("ada@example.com", "ada-at-jumpcloud"),
      person("lena@eu.example.com", "lena-at-jumpcloud"),
      person("marco@example.org", "marco-at-jumpcloud"),
      person("victor@example.com", "victor-at-jumpcloud", { accountEnabled: false }),
    ],
  });
}

async function post(entra: EntraEmulator, fields: Record<string, string>): Promise<string> {
  const body = new URLSearchParams(fields);
  const response = await entra.app.request(`${ORIGIN}/login.srf`, { method: "POST", body });
  const text = await response.text();
  const [, id, words = ""] = /id="(error|signed-in)">([^<]*)</.exec(text) ?? [];
  return id === "error" ? words : `signed in as ${words}`;
}

/** What Entra answers to a statement that JumpCloud signs. */
async function answerTo(
  statement: Partial<SamlStatement>,
  {
    entra = tenant(),
    by = signing(current),
    at = NOW,
  }: { entra?: EntraEmulator; by?: Signing; at?: Date } = {},
): Promise<string> {
  return post(entra, { SAMLResponse: signedResponse({ ...ada, ...statement }, by, at) });
}

describe("a SAML response", () => {
  it("signs in whom it names, with the current certificate or the next", async () => {
    expect(await answerTo({})).toBe("signed in as ada@example.com");
    expect(await answerTo({}, { by: signing(next) })).toBe("signed in as ada@example.com");
  });

  it("may be signed as a whole besides, and by the older algorithm", async () => {
    expect(await answerTo({}, { by: signing(current, { response: true }) })).toMatch(/^signed in/);
    expect(await answerTo({}, { by: signing(current, { algorithm: "RSA-SHA1" }) })).toMatch(/^signed in/);
  });

  it("signs in people of the child domain", async () => {
    const attributes = { IDPEmail: "Lena@EU.example.com" };
    expect(await answerTo({ nameId: "lena-at-jumpcloud", attributes })).toBe(
      "signed in as lena@eu.example.com",
    );
  });

  it.each<[string, Partial<SamlStatement>, string]>([
    [
      "of another issuer",
      { issuer: "https://example.org" },
      "AADSTS50107: The requested federation realm object 'https://example.org' does not exist.",
    ],
    [
      "for another audience",
      { audience: "urn:amazon:webservices" },
      "AADSTS500089.* The audience is 'urn:amazon:webservices'.",
    ],
    [
      "to another address",
      { destination: "https://login.example.invalid/login.srf" },
      "AADSTS500089.* The destination is 'https://login.example.invalid/login.srf'.",
    ],
    ["to another page", { destination: `${ORIGIN}/saml2` }, "AADSTS500089.* The destination is "],
    [
      "with another kind of NameID",
      { nameIdFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress" },
      "AADSTS500089.* The NameID's format is ",
    ],
    [
      "to a request that nobody sent",
      { inResponseTo: "_unasked" },
      "AADSTS500089.* It answers _unasked, which nobody asked.",
    ],
    [
      "about nobody",
      { nameId: "ADA-at-jumpcloud" },
      "AADSTS51004: The user account ADA-at-jumpcloud does not exist in the 11111111",
    ],
    ["about nobody at all", { nameId: "" }, "AADSTS51004"],
    [
      "about a person of another domain",
      { nameId: "marco-at-jumpcloud" },
      "AADSTS5000820.* marco@example.org isn't in example.com or below it.",
    ],
    [
      "about a blocked account",
      { nameId: "victor-at-jumpcloud", attributes: { IDPEmail: "victor@example.com" } },
      "AADSTS50057",
    ],
  ])("%s is refused", async (_, statement, words) => {
    const answer = await answerTo(statement);
    expect(answer.replaceAll("&#39;", "'")).toMatch(new RegExp(`^${words}`));
  });

  it.each([
    ["another e-mail address", { IDPEmail: "ada.l@example.com" }],
    ["no e-mail address", { mail: "ada@example.com" }],
  ])("with %s is of whom its NameID names", async (_, attributes) => {
    expect(await answerTo({ attributes })).toMatch(/^signed in as ada@example.com/);
  });

  it("is refused outside its time, five minutes of difference between the clocks allowed", async () => {
    const at = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);
    expect(await answerTo({}, { at: at(4) })).toMatch(/^signed in/);
    expect(await answerTo({}, { at: at(6) })).toMatch(/^AADSTS500089.* It is valid from/);
    expect(await answerTo({}, { at: at(-14) })).toMatch(/^signed in/);
    expect(await answerTo({}, { at: at(-16) })).toMatch(/^AADSTS500089.* It ended at/);
  });

  it("is refused for a second time", async () => {
    const entra = tenant();
    const SAMLResponse = signedResponse(ada, signing(current), NOW);
    expect(await post(entra, { SAMLResponse })).toMatch(/^signed in/);
    expect(await post(entra, { SAMLResponse })).toMatch(/^AADSTS500089.* It was used before.$/);
  });

  it("is refused for a second time after a restart, too", async () => {
    const entra = tenant();
    const SAMLResponse = signedResponse(ada, signing(current), NOW);
    await post(entra, { SAMLResponse });
    const restarted = createTenant({}, () => NOW);
    restarted.state.restore(entra.snapshot());
    expect(await post(restarted, { SAMLResponse })).toMatch(/^AADSTS500089.* It was used before.$/);
  });

  it("is refused when a key signed it that isn't registered, or none did", async () => {
    expect(await answerTo({}, { by: signing(stranger) })).toMatch(
      /^AADSTS5000811: Unable to verify token signature/,
    );
    const unsigned = signing(current, { assertion: false, response: true });
    expect(await answerTo({}, { by: unsigned })).toMatch(/^AADSTS50008: .*The assertion isn/);
  });

  it("is refused when it was changed after it was signed", async () => {
    const base64 = signedResponse({ ...ada, nameId: "lena-at-jumpcloud" }, signing(current), NOW);
    const changed = Buffer.from(base64, "base64").toString().replace("lena-at-jumpcloud", "ada-at-jumpcloud");
    const SAMLResponse = Buffer.from(changed).toString("base64");
    expect(await post(tenant(), { SAMLResponse })).toMatch(/^AADSTS50006/);
  });

  it("meant for another recipient is refused, whatever address is written around it", async () => {
    const elsewhere = "https://login.example.invalid/login.srf";
    const base64 = signedResponse({ ...ada, destination: elsewhere }, signing(current), NOW);
    const xml = Buffer.from(base64, "base64").toString();
    const readdressed = xml.replace(`Destination="${elsewhere}"`, `Destination="${ORIGIN}/login.srf"`);
    const SAMLResponse = Buffer.from(readdressed).toString("base64");
    expect(await post(tenant(), { SAMLResponse })).toMatch(/^AADSTS500089.* The recipient is /);
  });

  it("can't hide a forged assertion beside a signed one", async () => {
    const base64 = signedResponse(ada, signing(current), NOW);
    const xml = Buffer.from(base64, "base64").toString();
    const [assertion = ""] = /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml) ?? [];
    const forged = assertion
      .replace("ada-at-jumpcloud", "lena-at-jumpcloud")
      .replace(/ID="_[^"]+"/, 'ID="_forged"');
    for (const both of [forged + assertion, assertion + forged]) {
      const SAMLResponse = Buffer.from(xml.replace(assertion, both)).toString("base64");
      expect(await post(tenant(), { SAMLResponse })).toMatch(/^AADSTS50008/);
    }
  });

  it.each([
    ["absent", {}],
    ["no XML", { SAMLResponse: "AAAA" }],
    ["another document", { SAMLResponse: Buffer.from("<html/>").toString("base64") }],
  ])("that is %s is refused", async (_, fields) => {
    expect(await post(tenant(), fields)).toMatch(/^AADSTS50008/);
  });
});

it("an expired certificate is none", async () => {
  const later = new Date("2037-11-23T12:00:00Z");
  const entra = tenant();
  const late = createTenant({}, () => later);
  late.state.restore(entra.snapshot());
  expect(await answerTo({}, { entra: late, at: later })).toMatch(/^AADSTS5000811/);
});

it("the federated token validation policy decides about people of other domains", async () => {
  const marco = { nameId: "marco-at-jumpcloud", attributes: { IDPEmail: "marco@example.org" } };
  const under = async (policy: "none" | "all" | "allFederated" | "allManaged") => {
    const entra = tenant();
    entra.state.tenant.federatedTokenValidation = policy;
    return (await answerTo(marco, { entra })).slice(0, 13);
  };
  expect(await under("none")).toBe("signed in as ");
  expect(await under("all")).toBe("AADSTS5000820");
  expect(await under("allFederated")).toBe("signed in as ");
  expect(await under("allManaged")).toBe("AADSTS5000820");
});
