import { Unreachable } from "../../../../../clients/http";
import type { RunningEmulators } from "../../../../../emulators";
import type { Vendors } from "../../../../../operations/connection/vendors";
import { domainFederationHandler } from "../../../../../providers/graph/resources/domain-federation/handler";
import { impatientClock } from "../../../../waiting/fast-clock";
import { ISSUER, providerOf, SIGN_IN, startCompany, vendorsOf, writes } from "../../company";
import { federating } from "./federating";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
});
afterAll(() => emulators.close());

const { declared, provided, up, live } = federating(() => emulators);

const WS_FED = {
  preferredAuthenticationProtocol: "wsFed",
  passiveSignInUri: "https://sso.jumpcloud.com/wsfed/m365-example-com",
  activeSignInUri: "https://sso.jumpcloud.com/wstrust/m365-example-com",
  metadataExchangeUri: "https://sso.jumpcloud.com/wstrust/m365-example-com/mex",
};
const OTHER = "https://sso.jumpcloud.com/saml2/salesforce";

/** Another application of the organisation, with a sign-in page that answers. */
async function otherApplication(): Promise<void> {
  await vendorsOf(emulators).jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "Salesforce",
    ssoUrl: OTHER,
    config: { idpEntityId: "https://salesforce.example.com" },
  });
}

const ofCode = (code: string) => expect.stringMatching(new RegExp(`^example.com: .*\\[${code}\\]$`));

const WRONG: [field: string, address: string, code: string][] = [
  ["activeSignInUri", "https://sso.jumpcloud.com/wstrust/m365-exampel-com", "sign-in-page"],
  ["metadataExchangeUri", "https://sso.jumpcloud.com/wstrust/m365-exampel-com/mex", "sign-in-page"],
  ["passiveSignInUri", "https://sso.jumpcloud.com/wsfed/m365-exampel-com", "sign-in-page"],
  ["passiveSignInUri", OTHER, "ws-federation"],
  ["passiveSignInUri", "https://sso.jumpcloud.com/wsfed/salesforce", "ws-federation"],
  ["passiveSignInUri", `${SIGN_IN}/`, "ws-federation"],
  ["passiveSignInUri", "https://sso.jumpcloud.com/", "ws-federation"],
  ["passiveSignInUri", WS_FED.metadataExchangeUri, "ws-federation"],
  ["activeSignInUri", OTHER, "ws-federation"],
  ["activeSignInUri", "https://sso.jumpcloud.com", "ws-federation"],
  ["metadataExchangeUri", "https://sso.jumpcloud.com/wstrust/salesforce/mex", "ws-federation"],
];

test.each(WRONG)("moves the %s of a live federation not to %s", async (field, address, code) => {
  const inputs = await declared();
  await otherApplication();
  const { provider, id, state } = await up(inputs);
  const before = await live();
  const { failures, inputs: checked } = await provider.check(state, {
    ...inputs,
    ...WS_FED,
    [field]: address,
  });
  expect(failures?.map(({ reason }) => reason)).toContainEqual(ofCode(code));
  await expect(provider.update(id, state, checked)).rejects.toThrow(`[${code}]`);
  expect(await live()).toEqual(before);
});

test.each(WRONG)("federates no domain whose %s is %s", async (field, address, code) => {
  const inputs = await declared({ ...WS_FED, [field]: address });
  await otherApplication();
  emulators.entra.journal.clear();
  emulators.jumpcloud.journal.clear();
  const { failures, inputs: checked } = await provided().check({}, inputs);
  expect(failures?.map(({ reason }) => reason)).toContainEqual(ofCode(code));
  await expect(provided().create(checked)).rejects.toThrow(`[${code}]`);
  expect([writes(emulators), emulators.entra.state.domains.get("example.com")?.authenticationType]).toEqual([
    [],
    "Managed",
  ]);
});

/** Vendors for whom nothing is at one address. */
function without(address: string): Vendors {
  const { jumpcloud, ...others } = vendorsOf(emulators);
  const visitPage: typeof jumpcloud.visitPage = async (url, call) => {
    if (url !== address) return jumpcloud.visitPage(url, call);
    throw new Unreachable({ vendor: "JumpCloud", method: "GET", url, detail: "no such host" });
  };
  return { ...others, jumpcloud: { ...jumpcloud, visitPage }, clock: impatientClock() };
}

test.each(["activeSignInUri", "metadataExchangeUri"] as const)(
  "moves the %s of a live federation to no host that is not there",
  async (field) => {
    const inputs = await declared();
    const { id, state } = await up(inputs);
    const before = await live();
    const provider = providerOf(domainFederationHandler, without(WS_FED[field]));
    const { failures, inputs: checked } = await provider.check(state, { ...inputs, ...WS_FED });
    expect(failures?.map(({ reason }) => reason)).toEqual([ofCode("sign-in-page")]);
    await expect(provider.update(id, state, checked)).rejects.toThrow("does not answer");
    expect(await live()).toEqual(before);
  },
);

test("federates with addresses of WS-Federation that answer", async () => {
  const { state } = await up(await declared(WS_FED));
  expect([state.authenticationType, await live()]).toMatchObject([
    "Federated",
    { issuerUri: ISSUER, ...WS_FED },
  ]);
});

test("visits no address twice where programs sign in at the page itself", async () => {
  const inputs = await declared();
  emulators.jumpcloud.journal.clear();
  await provided().check({}, inputs);
  const visits = emulators.jumpcloud.journal.all().filter(({ path }) => path.startsWith("/saml2/"));
  expect(visits).toHaveLength(1);
});

/** What a preview says of a change. */
async function told(olds: object, inputs: object): Promise<string[]> {
  const lines: string[] = [];
  const provider = providerOf(domainFederationHandler, vendorsOf(emulators, "read"), lines);
  expect((await provider.check(olds, inputs)).failures).toEqual([]);
  return lines;
}

test("tells in the preview each thing that a change of the protocol does, and the way back the same", async () => {
  const inputs = await declared();
  const { provider, id, state } = await up(inputs);
  expect(await told(state, { ...inputs, ...WS_FED })).toEqual([
    `info: example.com: sign-ins move from ${SIGN_IN} to ${WS_FED.passiveSignInUri}, and Microsoft needs up to two hours until this is so everywhere. If that is not intended, declare the former value. [effect-change]`,
    `info: example.com: programs and devices that sign in with a password move from ${SIGN_IN} to ${WS_FED.activeSignInUri}. If that is not intended, declare the former value. [effect-change]`,
    `info: example.com: device join and WS-Trust sign-in begin at ${WS_FED.metadataExchangeUri}. If that is not intended, declare the former value. [effect-change]`,
    "info: example.com: the protocol is WS-Federation: joined devices sign in natively, and others can join. If that is not intended, declare the former value. [effect-change]",
    "info: example.com: JumpCloud shows its WS-Federation addresses only in its console, so the program can't check them. Compare them with the page of its application before the federation. [ws-federation]",
    "info: example.com: joined devices sign in by WS-Federation. [device-impact]",
  ]);
  const checked = await provider.check(state, { ...inputs, ...WS_FED });
  const { outs } = await provider.update(id, state, checked.inputs);
  expect(await told(outs, { ...inputs, ...WS_FED })).toEqual([]);
  expect(await told(outs, inputs)).toEqual([
    `info: example.com: sign-ins move from ${WS_FED.passiveSignInUri} to ${SIGN_IN}, and Microsoft needs up to two hours until this is so everywhere. If that is not intended, declare the former value. [effect-change]`,
    `info: example.com: programs and devices that sign in with a password move from ${WS_FED.activeSignInUri} to ${SIGN_IN}. If that is not intended, declare the former value. [effect-change]`,
    "info: example.com: the protocol is SAML: joined devices can't sign in natively any more, and no other device can join. If that is not intended, declare the former value. [effect-change]",
    `info: example.com: metadataExchangeUri ${WS_FED.metadataExchangeUri} is no longer declared and is removed: device join and WS-Trust sign-in end. If that is not intended, declare it again. [effect-address-withdrawn]`,
    "info: example.com: no device is joined to the tenant. [device-impact]",
  ]);
});
