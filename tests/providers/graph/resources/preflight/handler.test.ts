import { Unreachable } from "../../../../../clients/http";
import { loadCompany, type RunningEmulators } from "../../../../../emulators";
import { preflightHandler } from "../../../../../providers/graph/resources/preflight/handler";
import { systemClock } from "../../../../../waiting/clock";
import { federate } from "../../../../cli/federated";
import {
  type Identity,
  INITIAL,
  ISSUER,
  makeAdministrator,
  prepare,
  provided,
  providerOf,
  SIGN_IN,
  startCompany,
  vendorsOf,
  writes,
} from "../../company";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startCompany({ company: loadCompany() });
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const PLAN = {
  stage: "prepare",
  domains: [{ domain: "example.com", issuerUri: ISSUER, ssoUrl: SIGN_IN }],
  group: { name: "Microsoft 365 users", email: "m365@example.com" },
  members: ["ada@example.com"],
  administrator: { mailNickname: "jumpcloud-admin" },
};

function check(differs: object = {}, identity: Identity = "read", olds: object = {}) {
  return provided(preflightHandler, emulators, identity).check(olds, { ...PLAN, ...differs });
}

/** What a preview with these inputs fails with. */
async function refusals(differs: object): Promise<string[]> {
  const { failures } = await check(differs);
  return (failures ?? []).map(({ reason }) => reason);
}

test("tells the tenant, the domains and what waits for a person, with the identity that only reads", async () => {
  const { failures, inputs } = await check();
  expect(failures).toEqual([]);
  expect(inputs).toMatchObject({
    tenantId: "7a1e0f52-3c4b-4d6e-8f90-a1b2c3d4e5f6",
    organizationId: "5f1a7c3e9b2d4e6f8a0b1c2d",
    initialDomain: INITIAL,
    primaryDomain: INITIAL,
  });
  expect(inputs.findings.map(({ code, object }: { code: string; object: string }) => [code, object])).toEqual(
    [
      ["primary-domain", INITIAL],
      ["administrator-account", `jumpcloud-admin@${INITIAL}`],
      ["administrator-role", `jumpcloud-admin@${INITIAL}`],
      ["administrator-on-domain", "grace@example.com"],
      ["administrator-on-domain", "henrik@example.com"],
      ["directory-missing", "Microsoft 365 directory"],
      ["mfa-nobody", "example.com"],
      ["effect-password-sign-in", "example.com"],
      ["effect-mfa-behavior", "example.com"],
      ["effect-consent", "example.com"],
    ],
  );
  expect(writes(emulators)).toEqual([]);
});

describe("of the members", () => {
  async function up() {
    await emulators.consent();
    const { inputs } = await check({}, "deploy");
    const { id, outs } = await provided(preflightHandler, emulators, "bootstrap").create(inputs);
    makeAdministrator(emulators);
    return { inputs, id, outs };
  }

  test("keeps a note in state, and who they are nowhere", async () => {
    const { inputs, outs } = await up();
    expect(inputs).toMatchObject({ declaredMembers: expect.stringMatching(/^1 people, SHA-256 /) });
    expect([inputs.members, outs.members]).toEqual([undefined, undefined]);
  });

  test("takes the state of an earlier version, which lists them, as it is", async () => {
    const { id, outs } = await up();
    const { declaredMembers: _, ...rest } = outs;
    const before = { ...rest, members: PLAN.members };
    const provider = provided(preflightHandler, emulators);
    const again = await check({}, "deploy", before);
    expect(await provider.diff(id, before, again.inputs)).toMatchObject({ changes: false });
    expect(await provider.read(id, before)).toEqual({ id, props: before, inputs: expect.anything() });
  });

  test("judges those of the group in a refresh", async () => {
    const { id, outs } = await up();
    await prepare(emulators);
    const { props } = await provided(preflightHandler, emulators).read(id, outs);
    expect(props).toMatchObject({ declaredMembers: outs.declaredMembers });
    expect(props).not.toHaveProperty("members");
  });

  test("a run that declares somebody else is another wish, whose failures refuse it", async () => {
    const { outs } = await up();
    const { failures } = await check({ members: ["nobody@example.com"] }, "deploy", outs);
    expect(failures?.[0]?.reason).toContain(
      "nobody@example.com: no user of JumpCloud has this e-mail address",
    );
  });
});

test("says the same after the run has made what it makes", async () => {
  const provider = provided(preflightHandler, emulators);
  await emulators.consent();
  const { inputs } = await check({}, "bootstrap");
  const { id, outs } = await provided(preflightHandler, emulators, "bootstrap").create(inputs);
  makeAdministrator(emulators);
  await prepare(emulators);
  const again = await check({}, "deploy", outs);
  expect(again.failures).toEqual([]);
  expect(again.inputs).toEqual(outs);
  expect(await provider.diff(id, outs, again.inputs)).toMatchObject({ changes: false });
  expect((await provider.read(id, outs)).props).toEqual(outs);
});

describe("a consent that is lost after a run", () => {
  async function lost() {
    const told: string[] = [];
    const provider = providerOf(preflightHandler, vendorsOf(emulators), told);
    const directoryId = await emulators.consent();
    const { inputs } = await check({}, "deploy");
    const { id, outs } = await provided(preflightHandler, emulators, "bootstrap").create(inputs);
    makeAdministrator(emulators);
    emulators.jumpcloud.expireConsent(directoryId);
    return { provider, id, outs, told };
  }

  it("is a difference that the preview tells, also after a refresh, and the write refuses", async () => {
    const { provider, id, outs, told } = await lost();
    const { props } = await provider.read(id, outs);
    const { failures, inputs } = await provider.check(props, PLAN);
    expect([failures, await provider.diff(id, props, inputs)]).toMatchObject([[], { changes: true }]);
    expect(told).toContainEqual(expect.stringMatching(/^warning: .*\[directory-consent\]$/));
    await expect(provider.update(id, props, inputs)).rejects.toThrow("[directory-consent]");
  });

  it("fails the preview of whatever somebody declares anew", async () => {
    const { provider, outs } = await lost();
    const { failures } = await provider.check(outs, {
      ...PLAN,
      members: [...PLAN.members, "lucas@example.com"],
    });
    expect(failures?.map(({ reason }) => reason)).toEqual([expect.stringContaining("[directory-consent]")]);
  });
});

test("shows no change where a page can't be reached from this machine", async () => {
  await emulators.consent();
  const { inputs } = await check({}, "deploy");
  const { id, outs } = await provided(preflightHandler, emulators, "bootstrap").create(inputs);
  makeAdministrator(emulators);
  await prepare(emulators);
  const { jumpcloud, ...vendors } = vendorsOf(emulators, "read");
  const visitPage = async (url: string): Promise<number> => {
    throw new Unreachable({ vendor: "JumpCloud", method: "GET", url, detail: "no answer" });
  };
  const apart = providerOf(preflightHandler, { ...vendors, jumpcloud: { ...jumpcloud, visitPage } });
  const { inputs: seen } = await apart.check(outs, PLAN);
  expect(seen.findings).toContainEqual(expect.objectContaining({ code: "sign-in-page", state: "unknown" }));
  expect(await apart.diff(id, outs, seen)).toMatchObject({ changes: false });
});

test("lets the identity that only reads preview, and refuses to begin a run with it", async () => {
  const { inputs } = await check();
  await expect(provided(preflightHandler, emulators, "read").create(inputs)).rejects.toThrow(
    /lacks the Microsoft Graph permission Domain.ReadWrite.All, which is needed to change the default domain/,
  );
});

const only = (differs: object) => ({ domains: [{ ...PLAN.domains[0], ...differs }] });

test.each([
  ["an unknown domain", only({ domain: "example.net" }), "example.net: the tenant has no such domain"],
  ["the initial domain", only({ domain: INITIAL }), `${INITIAL}: it is the tenant's initial domain`],
  ["a child domain", only({ domain: "eu.example.com" }), "eu.example.com: it is a child of example.com"],
  [
    "a default that this run keeps",
    { primaryDomain: "example.com" },
    "because example.com will be federated",
  ],
  ["an unknown template", only({ template: "office366" }), 'no application template "office366"'],
  ["an unknown config key", only({ configKeys: ["nonsense"] }), 'no configuration key "nonsense"'],
  [
    "an unknown member",
    { members: ["nobody@example.com"] },
    "nobody@example.com: no user of JumpCloud has this e-mail address",
  ],
  ["a group name in JumpCloud", { group: { name: "Engineering" } }, 'JumpCloud has a group "Engineering"'],
  ["a group name in the tenant", { group: { name: "Marketing" } }, 'the tenant has a group "Marketing"'],
  [
    "a directory that is not there",
    { directory: { id: "0123" } },
    "JumpCloud has no such Microsoft 365 directory",
  ],
  [
    "a lock-out without a reason",
    { terms: { acceptLockOut: { users: ["a@example.com"], reason: "" } } },
    "it has no reason",
  ],
  ["another tenant", { tenantId: "00000000-0000-4000-8000-000000000000" }, "Entra tenant 00000000"],
  ["another organisation", { organizationId: "0".repeat(24) }, "JumpCloud organisation 0000"],
])("fails the preview for %s", async (_what, differs, words) => {
  expect(await refusals(differs)).toContainEqual(expect.stringContaining(words));
  expect(writes(emulators)).toEqual([]);
});

test("tells from two thirds of a certificate's life on that a rollover is due, in words that stay the same", async () => {
  await prepare(emulators);
  const due = async (now: number) => {
    const clock = { ...systemClock, now: () => now };
    const { inputs } = await providerOf(preflightHandler, { ...vendorsOf(emulators), clock }).check({}, PLAN);
    return inputs.findings.filter(({ code }: { code: string }) => code === "rollover-due");
  };
  const years = (count: number) => Date.now() + count * 365 * 86_400_000;
  expect(await due(years(3))).toEqual([]);
  const [finding] = await due(years(4));
  expect(finding.wayOut).toContain("npx jumpcloud-entra rotate --domain example.com");
  expect(await due(years(4.5))).toEqual([finding]);
});

test("fails the preview for an unverified domain and for an issuer in use", async () => {
  const { graph, jumpcloud } = vendorsOf(emulators);
  const { applicationId } = await prepare(emulators);
  const certificate = await jumpcloud.applications.certificate(applicationId);
  await graph.federation.create("example.org", {
    displayName: "example.org",
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    signingCertificate: certificate?.base64,
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  expect(await refusals({})).toContainEqual(
    expect.stringContaining("example.org uses its issuer https://example.com already"),
  );
});

test("fails the preview for a sign-in address that another application has, and for a stale consent", async () => {
  const { jumpcloud } = vendorsOf(emulators);
  const settings = { name: "office365", displayName: "M", displayLabel: "Somebody's", ssoUrl: SIGN_IN };
  await jumpcloud.applications.create({ ...settings, config: { idpEntityId: "https://other" } });
  emulators.jumpcloud.expireConsent(await emulators.consent());
  const reasons = await refusals({});
  expect(reasons).toContainEqual(
    expect.stringContaining("belongs to JumpCloud's application \"Somebody's\""),
  );
  expect(reasons).toContainEqual(
    expect.stringContaining("the tenant's consent no longer works: invalid_grant"),
  );
});

test("names an outage, and what ends it whatever the plan, where it stops the run that would", async () => {
  const { applicationId } = await federate(emulators);
  emulators.jumpcloud.regenerateCertificate(applicationId);
  const adopt = { adopt: true, group: { name: "Another" } };
  expect(await refusals(adopt)).toEqual([]);
  expect(await refusals({ ...adopt, members: ["nobody@example.com"] })).toEqual([
    expect.stringContaining("[member-unknown]"),
    expect.stringMatching(
      /^example.com: this is an outage: .* Run `npx jumpcloud-entra rotate --repair --domain example.com`, .*\[certificate-trusted\]$/,
    ),
  ]);
});

test.each([
  ["where no run has federated the domain", "prepare", ["[domain-federated]"]],
  ["but not where one has: the federation's resource knows whether it is its own", "federated", []],
])("fails the preview for a federation with another issuer, %s", async (_, stage, codes) => {
  await federate(emulators);
  const federation = emulators.entra.state.federations.get("example.com");
  Object.assign(federation ?? {}, { issuerUri: "https://sso.example.net" });
  const { failures } = await check({ stage: "federated" }, "read", { ...PLAN, stage });
  expect(failures?.map(({ reason }) => reason.slice(-18))).toEqual(codes);
});

test("names each missing permission and asks for nothing else", async () => {
  const application = [...emulators.entra.state.applications.values()].find(
    ({ displayName }) => displayName === "read",
  );
  if (application)
    application.permissions = [
      "Domain.Read.All",
      "User.Read.All",
      "Organization.Read.All",
      "GroupMember.Read.All",
    ];
  expect(await refusals({})).toEqual([
    expect.stringContaining("lacks the Microsoft Graph permission RoleManagement.Read.Directory"),
    expect.stringContaining("lacks the Microsoft Graph permission UserAuthenticationMethod.Read.All"),
    expect.stringContaining("lacks the Microsoft Graph permission Policy.Read.All"),
    expect.stringContaining("lacks the Microsoft Graph permission Device.Read.All"),
  ]);
});
