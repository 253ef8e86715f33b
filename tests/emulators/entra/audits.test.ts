import { federationFaults } from "../../../emulators/entra";
import { callerOf, createTenant, newCertificate } from "./tenant";

const CONFIGURATION = "domains/example.com/federationConfiguration";
const federation = {
  displayName: "Example",
  issuerUri: "https://example.com",
  passiveSignInUri: "https://sso.example.invalid/saml2/office365",
  signingCertificate: newCertificate().base64,
  federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
};

/** A tenant whose clock moves on with every look at it. */
async function start() {
  let looks = 0;
  const entra = createTenant({}, () => {
    looks += 1;
    return new Date(Date.UTC(2026, 10, 23, 12) + looks * 100);
  });
  const graph = await callerOf(entra);
  const audits = async (query = "") =>
    (await graph("GET", `auditLogs/directoryAudits${query}`)).body.value as Record<string, unknown>[];
  return { entra, graph, audits };
}

it("tells who federated a domain, changed its settings and made it managed, the newest first", async () => {
  const { graph, audits } = await start();
  const { body } = await graph("POST", CONFIGURATION, federation);
  await graph("PATCH", `${CONFIGURATION}/${body.id}`, { displayName: "Other" });
  await graph("DELETE", `${CONFIGURATION}/${body.id}`);
  const all = await audits();
  expect(all.map(({ activityDisplayName }) => activityDisplayName)).toHaveLength(5);
  const changed = await audits("?$filter=activityDisplayName eq 'Set domain authentication'");
  expect(changed).toMatchObject([
    {
      category: "DirectoryManagement",
      result: "success",
      initiatedBy: { user: null, app: { displayName: "administrator" } },
      targetResources: [
        {
          displayName: "example.com",
          modifiedProperties: [
            { displayName: "LiveType", oldValue: '["Federated"]', newValue: '["Managed"]' },
          ],
        },
      ],
    },
    {
      targetResources: [{ modifiedProperties: [{ oldValue: '["Managed"]', newValue: '["Federated"]' }] }],
    },
  ]);
  const settings = await audits("?$filter=activityDisplayName eq 'Set federation settings on domain'");
  expect(settings).toHaveLength(3);
  // Who and when, and none of the values.
  expect(settings[1]).toMatchObject({ targetResources: [{ id: "example.com", modifiedProperties: [] }] });
});

it("tells what was done although the answer was an error, and nothing of what wasn't", async () => {
  const { entra, graph, audits } = await start();
  entra.faults.enable(federationFaults.createFailed, 1);
  await graph("POST", CONFIGURATION, federation);
  expect(await audits()).toEqual([]);
  entra.faults.enable(federationFaults.flippedThenFailed, 1);
  await graph("POST", CONFIGURATION, federation);
  expect(await audits()).toHaveLength(2);
  await graph("PATCH", "domains/example.com", { supportedServices: ["Email"] });
  expect(await audits()).toHaveLength(2);
});

it("can be asked for by domain, by time, page by page, and one by one", async () => {
  const { graph, audits } = await start();
  await graph("POST", CONFIGURATION, federation);
  await graph("PATCH", "domains/example.com", { authenticationType: "Managed" });
  const [newest, ...older] = await audits();
  expect(await audits(`?$filter=activityDateTime ge ${newest?.activityDateTime}`)).toEqual([newest]);
  expect(await audits("?$filter=targetResources/any(t:t/displayName eq 'example.com')")).toHaveLength(4);
  expect(await audits("?$filter=targetResources/any(t:t/displayName eq 'example.org')")).toEqual([]);
  const page = await graph("GET", "auditLogs/directoryAudits?$top=1");
  const next = String(page.body["@odata.nextLink"]).split("/v1.0/")[1] ?? "";
  expect((await graph("GET", next)).body.value).toEqual([older[0]]);
  expect((await graph("GET", `auditLogs/directoryAudits/${newest?.id}`)).body.id).toBe(newest?.id);
  expect((await graph("GET", "auditLogs/directoryAudits/none")).status).toBe(404);
});
