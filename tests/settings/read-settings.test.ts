import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { readSettings } from "../../settings/read-settings";

const project = parse(readFileSync(join(__dirname, "../../Pulumi.yaml"), "utf8"));

/** The configuration as the engine hands it to a program: Pulumi.yaml's defaults, then the stack's values. */
function configure(values: Record<string, unknown>, secretKeys: string[] = []): void {
  const defaults = Object.entries<{ default: unknown }>(project.config).map(([key, declared]) => [
    key,
    declared.default,
  ]);
  const all = Object.entries({ ...Object.fromEntries(defaults), ...values }).map(([key, value]) => [
    key.includes(":") ? key : `jumpcloud-entra:${key}`,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  pulumi.runtime.setAllConfig(Object.fromEntries(all), secretKeys);
}

function problemsOf(
  values: Record<string, unknown>,
  secretKeys?: string[],
  environment: NodeJS.ProcessEnv = {},
): string {
  configure(values, secretKeys);
  try {
    readSettings(environment);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "";
}

beforeAll(() =>
  pulumi.runtime.setMocks(
    { newResource: () => ({ id: "", state: {} }), call: () => ({}) },
    "jumpcloud-entra",
    "prod",
  ),
);

const folder = mkdtempSync(join(tmpdir(), "settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file of these lines; its path. */
function fileOf(...lines: string[]): string {
  const path = join(folder, `${lines.join(" ").slice(0, 100).replace(/\W/g, "-")}.csv`);
  writeFileSync(path, lines.join("\n"));
  return path;
}

const ACCEPTED = {
  code: "administrator-on-domain",
  object: "grace@example.com",
  reason: "has a second account",
  by: "henrik@example.com",
  until: "2027-03-31",
};
const KNOWN = { domain: "example.net", reason: "moves in spring", until: "2027-03-31" };
const EXPECTED = { sha256: "AB".repeat(32), reason: "by hand", until: "2026-12-04" };

test("a domain may end in letters of whatever script, as DNS writes them", () => {
  configure({ domains: ["xn--e1afmkfd.xn--p1ai"] });
  expect(readSettings({}).domains).toEqual(["xn--e1afmkfd.xn--p1ai"]);
});

test("one domain is all that has to be set", () => {
  configure({ domains: ["example.com"] });
  expect(readSettings({})).toEqual({
    domains: ["example.com"],
    stage: "prepare",
    syncGroup: {
      name: "Microsoft 365 users",
      email: undefined,
      members: [],
      exclusive: false,
      allowRemovals: [],
    },
    directory: undefined,
    technicalAdmin: { mailNickname: "jumpcloud-admin" },
    primaryDomain: undefined,
    ssoBaseUrl: undefined,
    signOutUri: "https://console.jumpcloud.com/userconsole/",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
    systemBrowserEnabledOn: undefined,
    protocol: "saml",
    adopt: false,
    terms: {
      emergencyAccess: undefined,
      acceptLockOut: undefined,
      acceptDeviceImpact: undefined,
      hybrid: false,
      certificateDays: 30,
      accepted: undefined,
      knownFederations: undefined,
      expectedCertificates: undefined,
      outsideBrake: undefined,
      rollbackDrilledOn: undefined,
    },
    refederate: undefined,
  });
});

test.each(["\u0000", "\u200d", "\u202e"])("refuses an address with what nobody sees (%j)", (letter) => {
  expect(problemsOf({ domains: ["example.com"], members: [`a${letter}da@example.com`] })).toContain(
    "members[0] must be an e-mail address",
  );
});

test("takes members, removals and accepted people from files, seen from the program's folder", () => {
  configure({
    domains: ["example.com"],
    membersFile: relative(".", fileOf("email", "ada@example.com", "lucas@example.com")),
    allowRemovalsFile: fileOf("noah@example.com"),
    acceptLockOut: { usersFile: fileOf("userPrincipalName", "zoe@example.com"), reason: "leaves on Friday" },
  });
  const { syncGroup, terms } = readSettings({});
  expect(syncGroup).toMatchObject({
    members: ["ada@example.com", "lucas@example.com"],
    allowRemovals: ["noah@example.com"],
  });
  expect(terms?.acceptLockOut).toEqual({ users: ["zoe@example.com"], reason: "leaves on Friday" });
});

test("refuses people who are named in two places, and files that can't be used, in one go", () => {
  const members = fileOf("ada@example.com", "lucas");
  const users = fileOf("email", "zoe@example.com");
  const told = problemsOf({
    domains: ["example.com"],
    membersFile: members,
    allowRemovals: ["noah@example.com"],
    allowRemovalsFile: "leavers.csv",
    acceptLockOut: { usersFile: users, reason: "leaves on Friday" },
  });
  expect(told.split("\n").slice(1)).toEqual([
    `  - membersFile: ${members} line 2 must have an e-mail address, but has "lucas".`,
    "  - allowRemovals and allowRemovalsFile both name people; set only one of them. npx pulumi config rm allowRemovals, or npx pulumi config rm allowRemovalsFile",
    `  - acceptLockOut.usersFile: ${users} line 1 is neither a userPrincipalName nor a header with the column userPrincipalName or user: "email".`,
  ]);
});

test("refuses accepted people from a file without a name, which at the top of the configuration is the default", () => {
  const acceptLockOut = { usersFile: "", reason: "leaves on Friday" };
  expect(
    problemsOf({ domains: ["example.com"], membersFile: "", acceptLockOut })
      .split("\n")
      .slice(1),
  ).toEqual([
    "  - acceptLockOut.usersFile must be a path, but is missing. npx pulumi config set --path 'acceptLockOut.usersFile' people.csv",
  ]);
});

test.each([
  ["a blank without width", "ada\u200b@example.com", '"ada\\u200b@example.com"'],
  ["what turns text around", "\u202eada@example.com", '"\\u202eada@example.com"'],
  ["an escape", "\u001b[31mada@example.com", '"\\u001b[31mada@example.com"'],
  ["brackets of an e-mail program", "<ada@example.com>", '"<ada@example.com>"'],
  ["a link", "mailto:ada@example.com", '"mailto:ada@example.com"'],
  ["the dot of a sentence", "ada@example.com.", '"ada@example.com."'],
])("refuses an address with %s, which no account has", (_, address, shown) => {
  const membersFile = fileOf("email", address);
  expect(
    problemsOf({ domains: ["example.com"], membersFile })
      .split("\n")
      .slice(1),
  ).toEqual([`  - membersFile: ${membersFile} line 2 must have an e-mail address, but has ${shown}.`]);
});

test("reads a line of a megabyte in linear time", () => {
  const membersFile = fileOf("email", `a@${".".repeat(1_000_000)} x`);
  const start = performance.now();
  expect(problemsOf({ domains: ["example.com"], membersFile })).toContain(
    "line 2 must have an e-mail address",
  );
  expect(performance.now() - start).toBeLessThan(2_000);
});

test("refuses a member who is named again in other letters, as in a file", () => {
  const members = ["ada@example.com", "lucas@example.com", "Ada@Example.com"];
  expect(
    problemsOf({ domains: ["example.com"], members })
      .split("\n")
      .slice(1),
  ).toEqual(["  - members names Ada@Example.com twice. npx pulumi config rm --path 'members[2]'"]);
});

test("refuses a file that names nobody: without members the group is no longer kept", () => {
  const file = fileOf("email");
  expect(problemsOf({ domains: ["example.com"], membersFile: file })).toContain(
    `  - membersFile: ${file} names nobody. If you mean nobody: npx pulumi config rm membersFile`,
  );
});

test("warns where the configuration gets too big for the program's environment", () => {
  const warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue();
  const members = Array.from({ length: 3500 }, (_, index) => `person.${index + 10_000}@example.com`);
  configure({ domains: ["example.com"], members });
  readSettings({});
  expect(warn.mock.calls).toEqual([[expect.stringContaining("spawn E2BIG")]]);
  warn.mockRestore();
});

test("takes a directory by id or by name", () => {
  configure({ domains: ["example.com"], directory: "5c1a3a5e7d9f0b0001a2b3c4" });
  expect(readSettings({}).directory).toEqual({ id: "5c1a3a5e7d9f0b0001a2b3c4" });
  configure({ domains: ["example.com"], directory: "Microsoft 365" });
  expect(readSettings({}).directory).toEqual({ name: "Microsoft 365" });
});

test("takes the sign-in pages' address from the configuration, or from the environment", () => {
  const address = "https://localhost:9444/saml2";
  const environment = { JUMPCLOUD_SSO_BASE_URL: address };
  configure({ domains: ["example.com"] });
  expect(readSettings(environment).ssoBaseUrl).toBe(address);
  configure({ domains: ["example.com"], ssoBaseUrl: address });
  expect(readSettings({}).ssoBaseUrl).toBe(address);
  expect(readSettings(environment).ssoBaseUrl).toBe(address);
});

test("refuses two addresses of sign-in pages, and one that is not https", () => {
  const environment = { JUMPCLOUD_SSO_BASE_URL: "https://localhost:9444/saml2" };
  const two = { domains: ["example.com"], ssoBaseUrl: "https://sso.jumpcloud.com/saml2" };
  expect(problemsOf(two, [], environment).split("\n").slice(1)).toEqual([
    '  - ssoBaseUrl is "https://sso.jumpcloud.com/saml2", but JUMPCLOUD_SSO_BASE_URL in the environment is "https://localhost:9444/saml2". One run can\'t work with both: unset JUMPCLOUD_SSO_BASE_URL, or npx pulumi config rm ssoBaseUrl',
  ]);
  const plain = { JUMPCLOUD_SSO_BASE_URL: "http://localhost:9444/saml2" };
  expect(
    problemsOf({ domains: ["example.com"] }, [], plain)
      .split("\n")
      .slice(1),
  ).toEqual([
    '  - JUMPCLOUD_SSO_BASE_URL must be an https URL, but is "http://localhost:9444/saml2". Set it to https://sso.jumpcloud.com/saml2',
  ]);
});

test("takes the systems whose browser opens JumpCloud's page, and refuses one that Microsoft does not know", () => {
  configure({ domains: ["example.com"], systemBrowserEnabledOn: "ios, android" });
  expect(readSettings({}).systemBrowserEnabledOn).toBe("ios, android");
  expect(problemsOf({ domains: ["example.com"], systemBrowserEnabledOn: "ios,windows" })).toContain(
    'systemBrowserEnabledOn must be none, or some of ios, android, mac and linux with commas between, but is "ios,windows". npx pulumi config set systemBrowserEnabledOn ios,android',
  );
});

test("takes a technical administrator that is there already, or none at all", () => {
  const adopt = "8d1c1006-889c-47a6-ae6f-1326219a5dae";
  configure({ domains: ["example.com"], technicalAdmin: { adopt } });
  expect(readSettings({}).technicalAdmin).toEqual({ adopt });
  configure({ domains: ["example.com"], technicalAdmin: "none" });
  expect(readSettings({}).technicalAdmin).toBe("none");
});

test.each([
  [
    "nobody",
    'technicalAdmin must be none or an object, but is "nobody". npx pulumi config rm technicalAdmin',
  ],
  [
    { adopt: "breakglass@example.com" },
    "technicalAdmin.adopt must be the object id of an account in Microsoft Entra, in lower case, but is \"breakglass@example.com\". npx pulumi config set --path 'technicalAdmin.adopt' 8d1c1006-889c-47a6-ae6f-1326219a5dae",
  ],
])("refuses %j as a technical administrator", (technicalAdmin, problem) => {
  expect(problemsOf({ domains: ["example.com"], technicalAdmin })).toContain(`  - ${problem}`);
});

test("takes objects member by member", () => {
  configure({
    domains: ["example.com"],
    acceptLockOut: { users: ["ada@example.com"], reason: "leaves on Friday" },
    emergencyAccess: { upn: "breakglass@example.onmicrosoft.com", testedOn: "2026-01-31" },
  });
  expect(readSettings({}).terms).toMatchObject({
    acceptLockOut: { users: ["ada@example.com"], reason: "leaves on Friday" },
    emergencyAccess: { upn: "breakglass@example.onmicrosoft.com", testedOn: "2026-01-31" },
  });
});

test("takes the addresses of WS-Federation domain by domain, and a number of devices", () => {
  const wsFed = {
    signInUri: "https://sso.jumpcloud.com/wsfed/m365",
    activeSignInUri: "https://sso.jumpcloud.com/wstrust/m365",
    metadataExchangeUri: "https://sso.jumpcloud.com/wstrust/m365/mex",
  };
  configure({
    domains: ["example.com"],
    protocol: "wsFed",
    wsFed: [{ domain: "example.com", issuerUri: "example.com", ...wsFed }],
    acceptDeviceImpact: { count: 12, reason: "kiosks", until: "2027-03-31" },
    certificateDays: "60",
    outsideBrake: { people: 20, percent: "5" },
    accepted: [ACCEPTED],
    knownFederations: ["example.org", KNOWN],
    expectedCertificates: [EXPECTED],
    certificateRollover: { when: "2026-11", upload: "console", pauseSeconds: "60" },
  });
  expect(readSettings({})).toMatchObject({
    protocol: "wsFed",
    wsFed: { "example.com": { issuerUri: "example.com", ...wsFed } },
    terms: {
      acceptDeviceImpact: { count: 12, reason: "kiosks", until: "2027-03-31" },
      certificateDays: 60,
      outsideBrake: { people: 20, percent: 5 },
      accepted: [ACCEPTED],
      knownFederations: ["example.org", KNOWN],
      expectedCertificates: [EXPECTED],
    },
    certificateRollover: { when: "2026-11", upload: "console", pauseSeconds: 60 },
  });
});

test("takes the number of devices as `npx pulumi config set --path` writes it", () => {
  const devices = { ...ACCEPTED, code: "device-impact" };
  configure({ domains: ["example.com"], accepted: [{ ...devices, object: 12 }] });
  expect(readSettings({}).terms?.accepted).toEqual([{ ...devices, object: "12" }]);
});

test("refuses a known federation without a reason or a day, and one that is named in both forms", () => {
  const known = { domain: "example.org", until: "soon" };
  const told = problemsOf({ domains: ["example.com"], knownFederations: ["example.org", known] });
  expect(told.split("\n").slice(1)).toEqual([
    `  - knownFederations[1].reason must be the reason, but is missing. npx pulumi config set --path 'knownFederations[1].reason' "the subsidiary moves in spring"`,
    `  - knownFederations[1].until must be a day, but is "soon". npx pulumi config set --path 'knownFederations[1].until' 2026-01-31`,
    "  - knownFederations names example.org twice. npx pulumi config rm --path 'knownFederations[1]'",
  ]);
});

test("refuses what nobody can have accepted", () => {
  const problems = problemsOf({
    domains: ["example.com"],
    accepted: [{ ...ACCEPTED, code: "A code", until: "soon" }],
    expectedCertificates: [{ sha256: "AB:CD", reason: "by hand", until: "2026-12-04" }],
  });
  expect(problems.split("\n").slice(1)).toEqual([
    `  - accepted[0].code must be a finding's code, but is "A code". npx pulumi config set --path 'accepted[0].code' federation-unaccounted`,
    `  - accepted[0].until must be a day, but is "soon". npx pulumi config set --path 'accepted[0].until' 2026-01-31`,
    `  - expectedCertificates[0].sha256 must be the SHA-256 of a certificate's DER form in hexadecimal, but is "AB:CD". npx pulumi config set --path 'expectedCertificates[0].sha256' A1:B2:…`,
  ]);
});

test("refuses numbers and addresses that can't be meant", () => {
  const problems = problemsOf({
    domains: ["example.com"],
    wsFed: [{ domain: "example.com", signInUri: "http://sso.jumpcloud.com" }],
    acceptDeviceImpact: { count: "many", reason: "kiosks" },
    certificateDays: 0,
    certificateRollover: { when: "now", upload: "mail" },
  });
  expect(problems.split("\n").slice(1)).toEqual([
    `  - wsFed[0].signInUri must be an https URL, but is "http://sso.jumpcloud.com". npx pulumi config set --path 'wsFed[0].signInUri' https://sso.jumpcloud.com/…`,
    `  - wsFed[0].activeSignInUri must be an https URL, but is missing. npx pulumi config set --path 'wsFed[0].activeSignInUri' https://sso.jumpcloud.com/…`,
    `  - wsFed[0].metadataExchangeUri must be an https URL, but is missing. npx pulumi config set --path 'wsFed[0].metadataExchangeUri' https://sso.jumpcloud.com/…`,
    `  - certificateRollover.when must be due, or a name for one rollover, but is "now". npx pulumi config set --path 'certificateRollover.when' 2026-11`,
    `  - certificateRollover.upload must be api or console, but is "mail". npx pulumi config set --path 'certificateRollover.upload' console`,
    "  - certificateDays must be a whole number from 1 to 3650, but is 0. npx pulumi config set certificateDays 30",
    `  - acceptDeviceImpact.count must be a whole number from 1 to 1000000, but is "many". npx pulumi config set --path 'acceptDeviceImpact.count' 12`,
  ]);
});

test("says how to name the first domain", () => {
  expect(problemsOf({})).toBe(
    "The configuration of stack prod can't be used; nothing was changed.\n" +
      "  - domains must list a domain in lower case, but is []. npx pulumi config set --path 'domains[0]' example.com",
  );
});

test("tells all problems at once, each with the line that mends it", () => {
  const problems = problemsOf({
    domains: ["Example.com"],
    stage: "live",
    acceptLockOut: { user: "ada@example.com" },
    ssoBaseUrl: "http://sso.jumpcloud.com",
  });
  expect(problems.split("\n").slice(1)).toEqual([
    `  - domains[0] must be a domain in lower case, but is "Example.com". npx pulumi config set --path 'domains[0]' example.com`,
    `  - stage must be one of prepare, federated, but is "live". npx pulumi config set stage prepare`,
    `  - ssoBaseUrl must be an https URL, but is "http://sso.jumpcloud.com". npx pulumi config set ssoBaseUrl https://sso.jumpcloud.com/saml2`,
    `  - acceptLockOut.users must list a userPrincipalName, but is missing. npx pulumi config set --path 'acceptLockOut.users[0]' ada@example.com`,
    `  - acceptLockOut.reason must be the reason, but is missing. npx pulumi config set --path 'acceptLockOut.reason' "leaves on Friday"`,
    `  - acceptLockOut has no "user", only users and reason and until; the nearest is users. npx pulumi config rm --path 'acceptLockOut.user'`,
  ]);
});

test.each([
  [
    "emergencyAcess",
    "there is no key emergencyAcess; the nearest is emergencyAccess. npx pulumi config rm emergencyAcess",
  ],
  ["Stage", "there is no key Stage; the nearest is stage. npx pulumi config rm Stage"],
  ["sync-group", "there is no key sync-group; the nearest is syncGroup. npx pulumi config rm sync-group"],
  ["domain", "there is no key domain; the nearest is domains. npx pulumi config rm domain"],
  [
    "certificate",
    "there is no key certificate; the nearest is certificateDays. npx pulumi config rm certificate",
  ],
  [
    "acceptedLockOut",
    "there is no key acceptedLockOut; the nearest is acceptLockOut. npx pulumi config rm acceptedLockOut",
  ],
  ["colour", "there is no key colour. npx pulumi config rm colour"],
  [
    "acceptLockOut.reason",
    "there is no key acceptLockOut.reason; to set a part of acceptLockOut, give --path. npx pulumi config rm 'acceptLockOut.reason'",
  ],
  [
    "members[0]",
    "there is no key members[0]; to set a part of members, give --path. npx pulumi config rm 'members[0]'",
  ],
])("refuses the key %s, which nothing reads", (key, problem) => {
  const problems = problemsOf({ domains: ["example.com"], [key]: "federated" });
  expect(problems.split("\n").slice(1)).toEqual([`  - ${problem}`]);
});

test("names the nearest member of an object, in a list too", () => {
  const problems = problemsOf({
    domains: ["example.com"],
    outsideBrake: { procent: 5 },
    accepted: [{ ...ACCEPTED, Until: "2027-03-31" }],
    certificateRollover: { when: "due", certificatefile: "next.crt.pem", colour: "red" },
  });
  expect(problems.split("\n").slice(1)).toEqual([
    `  - certificateRollover has no "certificatefile", only when and folder and certificateFile and keyFile and upload and pauseSeconds; the nearest is certificateFile. npx pulumi config rm --path 'certificateRollover.certificatefile'`,
    `  - certificateRollover has no "colour", only when and folder and certificateFile and keyFile and upload and pauseSeconds. npx pulumi config rm --path 'certificateRollover.colour'`,
    `  - accepted[0] has no "Until", only code and object and reason and by and until; the nearest is until. npx pulumi config rm --path 'accepted[0].Until'`,
    `  - outsideBrake has no "procent", only people and percent; the nearest is percent. npx pulumi config rm --path 'outsideBrake.procent'`,
  ]);
});

test.each([
  ["constructor", "acceptLockOut.constructor"],
  ["user.s", 'acceptLockOut["user.s"]'],
  ["user's", `acceptLockOut["user'\\''s"]`],
])("refuses the mistyped member %s, with a path that the command takes", (name, path) => {
  const acceptLockOut = { users: ["zoe@example.com"], reason: "leaves on Friday", [name]: "x" };
  const told = problemsOf({ domains: ["example.com"], acceptLockOut });
  expect(told).toContain(`acceptLockOut has no "${name}", only users and reason`);
  expect(told).toContain(`npx pulumi config rm --path '${path}'`);
});

test("leaves keys of other namespaces to those who read them", () => {
  expect(problemsOf({ domains: ["example.com"], "other-program:stagee": "federated" })).toBe("");
});

test("every key of Pulumi.yaml is one that the program reads", () => {
  expect(problemsOf({ domains: ["example.com"] })).toBe("");
});

test("refuses a domain that is named twice", () => {
  expect(problemsOf({ domains: ["example.com", "example.org", "example.com"] })).toContain(
    "domains names example.com twice. npx pulumi config rm --path 'domains[2]'",
  );
});

test("refuses to send a secret to a stranger by a line of the configuration, and lets the environment allow it", () => {
  const values = { domains: ["example.com"], "azuread:metadataHost": "login.example.net" };
  expect(problemsOf(values)).toBe(
    "The configuration of stack prod can't be used; nothing was changed.\n" +
      "  - azuread:metadataHost sends Entra's credential to login.example.net, which is neither Microsoft's nor this machine. " +
      "No file of a repository and no state can allow that. Remove it. If it is right, the environment of the run has " +
      "to name the same: ARM_METADATA_HOSTNAME. npx pulumi config rm azuread:metadataHost",
  );
  expect(problemsOf(values, [], { ARM_METADATA_HOSTNAME: "login.example.net" })).toBe("");
  expect(problemsOf({ domains: ["example.com"], "azuread:metadata_host": "login.example.net" })).toContain(
    "npx pulumi config rm azuread:metadata_host",
  );
});

test("refuses a credential in plain text, and takes an encrypted one", () => {
  const values = { domains: ["example.com"], "jumpcloud:apiKey": "a-key" };
  const problems = problemsOf(values);
  expect(problems).toContain("jumpcloud:apiKey is a credential in plain text.");
  expect(problems).not.toContain("a-key");
  expect(problemsOf(values, ["jumpcloud:apiKey"])).toBe("");
});

test("every key of Pulumi.yaml is described and has a default", () => {
  for (const [key, declared] of Object.entries<Record<string, unknown>>(project.config)) {
    expect([key, typeof declared.description]).toEqual([key, "string"]);
    expect(declared).toHaveProperty("default");
  }
});

const APPLICATION = { domain: "example.com", id: "617c3664e6f8ae27f7e1201e" };

test("takes what an integration made by hand has of its own", () => {
  const undeclared = ["federatedIdpMfaBehavior", "metadataExchangeUri"];
  configure({
    domains: ["example.com", "example.org"],
    syncGroupId: "6026da081f24755306c2ee0d",
    applications: [{ ...APPLICATION, label: "Office 365", issuerUri: "urn:uri:example.com" }],
    federations: [
      { domain: "example.com", preferredAuthenticationProtocol: "wsFed", undeclared },
      { domain: "example.org", isSignedAuthenticationRequestRequired: true, issuerUri: "example.org" },
    ],
    adopt: "asItStands",
    leftOut: ["applicationBinding"],
  });
  expect(readSettings({})).toMatchObject({
    syncGroup: { id: "6026da081f24755306c2ee0d", name: "Microsoft 365 users" },
    applications: {
      "example.com": { id: APPLICATION.id, label: "Office 365", issuerUri: "urn:uri:example.com" },
    },
    federations: {
      "example.com": { preferredAuthenticationProtocol: "wsFed", undeclared },
      "example.org": { isSignedAuthenticationRequestRequired: true, issuerUri: "example.org" },
    },
    adopt: "asItStands",
    leftOut: ["applicationBinding"],
  });
});

test.each<[Record<string, unknown>, string]>([
  [
    { applications: [{ domain: "example.com" }] },
    "applications[0].id must be an id of JumpCloud's, but is missing. npx pulumi config set --path 'applications[0].id' 617c3664e6f8ae27f7e1201e",
  ],
  [
    { applications: [{ ...APPLICATION, domain: "example.net" }] },
    "applications[0].domain is example.net, which is not in domains. npx pulumi config rm --path 'applications[0]'",
  ],
  [
    { applications: [APPLICATION, APPLICATION] },
    "applications names example.com twice. npx pulumi config rm --path 'applications[1]'",
  ],
  [
    { applications: [APPLICATION, { ...APPLICATION, domain: "example.org" }] },
    "applications[1].id is also the application of example.com, but each domain needs its own. npx pulumi config rm --path 'applications[1]'",
  ],
  [
    { federations: [{ domain: "example.com", mfa: "x" }] },
    'federations[0] has no "mfa", only domain and displayName',
  ],
  [
    { federations: [{ domain: "example.com", promptLoginBehavior: "never" }] },
    "federations[0].promptLoginBehavior must be one of translateToFreshPasswordAuthentication, nativeSupport, disabled, but is \"never\". npx pulumi config set --path 'federations[0].promptLoginBehavior' translateToFreshPasswordAuthentication",
  ],
  [
    { federations: [{ domain: "example.com", undeclared: ["issuerUri"] }] },
    "federations[0].undeclared[0] must be one of displayName, activeSignInUri,",
  ],
  [
    { federations: [{ domain: "example.com", displayName: "Shop", undeclared: ["displayName"] }] },
    "federations[0] declares displayName, but also names it in undeclared. npx pulumi config rm --path 'federations[0].displayName'",
  ],
  [
    { leftOut: ["groups"] },
    "leftOut[0] must be one of group, application, applicationBinding, directory, directoryBinding, but is \"groups\". npx pulumi config set --path 'leftOut[0]' group",
  ],
  [
    { leftOut: ["directoryBinding", "directory"], stage: "federated" },
    "leftOut names directory, but a federated domain needs it. npx pulumi config rm --path 'leftOut[1]', or npx pulumi config set stage prepare",
  ],
  [
    { leftOut: ["group"], members: ["ada@example.com"] },
    "leftOut names group, but members declares it. npx pulumi config rm --path 'leftOut[0]', or npx pulumi config rm members",
  ],
  [
    { adopt: "yes" },
    'adopt must be one of true, false, asItStands, but is "yes". npx pulumi config set adopt true',
  ],
])("refuses what can't be meant of an integration made by hand: %j", (values, problem) => {
  expect(problemsOf({ domains: ["example.com", "example.org"], ...values })).toContain(`  - ${problem}`);
});
