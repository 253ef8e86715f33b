import type { RunningEmulators } from "../../../../../emulators";
import { domainFederationHandler } from "../../../../../providers/graph/resources/domain-federation/handler";
import { signedIn } from "../../../../clients/emulated";
import { onceAfter } from "../../../../operations/federation/federation-company";
import { impatientClock } from "../../../../waiting/fast-clock";
import { ISSUER, providerOf, SIGN_IN, startCompany, vendorsOf, writes } from "../../company";
import { federating } from "./federating";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const { declared, provided, up, live } = federating(() => emulators);

const STRANGER = "https://console.jumpclowd.com/userconsole/";

const THEIRS = "https://login.example.net/active";

/** Of a run that allows the stranger's host. */
function allowing() {
  const allowedHosts = ["console.jumpclowd.com"];
  return providerOf(domainFederationHandler, {
    ...vendorsOf(emulators),
    clock: impatientClock(),
    allowedHosts,
  });
}

test.each(["signOutUri", "passwordResetUri"])(
  "federates nobody whose %s is a stranger's, who would ask for passwords there",
  async (field) => {
    const inputs = await declared({ [field]: STRANGER });
    emulators.entra.journal.clear();
    emulators.jumpcloud.journal.clear();
    const { failures, inputs: checked } = await provided().check({}, inputs);
    expect(failures?.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(
        new RegExp(`^example.com: ${field} sends its people to console.jumpclowd.com, .*\\[sign-in-host\\]$`),
      ),
    ]);
    await expect(provided().create(checked)).rejects.toThrow("[sign-in-host]");
    expect(writes(emulators)).toEqual([]);
  },
);

test.each(["signOutUri", "passwordResetUri"])(
  "moves the %s of a live federation to no stranger",
  async (field) => {
    const inputs = await declared();
    const { provider, id, state } = await up(inputs);
    const before = await live();
    const { failures, inputs: checked } = await provider.check(state, { ...inputs, [field]: STRANGER });
    expect(failures?.map(({ reason }) => reason.slice(-14))).toEqual(["[sign-in-host]"]);
    await expect(provider.update(id, state, checked)).rejects.toThrow("[sign-in-host]");
    expect(await live()).toEqual(before);
  },
);

test("writes an address on a host that the run allows, and keeps it where a later run allows it no more", async () => {
  const inputs = await declared({ signOutUri: STRANGER });
  const checked = await allowing().check({}, inputs);
  expect(checked.failures).toEqual([]);
  const { id, outs } = await allowing().create(checked.inputs);
  expect((await live())?.signOutUri).toBe(STRANGER);
  const later = await provided().check(outs, inputs);
  expect([later.failures, await provided().diff(id, outs, later.inputs)]).toMatchObject([
    [],
    { changes: false },
  ]);
});

test("takes back a sign-out page that a stranger wrote, while people are unready", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const { graph, jumpcloud } = vendorsOf(emulators);
  await graph.federation.update("example.com", state.federationId, { signOutUri: STRANGER });
  const ada = await jumpcloud.users.findByEmail("ada@example.com");
  await jumpcloud.userGroups.removeMember(inputs.groupId, ada?.id ?? "");
  const { failures, inputs: checked } = await provider.check(state, inputs);
  expect(failures).toEqual([]);
  await provider.update(id, state, checked);
  expect((await live())?.signOutUri).toBe("https://console.jumpcloud.com/userconsole/");
});

/** A company whose own federation leads programs to a host of theirs, and a take-over of it that the run set back. */
async function failedTakeOver() {
  const inputs = await declared({ adopt: true });
  const certificate = await vendorsOf(emulators).jumpcloud.applications.certificate(inputs.applicationId);
  await vendorsOf(emulators).graph.federation.create("example.com", {
    displayName: "By hand",
    issuerUri: ISSUER,
    passiveSignInUri: `${SIGN_IN}-b`,
    activeSignInUri: THEIRS,
    signingCertificate: certificate?.base64,
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  const application = emulators.jumpcloud.state.applications.get(inputs.applicationId);
  const switchTo = (active: boolean) => Object.assign(application ?? {}, { active });
  const off = onceAfter("PATCH /v1.0/domains/example.com/federationConfiguration", () => switchTo(false));
  const vendors = { ...signedIn(emulators, "deploy", off), clock: impatientClock() };
  const provider = providerOf(domainFederationHandler, vendors);
  const { inputs: checked } = await provider.check({}, inputs);
  const kept = await provider.create(checked).then(
    () => undefined,
    (error: { properties?: { unfinished: object } }) => error.properties,
  );
  switchTo(true);
  const at = new Date(Date.now() - 3 * 3_600_000).toISOString();
  return { inputs, kept: { ...kept, unfinished: { ...kept?.unfinished, at } } };
}

test("does not take the host of a federation for one in use that the program could not take over", async () => {
  const { inputs, kept } = await failedTakeOver();
  const before = await live();
  expect([kept, before?.activeSignInUri]).toMatchObject([{ unfinished: { setBack: true } }, THEIRS]);
  const next = { ...inputs, adopt: false, activeSignInUri: THEIRS };
  const { props, inputs: refreshed } = await provided().read("example.com", kept);
  for (const olds of [kept, refreshed]) {
    const { failures, inputs: checked } = await provided().check(olds, next);
    expect(failures?.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(
        /^example.com: activeSignInUri sends its people to login.example.net, .*-host\]$/,
      ),
    );
    for (const last of [kept, props])
      await expect(provided().update("example.com", last, checked)).rejects.toThrow(
        "activeSignInUri sends its people to login.example.net",
      );
  }
  expect(await live()).toEqual(before);
});

test("takes that federation over in the next run, with the addresses that the program declares", async () => {
  const { inputs, kept } = await failedTakeOver();
  const { failures, inputs: checked } = await provided().check(kept, inputs);
  expect(failures).toEqual([]);
  const { outs } = await provided().update("example.com", kept, checked);
  expect([outs.consented, await live()]).toMatchObject([
    undefined,
    { passiveSignInUri: SIGN_IN, activeSignInUri: SIGN_IN },
  ]);
});
