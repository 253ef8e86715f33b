import type { Finding } from "../../../../../audit/finding";
import type { RunningEmulators } from "../../../../../emulators";
import { preflightHandler } from "../../../../../providers/graph/resources/preflight/handler";
import { federateElsewhere } from "../../../../cli/live-actions";
import { impatientClock } from "../../../../waiting/fast-clock";
import {
  ISSUER,
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
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const PLAN = {
  stage: "federated",
  domains: [{ domain: "example.com", issuerUri: ISSUER, ssoUrl: SIGN_IN }],
  group: { name: "Microsoft 365 users", email: "m365@example.com" },
  members: ["ada@example.com"],
  administrator: { mailNickname: "jumpcloud-admin" },
};

/** What a preview with these inputs tells, and what it fails with. */
async function told(differs: object = {}) {
  const { failures, inputs } = await provided(preflightHandler, emulators, "read").check(
    {},
    { ...PLAN, ...differs },
  );
  return { failures, findings: inputs.findings as Finding[] };
}

async function codesOf(differs: object = {}): Promise<[string, string][]> {
  const { failures, findings } = await told(differs);
  expect(failures).toEqual([]);
  return findings
    .filter(({ code }) => !/^(effect-|administrator-|primary-|directory-)/.test(code))
    .map(({ code, state }) => [code, state]);
}

function joinDevices(count: number): void {
  const { devices } = emulators.entra.state;
  const [device] = devices.values();
  if (!device) throw new Error("The seed has no device.");
  for (let n = 0; n < count; n += 1)
    devices.set(`joined-${n}`, { ...device, id: `joined-${n}`, trustType: "AzureAd" });
}

test("tells what would refuse the federation as waiting for a person, in both stages", async () => {
  joinDevices(3);
  emulators.entra.state.tenant.onPremisesSyncEnabled = true;
  const differs = { federatedIdpMfaBehavior: "enforceMfaByFederatedIdp" };
  const waiting = [
    ["device-impact", "pending"],
    ["on-premises-sync", "pending"],
    ["mfa-loop", "pending"],
  ];
  expect(await codesOf(differs)).toEqual(waiting);
  expect(await codesOf({ ...differs, stage: "prepare" })).toEqual(waiting);
  expect(writes(emulators)).toEqual([]);
});

test("tells no more of what was accepted or declared", async () => {
  joinDevices(3);
  emulators.entra.state.tenant.onPremisesSyncEnabled = true;
  const acceptDeviceImpact = { count: 3, reason: "kiosks" };
  expect(await codesOf({ terms: { acceptDeviceImpact, hybrid: true } })).toEqual([["mfa-nobody", "holds"]]);
});

test("tells again of what was accepted until a day, in the first run after it", async () => {
  joinDevices(3);
  await federateElsewhere(emulators);
  const today = Date.now();
  const until = new Date(today).toISOString().slice(0, 10);
  const acceptDeviceImpact = { count: 3, reason: "kiosks", until };
  const knownFederations = [{ domain: "example.org", reason: "moves in spring", until }];
  const terms = { acceptDeviceImpact, knownFederations };
  const at = async (now: number) => {
    const clock = { ...impatientClock(), now: () => now };
    const provider = providerOf(preflightHandler, { ...vendorsOf(emulators, "read"), clock });
    const { inputs } = await provider.check({}, { ...PLAN, terms });
    return (inputs.findings as Finding[])
      .filter(({ code }) => ["device-impact", "federation-unaccounted"].includes(code))
      .map(({ code, state, evidence }) => [code, state, evidence.split("; ").at(-1)]);
  };
  expect(await at(today)).toEqual([]);
  const told = `it was accepted until ${until}`;
  expect(await at(Date.parse(until) + 86_400_000)).toEqual([
    ["device-impact", "pending", told],
    ["federation-unaccounted", "pending", told],
  ]);
});

test("names the joined devices of the tenant by their number, and the input that accepts them", async () => {
  joinDevices(3);
  const { findings } = await told();
  const [finding] = findings.filter(({ code }) => code === "device-impact");
  expect([finding?.object, finding?.wayOut]).toEqual([
    "Northwind Traders",
    "Use the protocol `wsFed`, if your JumpCloud plan has it, or set acceptDeviceImpact to {count: 3, reason: <why>}",
  ]);
});

test("judges the application as soon as there is one", async () => {
  const { applicationId } = await prepare(emulators);
  const application = emulators.jumpcloud.state.applications.get(applicationId);
  if (!application?.config.subjectField) throw new Error("The application has no NameID.");
  application.config.subjectField.value = "email";
  const { findings } = await told({ adopt: true, terms: { certificateDays: 10_000 } });
  const codes = findings.filter(({ state }) => state === "pending").map(({ code }) => code);
  const made = ["administrator-account", "administrator-role"];
  expect(codes).toEqual([...made, "application-settings", "certificate-days"]);
});

test("wants WS-Federation's addresses for each domain", async () => {
  joinDevices(3);
  expect(await codesOf({ protocol: "wsFed" })).toEqual([
    ["ws-federation", "pending"],
    ["mfa-nobody", "holds"],
  ]);
  const wsFed = {
    signInUri: "https://sso.jumpcloud.com/wsfed/m365",
    activeSignInUri: "https://sso.jumpcloud.com/wstrust/m365",
    metadataExchangeUri: "https://sso.jumpcloud.com/wstrust/m365/mex",
  };
  expect(await codesOf({ protocol: "wsFed", domains: [{ ...PLAN.domains[0], wsFed }] })).toEqual([
    ["ws-federation", "holds"],
    ["mfa-nobody", "holds"],
  ]);
});
