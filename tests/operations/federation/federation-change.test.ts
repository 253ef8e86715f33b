import { federationFaults } from "../../../emulators";
import type { FederationDeclaration } from "../../../operations/federation/declaration";
import { changeFederation } from "../../../operations/federation/federation-change";
import { REQUIRED_READS } from "../../../operations/federation/verified-write";
import { readTenantDomain } from "../../../readings";
import { type Between, cut } from "../../clients/emulated";
import { writes } from "../../providers/graph/company";
import { failingReads } from "./faulty";
import {
  CONFIGURATION,
  calling,
  DOMAIN,
  type FederationCompany,
  onceAfter,
  startFederationCompany,
  UPDATE,
} from "./federation-company";

let company: FederationCompany;
beforeAll(async () => {
  company = await startFederationCompany();
});
beforeEach(() => company.federate());
afterAll(() => company.emulators.close());

async function changed(fields: Partial<FederationDeclaration>, using = company.vendors(), call = calling()) {
  const live = await readTenantDomain(using.graph, DOMAIN);
  if (!live) throw new Error("The domain is gone.");
  return changeFederation(
    using,
    { ...company.inputs, ...fields },
    { findings: [], isFederating: false, isMove: false },
    { live },
    call,
  );
}

test.each<[string, () => void, string[]]>([
  ["is done", () => undefined, [UPDATE]],
  ["answers 500 although it is done", () => company.enable("updatedThenFailed"), [UPDATE]],
  ["answers 500 and does nothing, once", () => company.enable("updateFailed"), [UPDATE, UPDATE]],
  ["answers success and keeps nothing, once", () => company.enable("updateLost"), [UPDATE, UPDATE]],
  ["shows late", () => company.emulators.entra.faults.delayVisibility(6), [UPDATE]],
])("comes to the declared federation where the write %s", async (_what, arrange, sent) => {
  arrange();
  const outcome = await company.outcomeOf(changed({ displayName: "Northwind" }));
  expect(outcome).toMatchObject({ held: "proved", sent, failure: undefined });
  expect(company.emulators.entra.state.federations.get(DOMAIN)?.displayName).toBe("Northwind");
});

test.each<[string, () => void, number, string]>([
  [
    "answers 500 each time",
    () => company.emulators.entra.faults.enable(federationFaults.updateFailed),
    3,
    "(500",
  ],
  [
    "answers success each time and keeps nothing",
    () => company.emulators.entra.faults.enable(federationFaults.updateLost),
    3,
    "but reads do not show it",
  ],
])("says that nothing was changed where the write %s", async (_what, arrange, times, why) => {
  arrange();
  const outcome = await company.outcomeOf(changed({ displayName: "Northwind" }));
  const sent = Array.from({ length: times }, () => UPDATE);
  expect(outcome).toMatchObject({ held: "proved", sent, left: "Federated", changed: false });
  expect(outcome.failure?.message).toContain(why);
  expect(outcome.failure?.message).toContain("Nothing was changed.");
});

test("does not say that nothing was changed where reads of before end in reads that fail", async () => {
  company.emulators.entra.faults.delayVisibility(REQUIRED_READS);
  const reads = { after: `PATCH ${CONFIGURATION}`, good: REQUIRED_READS, status: 500 };
  const silent = failingReads(`/v1.0/domains/${DOMAIN}`, reads);
  const outcome = await company.outcomeOf(changed({ displayName: "Northwind" }, company.vendors(silent)));
  expect(outcome).toMatchObject({ held: "proved", sent: [UPDATE], left: "unknown", changed: true });
  expect(outcome.failure?.message).toContain("Now: example.com is in an unknown state");
  expect(company.emulators.entra.state.federations.get(DOMAIN)?.displayName).toBe("Northwind");
});

test("says what the vendor refused, and that nothing was changed", async () => {
  const outcome = await company.outcomeOf(changed({ signOutUri: "no address" }));
  expect(outcome).toMatchObject({ held: "proved", sent: [UPDATE], left: "Federated", changed: false });
  expect(outcome.failure?.message).toContain("Microsoft Graph refused PATCH");
});

test("writes the former values where nobody could sign in with the new ones", async () => {
  const outcome = await company.outcomeOf(
    changed({ passiveSignInUri: "https://sso.example.net", displayName: "X" }),
  );
  const expected = { held: "proved", sent: [UPDATE, UPDATE], left: "Federated", changed: true };
  expect(outcome).toMatchObject(expected);
  expect(outcome.failure?.message).toContain("federated as before");
  expect(company.emulators.entra.state.federations.get(DOMAIN)?.displayName).toBe(DOMAIN);
});

test("says so and names the command where the former values are not taken", async () => {
  const broken = onceAfter(`PATCH ${CONFIGURATION}`, () => {
    company.emulators.entra.faults.enable(federationFaults.updateFailed);
  });
  const outcome = await company.outcomeOf(
    changed({ passiveSignInUri: "https://sso.example.net" }, company.vendors(broken)),
  );
  const sent = [UPDATE, UPDATE, UPDATE, UPDATE];
  expect(outcome).toMatchObject({ held: "broken", sent, left: "Federated", changed: true });
  expect(outcome.failure?.message).toContain("rollback --domain example.com` at once");
});

test("warns and undoes nothing where nobody could sign in before either", async () => {
  company.application().active = false;
  const call = calling();
  await changed({ displayName: "Northwind" }, company.vendors(), call);
  expect(call.told).toEqual([
    expect.stringContaining("nobody can sign in on example.com, and nobody could before this change"),
  ]);
  expect(writes(company.emulators)).toHaveLength(1);
});

test("writes the former values also where it can't be read whether people could sign in with those", async () => {
  let written = false;
  let looks = 0;
  const unread: Between = (client) => ({
    async sendRequest(request) {
      const what = `${request.method} ${new URL(request.url).pathname}`;
      written ||= what.startsWith(`PATCH ${CONFIGURATION}`);
      if (written && what === `GET /api/applications/${company.inputs.applicationId}`) looks += 1;
      if (looks > REQUIRED_READS && what.startsWith("GET /api/applications")) throw cut(request);
      return client.sendRequest(request);
    },
  });
  const outcome = await company.outcomeOf(
    changed({ passiveSignInUri: "https://sso.example.net" }, company.vendors(unread)),
  );
  const expected = { held: "proved", sent: [UPDATE, UPDATE], left: "Federated", changed: true };
  expect(outcome).toMatchObject(expected);
  expect(outcome.failure?.message).toContain("federated as before");
});
