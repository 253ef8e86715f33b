import { federationFaults } from "../../../emulators/entra";
import { callerOf, createTenant, newCertificate } from "./tenant";

const certificate = newCertificate().base64;
const CONFIGURATION = "domains/example.com/federationConfiguration";
const federation = {
  displayName: "Example",
  issuerUri: "https://example.com",
  passiveSignInUri: "https://sso.example.invalid/saml2/office365",
  signingCertificate: certificate,
  preferredAuthenticationProtocol: "saml",
  federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
};

async function start(...faults: string[]) {
  const entra = createTenant();
  const graph = await callerOf(entra);
  for (const fault of faults) entra.faults.enable(fault);
  const typeOf = async () => (await graph("GET", "domains/example.com")).body.authenticationType;
  const list = async () => (await graph("GET", CONFIGURATION)).status;
  const brand = async () => (await graph("GET", CONFIGURATION)).body.value;
  const create = async () => {
    const answer = await graph("POST", CONFIGURATION, federation);
    return { status: answer.status, path: `${CONFIGURATION}/${String(answer.body.id)}` };
  };
  return { entra, graph, typeOf, list, brand, create };
}

it("creates nothing and answers 500", async () => {
  const { create, typeOf, list } = await start(federationFaults.createFailed);
  expect((await create()).status).toBe(500);
  expect([await typeOf(), await list()]).toEqual(["Managed", 404]);
});

it("leaves half a federation with a certificate too, from which only the way back to Managed leads out", async () => {
  const { entra, graph, create, typeOf, list } = await start(federationFaults.failedHalfway);
  expect((await create()).status).toBe(500);
  expect([await typeOf(), await list()]).toEqual(["Federated", 404]);
  entra.faults.clear();
  expect((await create()).status).toBe(400);
  expect((await graph("PATCH", "domains/example.com", { authenticationType: "Managed" })).status).toBe(204);
  expect((await create()).status).toBe(201);
});

it("answers 500 to reads of half a federation, and of no other domain", async () => {
  const { graph, create, typeOf, list } = await start(
    federationFaults.failedHalfway,
    federationFaults.halfUnreadable,
  );
  await create();
  expect([await typeOf(), await list()]).toEqual(["Federated", 500]);
  expect((await graph("GET", "domains/example.org/federationConfiguration")).status).toBe(404);
});

it.each([
  [federationFaults.updatedThenFailed, 500, "New"],
  [federationFaults.updateFailed, 500, "Example"],
  [federationFaults.updateLost, 204, "Example"],
])("updates with %s: answers %d and keeps the name %s", async (fault, status, displayName) => {
  const { graph, create, brand } = await start(fault);
  const { path } = await create();
  expect((await graph("PATCH", path, { displayName: "New" })).status).toBe(status);
  expect(await brand()).toMatchObject([{ displayName }]);
});

it.each([
  [federationFaults.endedThenFailed, 500, "Managed"],
  [federationFaults.endLost, 204, "Federated"],
])("deletes with %s: answers %d and leaves the domain %s", async (fault, status, type) => {
  const { graph, create, typeOf } = await start(fault);
  const { path } = await create();
  expect((await graph("DELETE", path)).status).toBe(status);
  expect(await typeOf()).toBe(type);
});

it("refuses what it would refuse without the fault", async () => {
  const { graph } = await start(...Object.values(federationFaults));
  const answer = await graph("POST", "domains/example.org/federationConfiguration", federation);
  expect([answer.status, answer.body.error]).toEqual([
    400,
    expect.objectContaining({ message: "The default domain 'example.org' can't be federated." }),
  ]);
});
