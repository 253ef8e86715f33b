import type { RunningEmulators } from "../../../emulators";
import { runRollover } from "../../../operations/rollover/rollover";
import { signedIn } from "../../clients/emulated";
import { startCompany, vendorsOf } from "../../providers/graph/company";
import { certificatesOf, type FederatedCompany, federateDirectly, rolloverOf } from "./rollover-company";

let emulators: RunningEmulators;
let company: FederatedCompany;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  company = await federateDirectly(emulators);
});
afterEach(() => {
  expect(company.outages).toEqual([]);
  company.close();
});
afterAll(() => emulators.close());

const run = (vendors = {}, options = {}) =>
  runRollover(rolloverOf(emulators, company.declaration(), vendors), options);

/** JumpCloud, whose settings go on showing the certificate of now. */
async function withOldSettings() {
  const { jumpcloud } = signedIn(emulators, "deploy", (client) => client);
  const { certificate } = await jumpcloud.applications.get(company.applicationId);
  const get: typeof jumpcloud.applications.get = async (id, call) => ({
    ...(await jumpcloud.applications.get(id, call)),
    certificate,
  });
  return { jumpcloud: { ...jumpcloud, applications: { ...jumpcloud.applications, get } } };
}

/** Graph, of whose two replicas one does not show the next certificate yet. */
function withSlowReplica() {
  const { graph } = vendorsOf(emulators);
  let reads = 0;
  const ofKnownDomain: typeof graph.federation.ofKnownDomain = async (domain, call) => {
    const held = await graph.federation.ofKnownDomain(domain, call);
    reads += 1;
    return held && reads % 2 === 0 ? { ...held, nextSigningCertificate: null } : held;
  };
  return { graph: { ...graph, federation: { ...graph.federation, ofKnownDomain } } };
}

test("repairs nothing by settings that may be old, while the metadata answers with an error", async () => {
  const old = await withOldSettings();
  emulators.jumpcloud.regenerateCertificate(company.applicationId);
  await run({}, { repairOnly: true });
  company.written.length = 0;
  const { signs } = certificatesOf(emulators, company.applicationId);
  expect(signs).not.toBe(company.first);

  const path = /\/metadata\.xml$/;
  emulators.jumpcloud.faults.happen({ kind: "refused", path, times: Number.POSITIVE_INFINITY });
  await expect(run(old, { repairOnly: true })).rejects.toThrow(
    /^Refused to roll over the certificate of example\.com; .*\[rollover-unclear\]$/s,
  );
  expect(company.written).toEqual([]);
  expect(certificatesOf(emulators, company.applicationId).trusted).toEqual([signs]);
});

test("hands no pair over while only one of two replicas shows its certificate", async () => {
  await expect(run(withSlowReplica())).rejects.toThrow(
    "Waited 300 s for example.com to show the certificates that were written, without success.",
  );
  expect(company.written).toEqual(["PATCH nextSigningCertificate"]);
  expect(certificatesOf(emulators, company.applicationId).signs).toBe(company.first);
  expect((await run()).done).toEqual(["switch", "promote", "drop", "tidy"]);
});
