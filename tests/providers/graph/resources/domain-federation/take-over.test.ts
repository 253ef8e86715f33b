import type { RunningEmulators } from "../../../../../emulators";
import type { JudgementWithoutKind } from "../../../../../operations/judgement/file";
import { takePlannedRecord } from "../../../../../operations/rollback/record-taking";
import { toDynamicProvider } from "../../../../../providers/graph/dynamic-provider";
import { domainFederationHandler } from "../../../../../providers/graph/resources/domain-federation/handler";
import { federated } from "../../../../operations/federation/federated";
import { impatientClock } from "../../../../waiting/fast-clock";
import {
  ACCEPTED,
  ISSUER,
  LOCKED_OUT,
  providerOf,
  SIGN_IN,
  startCompany,
  vendorsOf,
  writes,
} from "../../company";

const DOMAIN = "example.com";
const STANDS =
  "example.com: it is federated already, with https://example.com at https://sso.jumpcloud.com/saml2/m365-example-com, but not by this stack, as far as its state shows: this run takes it over if every gate of a federation holds, and nobody signs in at another place.";
const REFUSED =
  "Refused to take over the federation of example.com, which stays as it is; nothing was changed:\n  - ";
const UPDATE = expect.stringMatching(/^PATCH \/v1.0\/domains\/example.com\/federationConfiguration\//);

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

/** Federated as the program declares it, by whom nobody knows: state lost or restored, a killed run, a person. */
async function federatedInputs(differs: object = {}) {
  const inputs = {
    domain: DOMAIN,
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    ...(await federated(emulators)),
    administrator: "jumpcloud-admin@example.onmicrosoft.com",
    deadlineSeconds: 5,
    terms: { acceptLockOut: ACCEPTED },
    ...differs,
  };
  clearJournals();
  return inputs;
}

function clearJournals() {
  for (const { journal } of [emulators.entra, emulators.jumpcloud]) journal.clear();
}

const provider = (told: string[] = []) =>
  providerOf(domainFederationHandler, { ...vendorsOf(emulators), clock: impatientClock() }, told);

const codesOf = (failures: readonly { reason: string }[] = []) =>
  failures.map(({ reason }) => /\[([a-z-]+)\]$/.exec(reason)?.[1]);

/** What the engine is handed where a create fails; with an `id` it would keep the resource. */
async function failing(work: Promise<unknown>) {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => error as Error & { id?: string; properties?: object },
  );
  return { message: failure?.message ?? "", kept: [failure?.id, failure?.properties] };
}

const live = () => vendorsOf(emulators).graph.federation.find(DOMAIN);

/** Ada was ready when the domain was federated. */
async function leaveOut(groupId: string) {
  const { jumpcloud } = vendorsOf(emulators);
  const { id = "" } = (await jumpcloud.users.findByEmail("ada@example.com")) ?? {};
  await jumpcloud.userGroups.removeMember(groupId, id);
  clearJournals();
}

const ADA = /^ada@example.com: this person could not sign in: .*\[lock-out\]$/;

test("takes over what stands as declared without a write, says so in its create, and finds nothing in a second run", async () => {
  const inputs = await federatedInputs();
  const told: string[] = [];
  const { failures, inputs: checked } = await provider(told).check({}, inputs);
  expect([failures, checked.effects[0]]).toEqual([[], STANDS]);
  expect(told.slice(0, 1)).toEqual([`info: ${STANDS.slice(0, -1)}. ${WHERE} [effect-taken-over]`]);
  expect(told.filter((line) => line.endsWith("[lock-out]"))).toHaveLength(LOCKED_OUT.length);
  const { id, outs } = await provider().create(checked);
  expect(outs).toMatchObject({ authenticationType: "Federated", federationId: (await live())?.id });
  expect(outs).not.toHaveProperty("unfinished");
  const again = await provider().check(checked, inputs);
  expect([again.failures, (await provider().diff(id, outs, again.inputs)).changes]).toEqual([[], false]);
  expect(again.inputs.effects).not.toContain(STANDS);
  expect(writes(emulators)).toEqual([]);
});

const WHERE =
  "If the stack was renamed or split, or its state was lost, read docs/change-shape.md before you apply it.";

test("a review is told that it takes over, whom it judged and that no sign-in moves", async () => {
  const inputs = await federatedInputs();
  const left: JudgementWithoutKind[] = [];
  const vendors = { ...vendorsOf(emulators, "read"), clock: impatientClock() };
  const reading = toDynamicProvider(
    domainFederationHandler,
    async () => vendors,
    () => undefined,
    undefined,
    (one) => left.push(one),
  );
  await reading.check?.({}, inputs);
  expect(left).toMatchObject([{ object: DOMAIN, deed: "takes-over", effects: [STANDS] }]);
  expect(left[0]?.people?.lockedOut.map(({ user }) => user).sort()).toEqual(LOCKED_OUT);
});

test("refuses to take over with somebody outside, names each, and leaves the federation and the state as they are", async () => {
  const inputs = await federatedInputs({ terms: {} });
  const before = await live();
  const { failures, inputs: checked } = await provider().check({}, inputs);
  expect(failures?.map(({ reason }) => reason.split(":")[0])).toEqual(LOCKED_OUT);
  const { message, kept } = await failing(provider().create(checked));
  expect(message.startsWith(`${REFUSED}bcarter@example.com: this person could not sign in: `)).toBe(true);
  expect([kept, await live(), writes(emulators)]).toEqual([[undefined, undefined], before, []]);
});

test.each<[string, string, object, () => void]>([
  [
    "nobody for emergencies",
    "emergency-administrator",
    { administrator: undefined },
    () => emulators.entra.state.assignments.clear(),
  ],
  ["devices that nobody accepted", "device-impact", {}, () => joinDevices()],
  [
    "an administrator on the domain",
    "administrator-on-federated-domain",
    { administrator: `it@${DOMAIN}` },
    () => undefined,
  ],
  [
    "a certificate that ends soon",
    "certificate-days",
    { terms: { acceptLockOut: ACCEPTED, certificateDays: 36_500 } },
    () => undefined,
  ],
])(
  "asks of a federation that stands already what it asks of a flip: %s",
  async (_, code, differs, arrange) => {
    const inputs = await federatedInputs(differs);
    arrange();
    const { failures, inputs: checked } = await provider().check({}, inputs);
    expect(codesOf(failures)).toContain(code);
    const { message, kept } = await failing(provider().create(checked));
    expect([message.startsWith(REFUSED), message.includes(`[${code}]`), kept]).toEqual([
      true,
      true,
      [undefined, undefined],
    ]);
    expect(writes(emulators)).toEqual([]);
  },
);

function joinDevices() {
  for (const device of emulators.entra.state.devices.values()) device.trustType = "AzureAd";
}

test("refuses to take over what differs without `adopt`, and with it while somebody is outside", async () => {
  const inputs = await federatedInputs({ displayName: "Northwind" });
  const asked = await provider().check({}, inputs);
  expect(asked.failures?.map(({ reason }) => reason)).toEqual([
    expect.stringContaining("but with other values of displayName"),
  ]);
  await leaveOut(inputs.groupId);
  const { failures, inputs: checked } = await provider().check({}, { ...inputs, adopt: true });
  expect(failures?.map(({ reason }) => reason)).toEqual([expect.stringMatching(ADA)]);
  expect((await failing(provider().create(checked))).message).toContain(REFUSED);
  expect(writes(emulators)).toEqual([]);
});

test("ends an outage before it refuses the rest, and judges everybody again in the next run", async () => {
  const inputs = await federatedInputs();
  emulators.jumpcloud.regenerateCertificate(inputs.applicationId);
  await leaveOut(inputs.groupId);
  const { failures, inputs: checked } = await provider().check({}, inputs);
  expect(failures).toEqual([]);
  const { message, kept } = await failing(provider().create(checked));
  expect(message.split("\n")).toEqual([
    "Could not take over the federation of example.com: an outage was in progress, and this run ended it. The rest was not done, because these gates do not hold:",
    expect.stringMatching(/^ {2}- ada@example.com: .*\[lock-out\]$/),
    "  Now: example.com is federated, with the certificate that JumpCloud signs with. Nothing else was changed.",
    "  Next: Correct what is named above and run `npx pulumi up` again.",
  ]);
  expect([kept, writes(emulators)]).toEqual([[undefined, undefined], [UPDATE]]);
  const signing = await vendorsOf(emulators).jumpcloud.applications.certificate(inputs.applicationId);
  expect((await live())?.signingCertificate).toBe(signing?.base64);

  clearJournals();
  const again = await provider().check({}, inputs);
  expect(again.failures?.map(({ reason }) => reason)).toEqual([expect.stringMatching(ADA)]);
  await failing(provider().create(again.inputs));
  expect(writes(emulators)).toEqual([]);
});

test.each<[string, string[], (applicationId: string, groupId: string) => unknown]>([
  [
    "its application is switched off",
    ["application-mismatch", "sign-in-page"],
    (id) => vendorsOf(emulators).jumpcloud.applications.update(id, { active: false }),
  ],
  [
    "no group may use its application",
    ["application-closed", "application-closed"],
    (id, group) =>
      vendorsOf(emulators).jumpcloud.applications.associations.remove(id, { type: "user_group", id: group }),
  ],
])(
  "says of what it does not take over that nobody can sign in, and the way back: %s",
  async (_, codes, end) => {
    const inputs = await federatedInputs();
    await end(inputs.applicationId, inputs.groupId);
    clearJournals();
    const { inputs: checked } = await provider().check({}, inputs);
    const { message, kept } = await failing(provider().create(checked));
    expect(message.split("\n")).toEqual([
      "Could not take over the federation of example.com: it is federated already, but nobody can sign in:",
      ...codes.map((code) => expect.stringContaining(`[${code}]`)),
      "  Now: example.com is Federated with https://example.com.",
      "  Next: Correct what is named above, or run `npx jumpcloud-entra rollback --domain example.com` at once.",
    ]);
    expect([kept, writes(emulators)]).toEqual([[undefined, undefined], []]);
  },
);

test("keeps the certificate of another application at the end of the same address, by which people may sign in", async () => {
  const inputs = await federatedInputs();
  const { jumpcloud } = vendorsOf(emulators);
  const other = await jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "Other",
    ssoUrl: SIGN_IN.replace("saml2", "other"),
    config: { idpEntityId: "https://other.example" },
  });
  const federation = emulators.entra.state.federations.get(DOMAIN);
  const certificate = (await jumpcloud.applications.certificate(other.id))?.base64 ?? "";
  if (federation) federation.signingCertificate = certificate;
  clearJournals();
  const { failures, inputs: checked } = await provider().check({}, inputs);
  expect(codesOf(failures)).toEqual(["slug-taken", "certificate-of-another"]);
  expect((await failing(provider().create(checked))).message).toContain(REFUSED);
  expect(writes(emulators)).toEqual([]);
});

test("records what it changes of a federation that it takes over, and no moment of a flip", async () => {
  const same = await federatedInputs();
  const call = { signal: new AbortController().signal, log: () => undefined };
  const recorded = async (differs: object) =>
    takePlannedRecord(vendorsOf(emulators), { ...same, adopt: true, ...differs }, call);
  const { federation, former, federatedSince, before } = await recorded({});
  expect([former, federatedSince, before.authenticationType]).toEqual([undefined, undefined, "Federated"]);
  const changed = await recorded({ displayName: "Northwind" });
  expect(changed).toMatchObject({ federation: { displayName: "Northwind" }, former: federation });
  expect(changed).not.toHaveProperty("federatedSince");
});
