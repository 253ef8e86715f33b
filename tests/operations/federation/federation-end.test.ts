import { federationFaults } from "../../../emulators";
import { defederateDomain } from "../../../operations/federation/defederation";
import { flapping } from "./faulty";
import {
  CONFIGURATION,
  calling,
  DOMAIN,
  type FederationCompany,
  onceAfter,
  REMOVE,
  SWITCH,
  startFederationCompany,
} from "./federation-company";

let company: FederationCompany;
beforeAll(async () => {
  company = await startFederationCompany();
});
beforeEach(() => company.federate());
afterAll(() => company.emulators.close());

const ended = (using = company.vendors()) => defederateDomain(using, DOMAIN, company.inputs, calling());

test.each<[string, () => void, string[]]>([
  ["is done", () => undefined, [REMOVE]],
  ["answers 500 although it is done", () => company.enable("endedThenFailed"), [REMOVE]],
  ["answers success and keeps nothing", () => company.enable("endLost"), [REMOVE, SWITCH]],
  ["shows late", () => company.emulators.entra.faults.delayVisibility(6), [REMOVE]],
  [
    "loses its answer",
    () =>
      company.emulators.entra.faults.happen({
        kind: "answer-lost",
        method: "DELETE",
        path: /federationConfig/,
      }),
    [REMOVE],
  ],
  [
    "finds the domain half federated",
    () => company.emulators.entra.state.federations.delete(DOMAIN) && undefined,
    [SWITCH],
  ],
])("comes to Managed where the write %s", async (_what, arrange, sent) => {
  arrange();
  expect(await company.outcomeOf(ended())).toMatchObject({ held: "Managed", sent, failure: undefined });
});

test("believes no read of before that shows Managed after a write that failed, and writes again", async () => {
  // Four looks before the write, then ten seconds of what was so before.
  const { between } = flapping(`/v1.0/domains/${DOMAIN}`, "NNNNOOOOON");
  const using = company.vendors(between);
  company.restore();
  await using.graph.domains.get(DOMAIN);
  await company.federate();
  const { faults } = company.emulators.entra;
  faults.happen({ kind: "refused", method: "DELETE", path: /federationConfig/ });
  const outcome = await company.outcomeOf(ended(using));
  expect(outcome).toMatchObject({ held: "Managed", sent: [REMOVE, SWITCH], failure: undefined });
});

test("ends nothing whose owner can't be read, and names the command", async () => {
  company.emulators.entra.state.federations.delete(DOMAIN);
  company.emulators.entra.faults.enable(federationFaults.halfUnreadable);
  const outcome = await company.outcomeOf(ended());
  expect(outcome).toMatchObject({ held: "half", sent: [], left: "Federated", changed: false });
  expect(outcome.failure?.message).toContain("`npx jumpcloud-entra rollback --domain example.com`");
});

test("does not know what became of a domain that can't be read any more", async () => {
  const silent = onceAfter(`DELETE ${CONFIGURATION}`, () =>
    company.emulators.entra.faults.happen({ kind: "refused", path: /domains/, times: 10_000 }),
  );
  const outcome = await company.outcomeOf(ended(company.vendors(silent)));
  expect(outcome).toMatchObject({ held: "Managed", sent: [REMOVE], left: "unknown", changed: true });
  expect(outcome.failure?.message).toContain("reads failed, or did not agree");
});

test("ends no domain that the state tells under the name of another", async () => {
  const state = { ...company.inputs, domain: "example.org" };
  await expect(defederateDomain(company.vendors(), DOMAIN, state, calling())).rejects.toThrow(
    `The stack's state has example.org where ${DOMAIN} is expected. No run of this program writes that. Nothing was changed.`,
  );
});
