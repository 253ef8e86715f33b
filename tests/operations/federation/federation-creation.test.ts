import { federationFaults } from "../../../emulators";
import { newIdentity, wrapPem } from "../../../emulators/jumpcloud/certificates";
import { federateDomain } from "../../../operations/federation/federation-creation";
import { REQUIRED_READS } from "../../../operations/federation/verified-write";
import type { Between } from "../../clients/emulated";
import { readyRsaPair } from "../../emulators/rsa-pairs";
import { failingReads, flapping } from "./faulty";
import {
  CONFIGURATION,
  CREATE,
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
beforeEach(() => company.restore());
afterAll(() => company.emulators.close());

const flipped = (using = company.vendors()) =>
  federateDomain(using, company.inputs, company.gates, calling());

test("writes once, and people can sign in", async () => {
  expect(await company.outcomeOf(flipped())).toMatchObject({
    held: "proved",
    sent: [CREATE],
    failure: undefined,
  });
});

test.each<[string, () => void, string[]]>([
  ["answered 500 although it was done", () => company.enable("flippedThenFailed"), [CREATE]],
  [
    "was done and its answer lost",
    () =>
      company.emulators.entra.faults.happen({
        kind: "answer-lost",
        method: "POST",
        path: /federationConfig/,
      }),
    [CREATE],
  ],
  ["shows late", () => company.emulators.entra.faults.delayVisibility(8), [CREATE]],
  [
    "answered 500 although it was done, and shows late",
    () => {
      company.enable("flippedThenFailed");
      company.emulators.entra.faults.delayVisibility(5);
    },
    [CREATE],
  ],
  [
    "was throttled at first",
    () => company.emulators.entra.faults.throttle({ method: "POST", path: /federationConfig/, times: 2 }),
    [CREATE, CREATE, CREATE],
  ],
])("goes on where the write %s", async (_what, arrange, sent) => {
  arrange();
  expect(await company.outcomeOf(flipped())).toMatchObject({ held: "proved", sent, failure: undefined });
});

test("believes no read while replicas disagree", async () => {
  const { between, requests } = flapping(`/v1.0/domains/${DOMAIN}`, "ONONNONNN");
  const using = company.vendors(between);
  await using.graph.domains.get(DOMAIN);
  expect(await company.outcomeOf(flipped(using))).toMatchObject({ held: "proved", sent: [CREATE] });
  // The first one before, nine until three in a row agree, and one for the proof.
  expect(requests()).toBe(1 + 9 + 1);
});

test("undoes nothing for a look at JumpCloud that shows what was so before", async () => {
  const { applicationId } = company.inputs;
  const { between, requests } = flapping(`/api/applications/${applicationId}`, "NOON");
  const using = company.vendors(between);
  company.application().active = false;
  await using.jumpcloud.applications.get(applicationId);
  company.application().active = true;
  expect(await company.outcomeOf(flipped(using))).toMatchObject({ held: "proved", sent: [CREATE] });
  // The first one before, one for the certificate, and three looks, of which the last one is enough.
  expect(requests()).toBe(1 + 1 + 3);
});

test.each<[string, () => void, string[], boolean]>([
  ["did nothing and answered 500", () => company.enable("createFailed"), [CREATE, SWITCH], false],
  [
    "never arrived",
    () =>
      company.emulators.entra.faults.happen({
        kind: "request-lost",
        method: "POST",
        path: /federationConfig/,
      }),
    [CREATE, SWITCH],
    false,
  ],
  ["left the domain half federated", () => company.enable("failedHalfway"), [CREATE, SWITCH], true],
  [
    "left the domain half federated and its configuration unreadable",
    () => {
      company.enable("failedHalfway");
      company.emulators.entra.faults.enable(federationFaults.halfUnreadable);
    },
    [CREATE, SWITCH],
    true,
  ],
  [
    "left the domain half federated, and no read shows it",
    () => {
      company.enable("failedHalfway");
      company.emulators.entra.faults.delayVisibility(1000);
    },
    [CREATE, SWITCH],
    false,
  ],
  [
    "is throttled for ever",
    () => company.emulators.entra.faults.throttle({ method: "POST", path: /federationConfig/, times: 99 }),
    [CREATE, CREATE, CREATE, CREATE, CREATE],
    false,
  ],
])("ends Managed where the write %s", async (_what, arrange, sent, isChanged) => {
  arrange();
  const outcome = await company.outcomeOf(flipped());
  expect(outcome).toMatchObject({ held: "Managed", sent, left: "Managed", changed: isChanged });
});

test.each<[string, () => void, string]>([
  [
    "the application is switched off",
    () => {
      company.application().active = false;
    },
    'the application "Microsoft 365" is not active',
  ],
  [
    "JumpCloud regenerates the certificate",
    () => {
      const { config } = company.application();
      const { certificate } = newIdentity(new Date(), readyRsaPair);
      if (config.idpCertificate) config.idpCertificate.value = wrapPem(certificate);
    },
    "[certificate-trusted]",
  ],
])("goes back to Managed where %s meanwhile, and says so", async (_what, act, evidence) => {
  const outcome = await company.outcomeOf(flipped(company.vendors(onceAfter(CREATE, act))));
  const expected = { held: "Managed", sent: [CREATE, REMOVE], left: "Managed", changed: true };
  expect(outcome).toMatchObject(expected);
  const message = outcome.failure?.message ?? "";
  expect(message).toContain("Could not federate example.com: nobody could sign in. Several reads");
  expect(message).toContain(evidence);
  expect(message).toContain("Now: example.com is Managed again");
  expect(message).toContain("run `npx pulumi up` again");
});

test.each<[string, () => void, string[]]>([
  ["answers 500 although it is done", () => company.enable("endedThenFailed"), [CREATE, REMOVE]],
  ["is not kept", () => company.enable("endLost"), [CREATE, REMOVE, SWITCH]],
  [
    "is refused",
    () =>
      company.emulators.entra.faults.happen({ kind: "refused", method: "DELETE", path: /federationConfig/ }),
    [CREATE, REMOVE, SWITCH],
  ],
])("goes back to Managed where going back %s", async (_what, arrange, sent) => {
  arrange();
  const off = onceAfter(CREATE, () => {
    company.application().active = false;
  });
  expect(await company.outcomeOf(flipped(company.vendors(off)))).toMatchObject({
    held: "Managed",
    sent,
    left: "Managed",
  });
});

test("says what is at stake and the command where it can't go back", async () => {
  const { faults } = company.emulators.entra;
  faults.happen({ kind: "refused", method: "DELETE", path: /federationConfig/, times: 99 });
  faults.happen({ kind: "refused", method: "PATCH", path: /domains\/example.com$/, times: 99 });
  const off = onceAfter(CREATE, () => {
    company.application().active = false;
  });
  const outcome = await company.outcomeOf(flipped(company.vendors(off)));
  expect(outcome).toMatchObject({ held: "broken", left: "Federated", changed: true });
  expect(outcome.sent).toEqual([CREATE, REMOVE, SWITCH, SWITCH]);
  expect(outcome.failure?.message).toContain(
    "Setting it back to Managed failed: Microsoft Graph refused PATCH",
  );
  expect(outcome.failure?.message).toContain(
    "Run `npx jumpcloud-entra rollback --domain example.com` at once",
  );
});

test.each<[string, () => Between]>([
  [
    "JumpCloud",
    () => {
      const { faults } = company.emulators.jumpcloud;
      return onceAfter(CREATE, () => faults.happen({ kind: "refused", path: /./, times: 10_000 }));
    },
  ],
  [
    "the configuration",
    () => failingReads(CONFIGURATION, { after: CREATE, good: REQUIRED_READS, status: 403 }),
  ],
])(
  "undoes nothing and proves nothing where %s can't be read, and says how to look",
  async (_what, unread) => {
    const outcome = await company.outcomeOf(flipped(company.vendors(unread())));
    company.emulators.jumpcloud.faults.clear();
    expect(outcome).toMatchObject({ held: "proved", sent: [CREATE], left: "Federated", changed: true });
    expect(outcome.failure?.message).toContain(
      "the change is made, but it is not proved that people can sign in: Waited 300 s",
    );
    expect(outcome.failure?.message).toContain("`npx jumpcloud-entra check --domain example.com`");
  },
);

test("undoes nothing where Graph promised it and no read shows it", async () => {
  company.emulators.entra.faults.delayVisibility(1000);
  const outcome = await company.outcomeOf(flipped());
  expect(outcome).toMatchObject({ held: "proved", sent: [CREATE], left: "unknown", changed: true });
});

test("leaves a federation alone that somebody else made meanwhile", async () => {
  company.enable("flippedThenFailed");
  const theirs = onceAfter(CREATE, () => {
    const federation = company.emulators.entra.state.federations.get(DOMAIN);
    if (federation) federation.issuerUri = "https://other.example";
  });
  const outcome = await company.outcomeOf(flipped(company.vendors(theirs)));
  expect(outcome).toMatchObject({ held: "broken", sent: [CREATE], left: "Federated", changed: false });
  expect(outcome.failure?.message).toContain("Federated with https://other.example");
});
