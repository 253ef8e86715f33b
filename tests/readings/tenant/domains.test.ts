import { Throttled, Unauthenticated } from "../../../clients/http";
import type { RunningEmulators } from "../../../emulators";
import { readRealm, readTenantDomain, readTenantDomains } from "../../../readings";
import { signedIn } from "../../clients/emulated";
import { startGraph } from "../../clients/graph/graph-server";
import { derBase64, makeCertificate } from "../../clients/signing-certificate";
import { closeVendors, type Reply } from "../../clients/vendor-server";
import { startReady } from "../../emulators/ready";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startReady({ provisioningDelayMs: 0 });
});

beforeEach(() => emulators.reset());
afterAll(() => emulators.close());
afterEach(closeVendors);

const SETTINGS = {
  displayName: "example.com",
  issuerUri: "https://example.com",
  passiveSignInUri: "https://sso.jumpcloud.com/saml2/example",
  signingCertificate: derBase64(makeCertificate().pem),
  preferredAuthenticationProtocol: "saml" as const,
  federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp" as const,
};

it("sees each domain, and the federation of a root in its child too", async () => {
  const { graph } = signedIn(emulators, "deploy");
  await graph.domains.makeDefault("example.onmicrosoft.com");
  const made = await graph.federation.create("example.com", SETTINGS);

  const domains = new Map((await readTenantDomains(graph)).map((one) => [one.name, one]));
  expect(domains.get("example.com")).toMatchObject({
    authenticationType: "Federated",
    isDefault: false,
    isRoot: true,
    federation: { id: made.id, ...SETTINGS },
  });
  expect(domains.get("eu.example.com")).toMatchObject({
    authenticationType: "Federated",
    isRoot: false,
    federation: { id: made.id },
  });
  expect(domains.get("example.onmicrosoft.com")).toEqual({
    name: "example.onmicrosoft.com",
    authenticationType: "Managed",
    isDefault: true,
    isInitial: true,
    isVerified: true,
    isRoot: true,
  });

  const realm = await readRealm(graph, "example.com");
  expect(realm).toMatchObject({ namespaceType: "Federated", signInUrl: SETTINGS.passiveSignInUri });
});

it("reads a child with the federation of the nearest root above it", async () => {
  const roots = ["example.com", "sub.example.com"];
  const { graph } = await startGraph(({ path }) => {
    const root = roots.find((name) => path.endsWith(`/domains/${name}/federationConfiguration`));
    if (root) return { body: { value: [{ id: root, issuerUri: `https://${root}` }] } };
    const domains = [...roots, "a.sub.example.com", "b.example.com"].map((id) => ({
      id,
      authenticationType: "Federated",
      isRoot: roots.includes(id),
    }));
    return { body: { value: domains } };
  });
  const read = await readTenantDomains(graph);
  expect(read.map(({ name, federation }) => [name, federation?.issuerUri])).toEqual([
    ["example.com", "https://example.com"],
    ["sub.example.com", "https://sub.example.com"],
    ["a.sub.example.com", "https://sub.example.com"],
    ["b.example.com", "https://example.com"],
  ]);
});

it("reads one domain, and none only where the tenant has none", async () => {
  const { graph } = signedIn(emulators, "read");
  expect(await readTenantDomain(graph, "example.com")).toMatchObject({
    name: "example.com",
    isDefault: true,
  });
  expect(await readTenantDomain(graph, "example.net")).toBeUndefined();
});

const federated = (reply: Reply) =>
  startGraph(({ path }) =>
    path.endsWith("/federationConfiguration")
      ? reply
      : { body: { value: [{ id: "Example.com", authenticationType: "Federated", isRoot: true }] } },
  );

it.each<[Reply, string, boolean]>([
  [
    { status: 403, body: { error: { code: "Authorization_RequestDenied" } } },
    "Domain-InternalFederation.Read.All",
    false,
  ],
  [{ status: 500, body: {} }, "(500)", false],
  [{ body: { value: [] } }, "no configuration, although the domain is Federated", true],
  [{ status: 404, body: {} }, "no configuration, although the domain is Federated", true],
])("says why the configuration of a federated domain can't be read", async (reply, reason, isHalf) => {
  const { graph } = await federated(reply);
  const [tenantDomain] = await readTenantDomains(graph);
  expect(tenantDomain?.name).toBe("example.com");
  expect(tenantDomain).not.toHaveProperty("federation");
  expect(tenantDomain?.federationUnread).toContain(reason);
  expect(tenantDomain?.isHalf ?? false).toBe(isHalf);
});

it.each<[string, Reply, new (...args: never[]) => Error]>([
  ["has no time for an answer", { status: 429 }, Throttled],
  ["does not know the token", { status: 401, body: {} }, Unauthenticated],
])("gives no snapshot at all when Graph %s", async (_what, reply, failure) => {
  const { graph } = await federated(reply);
  await expect(readTenantDomains(graph)).rejects.toThrow(failure);
});
