import type { Finding } from "../../../audit/finding";
import { gatesOf } from "../../../audit/gates/catalogue";
import { GLOBAL_ADMINISTRATOR_ROLE } from "../../../audit/people/accounts";
import { Unreachable } from "../../../clients/http";
import type { RunningEmulators } from "../../../emulators";
import { toFederation } from "../../../emulators/entra/blank-objects";
import { newPolicy } from "../../../emulators/jumpcloud/new-policy";
import type { Vendors } from "../../../operations/connection/vendors";
import type { FederationDeclaration } from "../../../operations/federation/declaration";
import { judgeFederateGates, readFederationSnapshot } from "../../../operations/gates/federation";
import { judgeReadings } from "../../../operations/gates/judgement";
import { demandAllHold } from "../../../operations/gates/refusal";
import { startReady } from "../../emulators/ready";
import { ACCEPTED, ISSUER, prepare, SIGN_IN, vendorsOf, writes } from "../../providers/graph/company";

const MFA = "http://schemas.microsoft.com/claims/multipleauthn";
const BREAK_GLASS = "breakglass@example.onmicrosoft.com";
const ACCEPTING = { acceptLockOut: ACCEPTED };

/** Each with a signal of its own, as the engine's calls have. */
const calling = () => ({ signal: new AbortController().signal, log: () => undefined });

let emulators: RunningEmulators;
let inputs: FederationDeclaration;
let saved: ReturnType<RunningEmulators["entra"]["snapshot"]>;
let savedApplication: ReturnType<typeof application>;

beforeAll(async () => {
  emulators = await startReady({ provisioningDelayMs: 0 });
  inputs = {
    domain: "example.com",
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    terms: ACCEPTING,
    administrator: "jumpcloud-admin@example.onmicrosoft.com",
    ...(await prepare(emulators)),
  };
  saved = emulators.entra.snapshot();
  savedApplication = structuredClone(application());
});

afterEach(() => {
  emulators.entra.state.restore(saved);
  Object.assign(application(), structuredClone(savedApplication));
  emulators.jumpcloud.state.accessPolicies.clear();
});

afterAll(() => emulators.close());

function application() {
  const found = emulators.jumpcloud.state.applications.get(inputs.applicationId);
  if (!found) throw new Error("The application is gone.");
  return found;
}

function account(upn: string) {
  const found = [...emulators.entra.state.users.values()].find((user) => user.userPrincipalName === upn);
  if (!found) throw new Error(`The tenant has no ${upn}.`);
  return found;
}

/** Sets a value of the application's configuration, as somebody does in JumpCloud's console. */
function configure(key: string, value: unknown): void {
  const entry = application().config[key];
  if (!entry) throw new Error(`The application has no ${key}.`);
  entry.value = value;
}

function join(trustType: "AzureAd" | "ServerAd" | "Workplace", count: number): void {
  const { devices } = emulators.entra.state;
  const [device] = devices.values();
  if (!device) throw new Error("The seed has no device.");
  for (let n = 0; n < count; n += 1) {
    devices.set(`${trustType}-${n}`, { ...device, id: `${trustType}-${n}`, trustType });
  }
}

/** Takes the role from everybody outside the domain. */
function dismissAdministrators(): void {
  const { assignments } = emulators.entra.state;
  for (const upn of ["admin@example.onmicrosoft.com", BREAK_GLASS]) {
    for (const [id, { principalId }] of assignments)
      if (principalId === account(upn).id) assignments.delete(id);
  }
}

/** Gives the role to a group with this member. */
function empower(upn: string): void {
  const { assignments, groups, members } = emulators.entra.state;
  const [group] = groups.values();
  if (!group) throw new Error("The seed has no group.");
  const outer = { ...group, id: "outer", displayName: "Emergency", isAssignableToRole: true };
  groups.set("outer", outer).set("inner", { ...group, id: "inner", displayName: "On duty" });
  members.set("outer", new Set(["inner"])).set("inner", new Set([account(upn).id]));
  const role = { principalId: "outer", roleDefinitionId: GLOBAL_ADMINISTRATOR_ROLE, directoryScopeId: "/" };
  assignments.set("through-group", { id: "through-group", ...role });
}

/** Takes a permission away from the identity that deploys. */
function withdraw(...permissions: string[]): void {
  const found = [...emulators.entra.state.applications.values()].find((one) => one.displayName === "deploy");
  if (!found) throw new Error("The tenant has no application deploy.");
  found.permissions = found.permissions.filter((permission) => !permissions.includes(permission));
}

function demandMfa(targets: Record<string, unknown> = {}): void {
  const effect = { action: "allow" as const, obligations: { mfa: { required: true } } };
  const policy = newPolicy({ name: "MFA", type: "application", effect, targets }, "policy-1");
  emulators.jumpcloud.state.accessPolicies.set(policy.id, policy);
}

async function judge(
  differs: Partial<FederationDeclaration> = {},
  altered: Partial<Vendors> = {},
  usual: FederationDeclaration = inputs,
) {
  const vendors = { ...vendorsOf(emulators), ...altered };
  const declared = { ...usual, ...differs };
  const call = calling();
  const snapshot = await readFederationSnapshot(declared, vendors, call);
  return (await judgeFederateGates(declared, snapshot, vendors, call)).findings;
}

/** What refuses the flip: code and state of each gate that does not hold. */
async function refusals(...asked: Parameters<typeof judge>) {
  const open = (await judge(...asked)).filter(({ state }) => state !== "holds");
  return open.map(({ code, state }) => [code, state]);
}

function warningsOf(findings: Finding[]): string[] {
  return findings.filter(({ state, wayOut }) => state === "holds" && wayOut !== "").map(({ code }) => code);
}

test("every gate holds for the prepared company, and nothing is written to find that out", async () => {
  const findings = await judge();
  expect(findings.filter(({ state }) => state !== "holds")).toEqual([]);
  expect(() => demandAllHold("federate example.com", findings)).not.toThrow();
  expect(warningsOf(findings)).toEqual(["mfa-nobody"]);
  expect(writes(emulators)).toEqual([]);
});

test("refuses while devices are joined, however they are, until their number is accepted", async () => {
  join("Workplace", 5);
  expect(await refusals()).toEqual([]);
  join("AzureAd", 2);
  join("ServerAd", 1);
  expect(await refusals()).toEqual([["device-impact", "violated"]]);
  const accept = (count: number, reason = "kiosks") => ({
    terms: { ...ACCEPTING, acceptDeviceImpact: { count, reason } },
  });
  expect(await refusals(accept(2))).toEqual([["device-impact", "violated"]]);
  expect(await refusals(accept(3))).toEqual([]);
  expect(await refusals(accept(3, " "))).toEqual([["plan-acceptance", "violated"]]);
});

test("refuses what it may not read about devices, also where some were accepted", async () => {
  withdraw("Device.Read.All");
  const acceptDeviceImpact = { count: 1000, reason: "kiosks" };
  expect(await refusals({ terms: { ...ACCEPTING, acceptDeviceImpact } })).toEqual([
    ["device-impact", "unknown"],
  ]);
});

test("refuses a tenant that takes people from a local Active Directory, unless it is declared hybrid", async () => {
  emulators.entra.state.tenant.onPremisesSyncEnabled = true;
  expect(await refusals()).toEqual([["on-premises-sync", "violated"]]);
  expect(await refusals({ terms: { ...ACCEPTING, hybrid: true } })).toEqual([]);
});

test("refuses single people from there, and declared hybrid those whose immutable id is not JumpCloud's", async () => {
  account("ada@example.com").onPremisesSyncEnabled = true;
  expect(await refusals()).toEqual([["on-premises-sync", "violated"]]);
  expect(await refusals({ terms: { ...ACCEPTING, hybrid: true } })).toEqual([]);
  account("ada@example.com").onPremisesImmutableId = "dGhlIGRpcmVjdG9yeSdzIGlk";
  expect(await refusals({ terms: { ...ACCEPTING, hybrid: true } })).toEqual([["lock-out", "violated"]]);
});

test("refuses a loop: to enforce a second factor that the application never claims", async () => {
  expect(await refusals({ federatedIdpMfaBehavior: "enforceMfaByFederatedIdp" })).toEqual([
    ["mfa-loop", "violated"],
  ]);
});

test("refuses the loop in a domain that is federated already, too, and asks nobody where nothing changes", async () => {
  const { domains, federations } = emulators.entra.state;
  const standingNow = async (behavior: FederationDeclaration["federatedIdpMfaBehavior"]) => {
    const vendors = vendorsOf(emulators);
    const declared = { ...inputs, adopt: true, ...(behavior ? { federatedIdpMfaBehavior: behavior } : {}) };
    const snapshot = await readFederationSnapshot(declared, vendors, calling());
    const asked = { question: "change", readings: snapshot } as const;
    const findings = judgeReadings(gatesOf("change"), declared, asked, vendors);
    const open = findings.filter(({ state }) => state !== "holds");
    return { asked: snapshot.secondFactor !== undefined, open: open.map(({ code, state }) => [code, state]) };
  };
  const domain = domains.get("example.com");
  const federation = toFederation("example.com", {
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  if (!domain) throw new Error("The tenant has no example.com.");
  domain.authenticationType = "Federated";
  federations.set("example.com", federation);
  expect(await standingNow("enforceMfaByFederatedIdp")).toEqual({
    asked: true,
    open: [["mfa-loop", "violated"]],
  });
  expect(await standingNow(undefined)).toEqual({ asked: false, open: [] });
});

test("refuses a bypass: a constant claim, until JumpCloud demands a second factor of everybody", async () => {
  configure("authClaimConfiguration", { singleAuthnContextValue: { type: "text", value: MFA } });
  expect(await refusals()).toEqual([["mfa-bypass", "violated"]]);
  expect(await refusals({ federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" })).toEqual([]);
  const inclusions = [inputs.groupId];
  demandMfa({ userGroups: { inclusions } });
  expect(await refusals()).toContainEqual(["mfa-bypass", "violated"]);
  demandMfa();
  const codes = (await refusals()).map(([code]) => code);
  // Who has not enrolled a factor is locked out by the policy, person by person.
  expect([...new Set(codes)]).toEqual(["lock-out"]);
});

test("warns that people are asked twice where the tenant asks as well", async () => {
  emulators.entra.state.tenant.securityDefaults = true;
  expect(warningsOf(await judge())).toEqual(["mfa-asked-twice"]);
});

test("warns of a strength that no factor of JumpCloud's satisfies", async () => {
  const authenticationStrength = {
    id: "4",
    displayName: "Phishing-resistant",
    allowedCombinations: ["fido2"],
  };
  const grantControls = { operator: "OR", builtInControls: [], authenticationStrength };
  const policy = { id: "strict", displayName: "Strict", state: "enabled" as const, conditions: {} };
  emulators.entra.state.conditionalAccess.set(policy.id, { ...policy, grantControls });
  expect(warningsOf(await judge()).sort()).toEqual(["mfa-asked-twice", "mfa-strength"]);
});

test("warns of a policy that asks for another sign-in by the time in the assertion, where that is SAML", async () => {
  const signInFrequency = { isEnabled: true, value: 4, type: "hours", frequencyInterval: "timeBased" };
  const policy = { id: "often", displayName: "Often", state: "enabled" as const, conditions: {} };
  const session = { grantControls: null, sessionControls: { signInFrequency } };
  emulators.entra.state.conditionalAccess.set(policy.id, { ...policy, ...session });
  expect(warningsOf(await judge()).sort()).toEqual(["mfa-nobody", "sign-in-frequency"]);
  const wsFed = warningsOf(await judge({ preferredAuthenticationProtocol: "wsFed" }));
  expect(wsFed).not.toContain("sign-in-frequency");
});

test("refuses nothing for policies of the tenant that it may not read, and says so", async () => {
  withdraw("Policy.Read.All");
  const findings = await judge();
  expect(findings.filter(({ state }) => state !== "holds")).toEqual([]);
  expect(warningsOf(findings).sort()).toEqual(["mfa-asked-twice", "token-validation"]);
});

test.each<[string, () => void, [string, string][]]>([
  [
    "that is not active",
    () => {
      application().active = false;
    },
    [
      ["application-mismatch", "violated"],
      ["sign-in-page", "violated"],
    ],
  ],
  [
    "that sends another NameID",
    () => configure("subjectField", "email"),
    [["application-settings", "violated"]],
  ],
  ["without IDPEmail", () => configure("databaseAttributes", []), [["application-settings", "violated"]]],
  [
    "whose assertions are not signed",
    () => configure("signAssertion", false),
    [["application-settings", "violated"]],
  ],
  [
    "without a certificate",
    () => configure("idpCertificate", ""),
    [
      ["certificate-life", "violated"],
      ["assumptions-probed", "pending"],
      ["assumptions-probed", "unknown"],
    ],
  ],
])("refuses an application %s", async (_what, change, codes) => {
  change();
  expect(await refusals()).toEqual(codes);
});

test("refuses a certificate that ends before the demanded days", async () => {
  expect(await refusals({ terms: { ...ACCEPTING, certificateDays: 10_000 } })).toEqual([
    ["certificate-days", "violated"],
  ]);
});

test("does not take a sign-in page that can't be reached for one that answers", async () => {
  const { jumpcloud } = vendorsOf(emulators);
  const visitPage = async (url: string): Promise<number> => {
    throw new Unreachable({ vendor: "JumpCloud", method: "GET", url, detail: "no answer" });
  };
  expect(await refusals({}, { jumpcloud: { ...jumpcloud, visitPage } })).toEqual([
    ["sign-in-page", "unknown"],
  ]);
});

test("refuses WS-Federation at the application's own page, and asks no devices once it has addresses", async () => {
  join("AzureAd", 2);
  const wsFed = { preferredAuthenticationProtocol: "wsFed" as const };
  expect(await refusals(wsFed)).toEqual([["ws-federation", "violated"]]);
  const addresses = {
    passiveSignInUri: SIGN_IN.replace("/saml2/", "/wsfed/"),
    activeSignInUri: "https://sso.jumpcloud.com/wstrust",
    metadataExchangeUri: "https://sso.jumpcloud.com/wstrust/mex",
  };
  const { jumpcloud } = vendorsOf(emulators);
  const visitPage = async () => 200;
  expect(await refusals({ ...wsFed, ...addresses }, { jumpcloud: { ...jumpcloud, visitPage } })).toEqual([]);
});

test("refuses without an administrator whom JumpCloud can't keep out", async () => {
  dismissAdministrators();
  expect(await refusals()).toEqual([["emergency-administrator", "pending"]]);
});

test("needs no administrator of the program's where the company has its own", async () => {
  const { administrator: _made, ...others } = inputs;
  expect(await refusals({}, {}, others)).toEqual([]);
  dismissAdministrators();
  expect(await refusals({}, {}, others)).toEqual([["emergency-administrator", "violated"]]);
});

test("counts an administrator who is used as it is only once its sign-in was tested", async () => {
  dismissAdministrators();
  empower(BREAK_GLASS);
  const { administrator: _made, ...others } = inputs;
  const adopting = { ...others, adoptedAdministrator: account(BREAK_GLASS).id };
  expect(await refusals({}, {}, adopting)).toEqual([["emergency-administrator", "pending"]]);
  const emergencyAccess = { upn: BREAK_GLASS, testedOn: new Date().toISOString().slice(0, 10) };
  expect(await refusals({ terms: { ...ACCEPTING, emergencyAccess } }, {}, adopting)).toEqual([]);
});

test("counts an administrator by a group inside a group, and can't tell where its members are hidden", async () => {
  dismissAdministrators();
  empower(BREAK_GLASS);
  expect(await refusals()).toEqual([]);
  withdraw("GroupMember.Read.All");
  expect(await refusals()).toEqual([["emergency-administrator", "unknown"]]);
});

test("does not count a role that somebody has only activated for some hours", async () => {
  const { assignments } = emulators.entra.state;
  const endsAt = new Date(Date.now() + 8 * 3_600_000).toISOString();
  for (const [id, assignment] of assignments) assignments.set(id, { ...assignment, endsAt });
  expect(await refusals()).toEqual([["emergency-administrator", "pending"]]);
});

test("does not count an administrator whom JumpCloud's directory writes", async () => {
  dismissAdministrators();
  empower(BREAK_GLASS);
  account(BREAK_GLASS).onPremisesImmutableId = account("ada@example.com").onPremisesImmutableId;
  expect(await refusals()).toContainEqual(["emergency-administrator", "pending"]);
});

test("refuses the tenant's default domain, and one that is not verified", async () => {
  const { domains } = emulators.entra.state;
  for (const domain of domains.values()) domain.isDefault = domain.id === "example.com";
  expect(await refusals()).toEqual([["domain-default", "pending"]]);
  for (const domain of domains.values()) domain.isVerified = domain.id !== "example.com";
  expect(await refusals()).toContainEqual(["domain-unverified", "violated"]);
});

test("refuses where what is assumed of the vendors is seen to be wrong", async () => {
  for (const user of emulators.entra.state.users.values()) {
    if (user.onPremisesImmutableId) user.onPremisesImmutableId = `other-${user.onPremisesImmutableId}`;
  }
  expect(await refusals()).toContainEqual(["assumptions-probed", "violated"]);
});
