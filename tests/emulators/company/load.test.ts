import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  generatePeople,
  handBuilt,
  loadCompany,
  readCompany,
  SeedError,
  seedFile,
  seedNames,
} from "../../../emulators/company";
import { entraSeed, jumpCloudSeed } from "../../../emulators/company/seeds";
import { newIdentity } from "../../../emulators/jumpcloud/certificates";
import { readyRsaPair } from "../rsa-pairs";

const northwind = () => readFileSync(seedFile(), "utf8");

/** The seed's text with one place changed, and the line that place is in. */
function changed(before: string, after: string): { text: string; line: number } {
  const text = northwind();
  expect(text).toContain(before);
  const at = text.slice(0, text.indexOf(before)).split("\n").length;
  return { text: text.replace(before, after), line: at };
}

function refusal(text: string): SeedError {
  try {
    readCompany(text, "mine.yaml");
  } catch (error) {
    if (error instanceof SeedError) return error;
    throw error;
  }
  throw new Error("The seed was accepted.");
}

describe("the seeded company", () => {
  const company = loadCompany();
  const entra = entraSeed(company, []);
  const jumpcloud = jumpCloudSeed(company);
  const inTenant = (name: string) => entra.users?.find((user) => user.userPrincipalName === name);
  const atJumpCloud = (email: string) => jumpcloud.users.find((user) => user.email === email);

  it("has at least thirty people", () => {
    expect(company.people.length).toBeGreaterThanOrEqual(30);
  });

  it("has every kind of person that makes federation hard", () => {
    expect(atJumpCloud("victor@example.com")?.state).toBe("SUSPENDED");
    expect(atJumpCloud("zoe@example.com")?.activated).toBe(false);
    expect(atJumpCloud("peter@example.com")?.password_expired).toBe(true);
    expect(inTenant("ruth@example.com")?.mail).toBeNull();
    expect(inTenant("ben.carter@example.com")).toBeUndefined();
    expect(inTenant("kim.larsen@example.com")?.proxyAddresses).toContain("smtp:kim@example.com");
    expect(inTenant("noah@example.com")?.onPremisesImmutableId).toBeUndefined();
    expect(inTenant("info@example.com")?.accountEnabled).toBe(false);
    expect(atJumpCloud("svc-scanner@example.com")).toBeUndefined();
    expect(inTenant("grace@example.com")?.roles).toEqual(["Global Administrator"]);
    expect(inTenant("lena@eu.example.com")).toBeDefined();
    expect(inTenant("pat_partner.example#EXT#@example.onmicrosoft.com")?.userType).toBe("Guest");
    expect(inTenant("marco@example.org")).toBeDefined();
  });

  it("lets the domain to be federated be the default at first", () => {
    expect(company.domains.filter((domain) => domain.isDefault).map((domain) => domain.name)).toEqual([
      "example.com",
    ]);
  });

  it("gives the read identity no permission to write", () => {
    const read = company.identities.find((identity) => identity.name === "read");
    expect(read?.entra.permissions?.filter((permission) => permission.includes("Write"))).toEqual([]);
    expect(read?.jumpcloud.role).toBe("Read Only");
  });
});

describe("what a seed may say beside people", () => {
  const company = readCompany(
    northwind()
      .replace("countryLetterCode: US", "federatedTokenValidation: none\n  onPremisesSyncEnabled: true")
      .replace("isDefault: true", "isDefault: true\n    passwordValidityPeriodInDays: 90")
      .concat(
        "  # more\n",
        "devices: [{ trustType: AzureAd, count: 3, operatingSystem: Windows }]\n",
        "conditionalAccess: [{ displayName: MFA, conditions: { users: { excludeUsers: [ada@example.com] } } }]\n",
        "accessPolicies: [{ name: Deny, type: application, effect: { action: deny } }]\n",
      ),
    "mine.yaml",
  );
  const seed = entraSeed(company, []);

  it("is taken over for both vendors", () => {
    expect(seed.tenant).toMatchObject({
      federatedTokenValidation: "none",
      onPremisesSyncEnabled: true,
      devices: 12,
    });
    expect(seed.domains[0]).toMatchObject({ name: "example.com", passwordValidityPeriodInDays: 90 });
    expect(seed.devices).toEqual([{ trustType: "AzureAd", count: 3, operatingSystem: "Windows" }]);
    expect(seed.conditionalAccess).toMatchObject([{ displayName: "MFA", state: "enabled" }]);
    expect(jumpCloudSeed(company).accessPolicies).toEqual([
      { name: "Deny", type: "application", effect: { action: "deny" } },
    ]);
  });

  it("gives a licence to everybody with a mailbox", () => {
    const holders = seed.users?.filter((user) => user.licences?.includes("SPE_E3")) ?? [];
    const names = holders.map((user) => user.userPrincipalName);
    expect(names).toEqual(expect.arrayContaining(["ada@example.com", "grace@example.com"]));
    for (const without of ["ruth@example.com", "info@example.com", "breakglass@example.onmicrosoft.com"]) {
      expect(names).not.toContain(without);
    }
    expect(names.some((name) => name.includes("#EXT#"))).toBe(false);
  });
});

describe("a wrong seed", () => {
  it("names the line and the field of a malformed value", () => {
    const { text, line } = changed("email: victor@example.com", "email: victor");
    expect(refusal(text).message).toBe(
      `mine.yaml:${line}: people[20].email: an e-mail address is expected, not "victor". The emulators weren't started.`,
    );
  });

  it("names a field that doesn't exist", () => {
    const { text, line } = changed("{ state: SUSPENDED }", "{ stat: SUSPENDED }");
    expect(refusal(text)).toMatchObject({ line, field: "people[20].jumpcloud.stat" });
  });

  it("names a role that no directory has", () => {
    const { text } = changed("[Global Administrator]", "[Emperor]");
    expect(refusal(text).message).toContain('there is no directory role named "Emperor"');
  });

  it.each([
    ["authenticationMethods: [fido2]", "authenticationMethods: [sms]", 'there is no method "sms"'],
    ["authenticationMethods: [fido2]", "licences: [E5]", "E5 is none of the seed's licences"],
    ["countryLetterCode: US", "federatedTokenValidation: some", "one of none, all, allFederated, allManaged"],
    ["licences:\n", "devices: [{ trustType: Joined }]\nlicences:\n", "one of AzureAd, ServerAd, Workplace"],
    [
      "licences:\n",
      "signIns: [{ user: nora@example.com, clientAppUsed: IMAP4, appDisplayName: Mail }]\nlicences:\n",
      "nora@example.com has no account at entra",
    ],
    ["licences:\n", "conditionalAccess: [{ displayName: x, state: on }]\nlicences:\n", "one of enabled, "],
  ])("doesn't take %j as %j", (before, after, reason) => {
    expect(refusal(changed(before, after).text).message).toContain(reason);
  });

  it("names a member of a group who has no account", () => {
    const { text } = changed("[ingrid@example.com,", "[nobody@example.com,");
    expect(refusal(text).message).toContain(
      "groups.jumpcloud[1].members: nobody@example.com has no account at jumpcloud",
    );
  });

  it("wants exactly one default domain", () => {
    const { text } = changed("isDefault: true", "isDefault: false");
    expect(refusal(text).message).toContain("domains: exactly one must have isDefault: true, 0 have");
  });

  it("names the line of text that isn't YAML", () => {
    expect(refusal("organization: [").message).toMatch(/^mine\.yaml:1: YAML: /);
  });

  it("says that a file is missing", () => {
    expect(() => loadCompany("absent.yaml")).toThrow("absent.yaml:1: file: it doesn't exist");
  });
});

describe("what was set up by hand", () => {
  const own = (name: string) => readFileSync(seedFile(name), "utf8");

  it.each(seedNames())("%s can be read", (name) => {
    expect(loadCompany(name).people.length).toBeGreaterThan(8);
  });

  it("has everything else as the seed that it extends", () => {
    const [classic, northwind] = [loadCompany("classic"), loadCompany()];
    expect(classic).toMatchObject({ people: northwind.people, identities: northwind.identities });
    expect(classic.domains).not.toEqual(northwind.domains);
    expect(northwind.integration).toBeUndefined();
  });

  it.each([
    ["extends: northwind", "extends: southwind", "extends: one of the emulators' own seeds is expected"],
    ["label: Microsoft Office 365", "lable: M365", "integration.applications[0].label: a text is missing"],
    ["address: /saml2/", "address: https://saml2/", "a path that begins with / is expected"],
    ["signedBy: Microsoft", "signedBy: Apple", "signedBy: the integration has no Apple Office 365, only"],
    [
      "directories: [Office 365]",
      "directories: [O365]",
      "groups.jumpcloud[0].directories: the integration has no",
    ],
    ["- domain: example.com", "- domain: eu.example.com", "eu.example.com signs in as its root domain does"],
    ["- domain: example.com", "- domain: example.net", "example.net is none of the seed's domains"],
    [
      "federatedIdpMfaBehavior: enforce",
      "federatedIdpMfaBehavior: force",
      "Invalid value specified for property",
    ],
    ["signOutUri: https:", "signOutUri: ftp:", "Invalid value specified for property 'signOutUri'"],
    [
      "issuerUri: https",
      "displayname: x\n      issuerUri: https",
      "displayname: there is no such field here",
    ],
  ])("doesn't take %j as %j", (before, after, reason) => {
    expect(own("classic")).toContain(before);
    expect(refusal(own("classic").replace(before, after)).message).toContain(reason);
  });

  it("is federated with the certificate that the application signs with", () => {
    const company = loadCompany("near-end");
    const built = handBuilt(company.integration, {
      signIn: "https://localhost:1",
      newIdentity: (daysLeft) => newIdentity(new Date(), readyRsaPair, daysLeft),
    });
    const federation = built.federations.get("example.com");
    const pem = Buffer.from(String(built.applications[0]?.config?.idpCertificate), "base64").toString("utf8");
    const { raw, validTo } = new X509Certificate(pem);
    expect(federation).toMatchObject({
      signingCertificate: raw.toString("base64"),
      passiveSignInUri: "https://localhost:1/saml2/office365",
    });
    expect((Date.parse(validTo) - Date.now()) / 86_400_000).toBeCloseTo(9, 1);
  });
});

describe("generated people", () => {
  it("are the same in every run", () => {
    expect(generatePeople(50, "example.com")).toEqual(generatePeople(50, "example.com"));
  });

  it("have addresses of their own", () => {
    const addresses = generatePeople(5000, "example.com").map((person) => person.email);
    expect(new Set(addresses).size).toBe(5000);
  });
});
