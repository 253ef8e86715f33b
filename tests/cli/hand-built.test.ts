import type { RunningEmulators } from "../../emulators";
import type { Federation } from "../../emulators/entra/entities";
import { INITIAL, startCompany, vendorsOf } from "../providers/graph/company";
import { command } from "./command";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

/** Ways to one end: groups by their members, and who is bound alone. */
interface Ways {
  groups?: string[][];
  alone?: string[];
}

interface Built {
  domain?: string;
  issuer?: string;
  address?: string;
  application?: Ways;
  directory?: Ways;
  /** Groups that are bound to both ends. */
  both?: string[][];
  isFederated?: boolean;
  /** What Graph shows of the federation otherwise; `null` where an older module left it empty. */
  fields?: { [Name in keyof Federation]?: Federation[Name] | null };
}

const STAFF = ["ada@example.com", "lucas@example.com"];
const OFFICE = "https://sso.jumpcloud.com/saml2/office365";

/** What somebody set up in both consoles, years ago; answers the application's id. */
async function build({
  domain = "example.com",
  issuer = `https://${domain}`,
  ...built
}: Built): Promise<string> {
  const { jumpcloud, graph } = vendorsOf(emulators);
  const { applications, office365s, userGroups, users } = jumpcloud;
  const { address = OFFICE, isFederated = true } = built;
  const application = await applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "Microsoft Office 365",
    ssoUrl: address,
    config: { idpEntityId: issuer },
  });
  const directoryId = (await jumpcloud.directories.findOffice365({}))?.id ?? (await emulators.consent());
  const everybody = new Map<string, string>();
  for await (const { email, id } of users.list()) everybody.set(email, id);
  let named = 0;
  const groupOf = async (members: string[]) => {
    named += 1;
    const { id } = await userGroups.create({ name: `Office ${named}` });
    for (const email of members) await userGroups.addMember(id, everybody.get(email) ?? "");
    return { type: "user_group", id };
  };
  const person = (email: string) => ({ type: "user", id: everybody.get(email) ?? "" });
  const targetsOf = async ({ groups = [], alone = [] }: Ways = {}) => [
    ...(await Promise.all(groups.map(groupOf))),
    ...alone.map(person),
  ];
  const both = await targetsOf({ groups: built.both ?? [] });
  for (const target of [...both, ...(await targetsOf(built.application))])
    await applications.associations.add(application.id, target);
  for (const target of [...both, ...(await targetsOf(built.directory))])
    await office365s.associations.add(directoryId, target);
  await emulators.settle();
  if (isFederated) {
    await graph.domains.makeDefault(INITIAL);
    const signing = await applications.certificate(application.id);
    await graph.federation.create(domain, {
      displayName: domain,
      issuerUri: issuer,
      passiveSignInUri: address,
      activeSignInUri: address,
      signOutUri: "https://console.jumpcloud.com/userconsole/",
      signingCertificate: signing?.base64,
      preferredAuthenticationProtocol: "saml",
      federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
    });
    Object.assign(emulators.entra.state.federations.get(domain) ?? {}, built.fields);
  }
  return application.id;
}

/** What is so of the seed's people and tenant, however the domain was federated. */
const ANYHOW = ["leaver-enabled", "mfa-nobody", "managed-password-alone", "administrator-federated"];

const MSONLINE = { federatedIdpMfaBehavior: null, isSignedAuthenticationRequestRequired: null };
const WS_FED = {
  preferredAuthenticationProtocol: "wsFed",
  passiveSignInUri: "https://sso.jumpcloud.com/wsfed/office365",
  activeSignInUri: "https://sso.jumpcloud.com/wstrust/office365",
  metadataExchangeUri: "https://sso.jumpcloud.com/wstrust/office365/mex",
};
const EMPTY = {
  displayName: null,
  activeSignInUri: null,
  signOutUri: null,
  promptLoginBehavior: null,
  preferredAuthenticationProtocol: null,
  ...MSONLINE,
};

test.each<[string, Built, string[]]>([
  ["by the how-to", { both: [STAFF] }, []],
  ["by the PowerShell module", { issuer: "urn:uri:example.com", both: [STAFF] }, []],
  ["by the MSOnline script", { issuer: "example.com", both: [STAFF], fields: MSONLINE }, []],
  ["with WS-Federation", { issuer: "example.com", both: [STAFF], fields: { ...MSONLINE, ...WS_FED } }, []],
  [
    "with WS-Federation to the page of SAML",
    { both: [STAFF], fields: { preferredAuthenticationProtocol: "wsFed" } },
    ["violated ws-federation"],
  ],
  ["with nothing but issuer, address and certificate", { both: [STAFF], fields: EMPTY }, []],
  ["at an address of its own", { address: "https://sso.jumpcloud.com/saml2/m365-corp", both: [STAFF] }, []],
  ["with several groups", { both: [STAFF, ["grace@example.com"]] }, []],
  ["with a group for each end", { application: { groups: [STAFF] }, directory: { groups: [STAFF] } }, []],
  ["with people bound alone", { application: { alone: STAFF }, directory: { alone: STAFF } }, []],
  [
    "with a directory that writes some of those who sign in",
    { application: { groups: [STAFF] }, directory: { alone: ["ada@example.com"] } },
    ["holds directory-closed"],
  ],
  [
    "with a group for the application alone",
    { application: { groups: [STAFF] } },
    ["violated directory-closed"],
  ],
  ["with people let in alone", { application: { alone: STAFF } }, ["violated directory-closed"]],
  [
    "with a group for the directory alone",
    { directory: { groups: [STAFF] } },
    ["violated application-closed"],
  ],
  ["and not federated yet", { both: [STAFF], isFederated: false }, ["violated federation-absent"]],
])("finds of a tenant that was built %s what is wrong, and no more", async (_, built, expected) => {
  await build(built);
  const { stdout } = await command(emulators, ["check", "--json"], { identity: "read" });
  const [checked, ...others] = JSON.parse(stdout);
  expect(others).toEqual([]);
  const told: { code: string; state: string }[] = [...checked.findings, ...checked.notes];
  const own = told.filter(({ code }) => !ANYHOW.includes(code));
  expect(own.map(({ code, state }) => `${state} ${code}`)).toEqual(expected);
});

test("tells domain from domain where both applications have the label of the how-to", async () => {
  const first = await build({ both: [STAFF] });
  const second = await build({
    domain: "example.org",
    address: `${OFFICE}-2`,
    issuer: "urn:uri:example.org",
    both: [["marco@example.org"]],
  });
  const { stdout } = await command(emulators, ["parity", "--json"], { identity: "read" });
  const { domains } = JSON.parse(stdout);
  expect(domains.map((one: { application: { id: string } }) => one.application.id)).toEqual([first, second]);
});

test("finds the same once a stack holds it, and then leads to its run alone", async () => {
  const id = await build({ directory: { groups: [STAFF] } });
  const found = async () => {
    const { stdout } = await command(emulators, ["check", "--json"], { identity: "read" });
    const findings: { code: string; wayOut: string }[] = JSON.parse(stdout)[0].findings;
    const { wayOut } = findings.find(({ code }) => code === "application-closed") ?? {};
    return [findings.map(({ code }) => code), wayOut];
  };
  const codes = ["application-closed", "leaver-enabled"];
  const bind = "or bind the group in JumpCloud's console, under SSO";
  const adopt = "(if no stack holds it, `npx jumpcloud-entra adopt` makes one)";
  expect(await found()).toEqual([
    codes,
    `Run \`npx pulumi up --refresh\`, which binds it again ${adopt}, ${bind}`,
  ]);
  Object.assign(emulators.jumpcloud.state.applications.get(id) ?? {}, {
    description: "[jumpcloud-entra: shop/prod m365 q2Jk0aZ9_x-1bBcD]",
  });
  expect(await found()).toEqual([codes, `Run \`npx pulumi up --refresh\`, which binds it again, ${bind}`]);
});

test("judges people by each way to the application, and a group that somebody names by itself", async () => {
  const members = async (...args: string[]) => {
    const { stdout } = await command(emulators, ["parity", "--json", ...args], { identity: "read" });
    const people: { user: string; isMember: boolean }[] = JSON.parse(stdout).domains[0].accounts;
    return people.filter(({ isMember }) => isMember).map(({ user }) => user);
  };
  await build({
    both: [["ada@example.com"]],
    application: { groups: [["lucas@example.com"]], alone: ["grace@example.com"] },
  });
  expect(await members("--domain", "example.com")).toEqual([
    "ada@example.com",
    "grace@example.com",
    "lucas@example.com",
  ]);
  expect(await members("--domain", "example.com", "--group", "Office 1")).toEqual(["ada@example.com"]);
});

test("explains how somebody gets in whom no group leads to both ends", async () => {
  await build({ application: { alone: STAFF }, directory: { alone: STAFF } });
  const { code, stdout } = await command(emulators, ["explain", "lucas@example.com"], { identity: "read" });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ok group +let in by another group, or alone$/m);
});

test("does not call an address beside the sign-in an outage", async () => {
  await build({ both: [STAFF], fields: { signOutUri: "https://intranet.example.com/bye" } });
  const { stdout } = await command(emulators, ["parity"], { identity: "read" });
  expect(stdout).not.toContain("Nobody can sign in now");
  const explained = await command(emulators, ["explain", "lucas@example.com"], { identity: "read" });
  expect([explained.code, explained.stdout.split("\n")[0]]).toEqual([
    0,
    "lucas@example.com: can sign in through JumpCloud, where example.com is federated.",
  ]);
});
