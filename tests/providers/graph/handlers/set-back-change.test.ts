import type { RunningEmulators } from "../../../../emulators";
import { domainFederation } from "../../../../providers/graph/handlers/domain-federation";
import { signedIn } from "../../../clients/emulated";
import { onceAfter } from "../../../operations/federation-company";
import { impatientClock } from "../../../operations/impatient-clock";
import { ISSUER, providerOf, SIGN_IN, startCompany, vendorsOf } from "../company";
import { federating } from "./federating";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const { declared, provided, up, live } = federating(() => emulators);

const OTHER_SIGN_IN = `${SIGN_IN}-b`;

/** What the engine keeps of an update that failed. */
async function keptOf(work: Promise<unknown>): Promise<{ message: string; kept: object }> {
  const error = await work.then(
    () => new Error("It did not fail."),
    (thrown: Error & { properties?: object }) => thrown,
  );
  return { message: error.message, kept: ("properties" in error && error.properties) || {} };
}

async function otherApplication(groupId: string): Promise<string> {
  const { jumpcloud } = vendorsOf(emulators);
  const { id } = await jumpcloud.applications.create({
    ...{ name: "office365", displayName: "Microsoft 365", displayLabel: "Other", ssoUrl: OTHER_SIGN_IN },
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
  expect(message).toContain("an outage was in progress and is ended");
  const second = await provider.check(kept, mistyped);
  expect(second.failures?.map(({ reason }) => reason.slice(-14))).toEqual(["[sign-in-page]"]);
  await expect(provider.update(id, kept, second.inputs)).rejects.toThrow("[sign-in-page]");
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
  const provider = providerOf(domainFederation, vendors);
  const first = await provider.check(state, other);
  const { message, kept } = await keptOf(provider.update(id, state, first.inputs));
  expect(message).toContain("federated as before");
  expect((await live())?.passiveSignInUri).toBe(SIGN_IN);

  switchTo(true);
  const unaccepted = { ...other, terms: undefined };
  const second = await provided().check(kept, unaccepted);
  await expect(provided().update(id, kept, second.inputs)).rejects.toThrow(
    "Refused to put another application behind the federation of example.com; nothing was changed:",
  );
  expect((await live())?.passiveSignInUri).toBe(SIGN_IN);
});
