import type { FindingCode } from "../../../audit/codes/finding-codes";
import { violated } from "../../../audit/finding";
import { federationFaults } from "../../../emulators";
import { changeFederation } from "../../../operations/federation/federation-change";
import type { ChangeJudgement } from "../../../operations/gates/federation";
import { Refused } from "../../../operations/gates/refusal";
import { readTenantDomain } from "../../../readings";
import {
  calling,
  DOMAIN,
  type FederationCompany,
  startFederationCompany,
  UPDATE,
} from "./federation-company";

let company: FederationCompany;
beforeAll(async () => {
  company = await startFederationCompany();
});
beforeEach(() => company.federate());
afterAll(() => company.emulators.close());

/** A change of the name that gates of these codes stop. */
async function stopped(...codes: FindingCode[]) {
  const vendors = company.vendors();
  const live = await readTenantDomain(vendors.graph, DOMAIN);
  if (!live) throw new Error("The domain is gone.");
  const findings = codes.map((code) => violated(code, DOMAIN, "it does not hold", "Put it right"));
  const gates: ChangeJudgement = { findings, isFederating: false, isMove: false };
  return changeFederation(
    vendors,
    { ...company.inputs, displayName: "Northwind" },
    gates,
    { live },
    calling(),
  );
}

const regenerate = () => company.emulators.jumpcloud.regenerateCertificate(company.inputs.applicationId);

test("ends an outage and changes nothing else where a gate of the rest does not hold", async () => {
  regenerate();
  const outcome = await company.outcomeOf(stopped("mfa-loop"));
  expect(outcome).toMatchObject({ held: "proved", sent: [UPDATE], left: "Federated", changed: true });
  expect(outcome.failure?.message).toContain("an outage was in progress, and this run ended it");
  expect(outcome.failure?.message).toContain("it does not hold");
  expect(company.emulators.entra.state.federations.get(DOMAIN)?.displayName).toBe(DOMAIN);
});

test("says that nobody can sign in, and the way back, where the outage could not be ended", async () => {
  regenerate();
  company.emulators.entra.faults.enable(federationFaults.updateFailed);
  const outcome = await company.outcomeOf(stopped("mfa-loop"));
  const sent = [UPDATE, UPDATE, UPDATE];
  expect(outcome).toMatchObject({ held: "broken", sent, left: "Federated", changed: true });
  expect(outcome.failure?.message).toContain("writing it failed: Microsoft Graph refused PATCH");
  expect(outcome.failure?.message).toContain(`rollback --domain ${DOMAIN}\` at once`);
});

test.each<FindingCode>(["application-mismatch", "domain-federated", "domain-unknown", "domain-child"])(
  "trusts no certificate of an application that may be none of the domain's: %s",
  async (code) => {
    regenerate();
    await expect(stopped(code)).rejects.toThrow(Refused);
    expect(await company.outcomeOf(Promise.resolve())).toMatchObject({ held: "broken", sent: [] });
  },
);

test("trusts none either where something unrelated stops the change as well", async () => {
  regenerate();
  await expect(stopped("mfa-loop", "domain-federated")).rejects.toThrow(Refused);
  expect(await company.outcomeOf(Promise.resolve())).toMatchObject({ held: "broken", sent: [] });
});

test("is a refusal like any other where the tenant trusts what JumpCloud signs with", async () => {
  await expect(stopped("mfa-loop")).rejects.toThrow(Refused);
  expect(await company.outcomeOf(Promise.resolve())).toMatchObject({ held: "proved", sent: [] });
});
