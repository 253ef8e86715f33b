// slow: every trouble meets every request of each write, and of the looks after it
import { VendorError } from "../../../clients/http";
import type { Vendors } from "../../../operations/connection/vendors";
import { defederateDomain } from "../../../operations/federation/defederation";
import { FederationFailure } from "../../../operations/federation/failure";
import { changeFederation } from "../../../operations/federation/federation-change";
import { federateDomain } from "../../../operations/federation/federation-creation";
import type { ChangeJudgement } from "../../../operations/gates/federation";
import { Refused } from "../../../operations/gates/refusal";
import { readTenantDomain } from "../../../readings";
import { faulty, TROUBLES } from "./faulty";
import { calling, DOMAIN, type FederationCompany, startFederationCompany } from "./federation-company";

let company: FederationCompany;
beforeAll(async () => {
  company = await startFederationCompany();
});

afterAll(() => company.emulators.close());
// Some 150 flips.
jest.setTimeout(240_000);

const flipped = (using = company.vendors()) =>
  federateDomain(using, company.inputs, company.gates, calling());

async function renamed(using: Vendors) {
  const live = await readTenantDomain(using.graph, DOMAIN);
  if (!live) throw new Error("The domain is gone.");
  const gates: ChangeJudgement = { findings: [], isFederating: false, isMove: false };
  return changeFederation(using, { ...company.inputs, displayName: "Northwind" }, gates, { live }, calling());
}

/**
 * Every trouble with every request that the work sends when nothing goes wrong. The looks at the people after a flip are
 * 66 reads of one kind, so that each of those meets one trouble.
 */
async function troubled(
  arrange: () => Promise<void>,
  work: (using: Vendors) => Promise<unknown>,
): Promise<Set<string>> {
  await arrange();
  const calm = faulty();
  await work(company.vendors(calm.between));
  const seen = new Set<string>();
  const firstLook = calm.requests.indexOf("GET /v1.0/domains");
  for (const [index] of calm.requests.entries()) {
    const isLook = firstLook >= 0 && index >= firstLook;
    const at = index + 1;
    for (const trouble of TROUBLES.filter((_, turn) => !isLook || turn === index % TROUBLES.length)) {
      await arrange();
      const outcome = work(company.vendors(faulty(trouble, at).between)).then(() => "done", howItFailed);
      seen.add(`${await outcome}: ${company.held()}`);
    }
  }
  return seen;
}

function howItFailed(error: unknown): string {
  const isTold = [FederationFailure, Refused, VendorError].some((kind) => error instanceof kind);
  if (isTold) return "failed";
  throw error;
}

const managed = async () => company.restore();
const federated = () => company.federate();

test("federating ends proved, or fails and is Managed or proved", async () => {
  const seen = await troubled(managed, flipped);
  expect(
    [...seen].filter((one) => !["done: proved", "failed: Managed", "failed: proved"].includes(one)),
  ).toEqual([]);
  expect(seen).toContain("done: proved");
  expect(seen).toContain("failed: Managed");
});

test("changing in place leaves it proved", async () => {
  const seen = await troubled(federated, renamed);
  expect([...seen].filter((one) => !["done: proved", "failed: proved"].includes(one))).toEqual([]);
});

test("ending it ends Managed, or fails and is Managed or proved", async () => {
  const seen = await troubled(federated, (using) =>
    defederateDomain(using, DOMAIN, company.inputs, calling()),
  );
  expect(
    [...seen].filter((one) => !["done: Managed", "failed: Managed", "failed: proved"].includes(one)),
  ).toEqual([]);
});
