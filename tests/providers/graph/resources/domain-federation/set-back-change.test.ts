import { type RunningEmulators, signInAs } from "../../../../../emulators";
import { domainFederationHandler } from "../../../../../providers/graph/resources/domain-federation/handler";
import { signedIn } from "../../../../clients/emulated";
import { onceAfter } from "../../../../operations/federation/federation-company";
import { impatientClock } from "../../../../waiting/fast-clock";
import { ISSUER, providerOf, SIGN_IN, startCompany, vendorsOf } from "../../company";
import { federating } from "./federating";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const { declared, declaredHere, provided, up, live } = federating(() => emulators);

const OTHER_SIGN_IN = `${SIGN_IN}-b`;

/** What the engine keeps of an update that failed. */
async function keptOf(work: Promise<unknown>): Promise<{ message: string; kept: object }> {
  const error = await work.then(
    () => new Error("It did not fail."),
    (thrown: Error & { properties?: object }) => thrown,
  );
  return { message: error.message, kept: ("properties" in error && error.properties) || {} };
}

/** What was kept, that many hours after it was. */
function hoursLater(hours: number, kept: object) {
  const { unfinished } = kept as { unfinished: { at: string } };
  const at = new Date(Date.parse(unfinished.at) - hours * 3_600_000).toISOString();
  return { ...kept, unfinished: { ...unfinished, at } };
}

async function otherApplication(groupId: string, ssoUrl = OTHER_SIGN_IN): Promise<string> {
  const { jumpcloud } = vendorsOf(emulators);
  const { id } = await jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "Other",
    ssoUrl,
    config: { idpEntityId: ISSUER },
  });
  await jumpcloud.applications.associations.add(id, { type: "user_group", id: groupId });
  return id;
}

test("judges again what a run did not come to, where that run ended an outage and refused the rest", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  const config = { idpCertificate: "", idpPrivateKey: "" };
  await vendorsOf(emulators).jumpcloud.applications.update(inputs.applicationId, { config });
  const mistyped = {
    ...inputs,
    metadataExchangeUri: "https://sso.jumpcloud.com/wstrust/m365-exampel-com/mex",
  };
  const first = await provider.check(state, mistyped);
  const { message, kept } = await keptOf(provider.update(id, state, first.inputs));
  expect(message).toContain("an outage was in progress, and this run ended it");
  const told: string[] = [];
  const again = providerOf(
    domainFederationHandler,
    { ...vendorsOf(emulators), clock: impatientClock() },
    told,
  );
  const second = await again.check(kept, mistyped);
  expect([second.failures, await again.diff(id, kept, second.inputs)]).toMatchObject([[], { changes: true }]);
  expect(told.map((line) => line.split(" ").at(-1))).toEqual(["[effect-change]", "[sign-in-page]"]);
  await expect(again.update(id, kept, second.inputs)).rejects.toThrow("[sign-in-page]");
  expect((await live())?.metadataExchangeUri).toBeNull();
});

test("goes back to the former application where nobody could sign in with another, and judges that as a flip again", async () => {
  const inputs = await declared();
  const { id, state } = await up(inputs);
  const applicationId = await otherApplication(inputs.groupId);
  const other = { ...inputs, applicationId, passiveSignInUri: OTHER_SIGN_IN };
  const application = emulators.jumpcloud.state.applications.get(applicationId);
  const switchTo = (active: boolean) => {
    if (application) application.active = active;
  };
  const off = onceAfter("PATCH /v1.0/domains/example.com/federationConfiguration", () => switchTo(false));
  const vendors = { ...signedIn(emulators, "deploy", off), clock: impatientClock() };
  const provider = providerOf(domainFederationHandler, vendors);
  const first = await provider.check(state, other);
  const { message, kept } = await keptOf(provider.update(id, state, first.inputs));
  expect(message).toContain("federated as before");
  expect((await live())?.passiveSignInUri).toBe(SIGN_IN);

  switchTo(true);
  const unaccepted = { ...other, terms: undefined };
  const second = await provided().check(kept, unaccepted);
  await expect(provided().update(id, kept, second.inputs)).rejects.toThrow(
    "Refused to change the federation of example.com; nothing was changed:\n" +
      "  - example.com: a run wrote its federation as it was before at ",
  );
  await expect(provided().update(id, hoursLater(3, kept), second.inputs)).rejects.toThrow(
    "Refused to put another application behind the federation of example.com; nothing was changed:",
  );
  const refreshed = await provided().read(id, kept);
  await expect(provided().update(id, refreshed.props, second.inputs)).rejects.toThrow("[changed-lately]");
  expect((await live())?.passiveSignInUri).toBe(SIGN_IN);
});

test("says in a preview that another application waits for two hours after a run went back", async () => {
  const { inputs, state } = await wentBack();
  const told: string[] = [];
  const provider = providerOf(domainFederationHandler, vendorsOf(emulators), told);
  expect(await provider.diff("example.com", state, inputs)).toMatchObject({ changes: true });
  expect(told).toEqual([
    expect.stringMatching(/^warning: example.com: a run wrote its .*\[changed-lately\]$/),
  ]);
  await provider.diff("example.com", hoursLater(3, state), inputs);
  await provider.diff("example.com", state, {
    ...inputs,
    applicationId: state.applicationId,
    passiveSignInUri: SIGN_IN,
  });
  expect(told).toHaveLength(1);
});

/** A stack's state after a run that went back from another application. */
async function wentBack() {
  const first = await declared();
  const { state } = await up(first);
  const unfinished = { at: new Date().toISOString(), left: "Federated", setBack: true, told: "Could not" };
  const applicationId = await otherApplication(first.groupId);
  const inputs = { ...first, applicationId, passiveSignInUri: OTHER_SIGN_IN };
  return { inputs, state: { ...state, drift: ["unfinished"], unfinished } };
}

test("judges a take-over as one again where a run went back to the federation of before", async () => {
  const inputs = await declared({ adopt: true });
  const certificate = await vendorsOf(emulators).jumpcloud.applications.certificate(inputs.applicationId);
  await vendorsOf(emulators).graph.federation.create("example.com", {
    displayName: "By hand",
    issuerUri: ISSUER,
    passiveSignInUri: OTHER_SIGN_IN,
    signingCertificate: certificate?.base64,
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  const before = await live();
  const off = onceAfter("PATCH /v1.0/domains/example.com/federationConfiguration", () => {
    const application = emulators.jumpcloud.state.applications.get(inputs.applicationId);
    if (application) application.active = false;
  });
  const provider = providerOf(domainFederationHandler, {
    ...signedIn(emulators, "deploy", off),
    clock: impatientClock(),
  });
  const first = await provider.check({}, inputs);
  const { message, kept } = await keptOf(provider.create(first.inputs));
  expect(message).toContain("federated as before");
  expect(await live()).toEqual(before);

  const application = emulators.jumpcloud.state.applications.get(inputs.applicationId);
  if (application) application.active = true;
  const unaccepted = { ...inputs, terms: undefined };
  const second = await provided().check(kept, unaccepted);
  const told: string[] = [];
  const reviewed = providerOf(domainFederationHandler, vendorsOf(emulators), told);
  await reviewed.diff("example.com", hoursLater(3, kept), second.inputs);
  expect(told.map((line) => line.slice(-10))).toContain("[lock-out]");
  await expect(provided().update("example.com", hoursLater(3, kept), second.inputs)).rejects.toThrow(
    "Refused to put another application behind the federation of example.com; nothing was changed:",
  );
  const { props } = await provided().read("example.com", hoursLater(3, kept));
  const third = await provided().check(props, unaccepted);
  expect(third.failures?.map(({ reason }) => reason.slice(-10))).toContain("[lock-out]");
  await expect(provided().update("example.com", props, third.inputs)).rejects.toThrow("[lock-out]");
  expect(await live()).toEqual(before);
});

/** After a run that went back from another application to the former one, where the sign-in pages answer. */
async function setBackHere() {
  const inputs = await declaredHere();
  const { id, state } = await up(inputs);
  const applicationId = await otherApplication(inputs.groupId, `${inputs.passiveSignInUri}-b`);
  const other = { ...inputs, applicationId, passiveSignInUri: `${inputs.passiveSignInUri}-b` };
  const application = emulators.jumpcloud.state.applications.get(applicationId);
  const off = onceAfter("PATCH /v1.0/domains/example.com/federationConfiguration", () => {
    if (application) application.active = false;
  });
  const provider = providerOf(domainFederationHandler, {
    ...signedIn(emulators, "deploy", off),
    clock: impatientClock(),
  });
  const first = await provider.check(state, other);
  const { kept } = await keptOf(provider.update(id, state, first.inputs));
  if (application) application.active = true;
  expect(await ada()).toBe(true);
  return { inputs, other, id, kept };
}

async function ada(): Promise<boolean> {
  return (await signInAs(emulators, { email: "ada@example.com" })).signedIn;
}

test("ends an outage of the application that a run went back to, while another one is declared", async () => {
  const { inputs, other, id, kept } = await setBackHere();
  emulators.jumpcloud.regenerateCertificate(inputs.applicationId);
  expect(await ada()).toBe(false);

  const again = await provided().check(kept, other);
  expect(again.failures).toEqual([]);
  const { message, kept: after } = await keptOf(provided().update(id, kept, again.inputs));
  expect(message).toMatch(ENDED);
  expect(message).toMatch(/a run wrote its federation as it was before at .*\[changed-lately\]/);
  expect(await ada()).toBe(true);

  const third = await provided().check(after, other);
  await expect(provided().update(id, after, third.inputs)).rejects.toThrow("[changed-lately]");
  expect([(await live())?.passiveSignInUri, await ada()]).toEqual([inputs.passiveSignInUri, true]);
  const { outs } = await provided().update(id, hoursLater(3, after), third.inputs);
  expect([outs.applicationId, await ada()]).toEqual([other.applicationId, true]);
});

const ENDED =
  /^Could not change the federation of example.com: an outage was in progress, and this run ended it. The rest was not done, because these gates do not hold:\n/;

test("names the command that ends it where a gate of the declared application fails the preview", async () => {
  const { inputs, other, id, kept } = await setBackHere();
  emulators.jumpcloud.regenerateCertificate(inputs.applicationId);
  const told: string[] = [];
  const provider = providerOf(
    domainFederationHandler,
    { ...vendorsOf(emulators), clock: impatientClock() },
    told,
  );
  const { failures, inputs: checked } = await provider.check(kept, { ...other, terms: {} });
  expect(failures).not.toEqual([]);
  expect(told).toEqual([
    expect.stringMatching(
      /^warning: example.com: this is an outage: .* Run `npx jumpcloud-entra rotate --repair --domain example.com`, which makes the tenant trust it. \[certificate-trusted\]$/,
    ),
  ]);
  await expect(provider.update(id, kept, checked)).rejects.toThrow(ENDED);
  expect(await ada()).toBe(true);
});

test("ends an outage of an application from which a gate keeps the federation from moving", async () => {
  const inputs = await declaredHere();
  const { provider, id, state } = await up(inputs);
  const passiveSignInUri = `${inputs.passiveSignInUri}-b`;
  const applicationId = await otherApplication(inputs.groupId, passiveSignInUri);
  emulators.jumpcloud.regenerateCertificate(inputs.applicationId);
  const moved = { ...inputs, applicationId, passiveSignInUri, terms: {} };
  const { failures, inputs: checked } = await provider.check(state, moved);
  expect(failures).toEqual([]);
  await expect(provider.update(id, state, checked)).rejects.toThrow(ENDED);
  expect([(await live())?.passiveSignInUri, await ada()]).toEqual([inputs.passiveSignInUri, true]);
});

test("names the command that ends such an outage at once", async () => {
  const { other, id, kept } = await setBackHere();
  const again = await provided().check(kept, other);
  await expect(provided().update(id, kept, again.inputs)).rejects.toThrow(
    "If people can't sign in meanwhile: `npx jumpcloud-entra rotate --repair --domain example.com`. [changed-lately]",
  );
});

test("ends it as well where the former application is declared again", async () => {
  const { inputs, id, kept } = await setBackHere();
  emulators.jumpcloud.regenerateCertificate(inputs.applicationId);
  const again = await provided().check(kept, inputs);
  expect(again.failures).toEqual([]);
  await provided().update(id, kept, again.inputs);
  expect(await ada()).toBe(true);
});

test("puts nothing right of a federation that somebody moved to a third application meanwhile", async () => {
  const { inputs, other, id, kept } = await setBackHere();
  const third = `${inputs.passiveSignInUri}-c`;
  await otherApplication(inputs.groupId, third);
  emulators.jumpcloud.regenerateCertificate(inputs.applicationId);
  const federation = emulators.entra.state.federations.get("example.com");
  Object.assign(federation ?? {}, { passiveSignInUri: third });
  const before = await live();
  const again = await provided().check(kept, other);
  await expect(provided().update(id, kept, again.inputs)).rejects.toThrow("[changed-lately]");
  expect(await live()).toEqual(before);
});
