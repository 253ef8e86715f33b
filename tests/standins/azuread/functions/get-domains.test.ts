import { getDomains } from "../../../../standins/azuread/functions/get-domains";
import type { Graph } from "../../../../standins/azuread/graph";

const { signal } = new AbortController();
const domains = [
  { id: "example.onmicrosoft.com", isInitial: true, isDefault: false, isRoot: true, isVerified: true },
  {
    id: "example.com",
    isInitial: false,
    isDefault: true,
    isRoot: true,
    isVerified: true,
    supportedServices: ["Email"],
  },
  {
    id: "eu.example.com",
    isInitial: false,
    isDefault: false,
    isRoot: false,
    isVerified: true,
    supportedServices: [],
  },
  { id: "new.example", isInitial: false, isDefault: false, isRoot: true, isVerified: false },
];
const graph = { tenantId: "t1", list: async () => domains } as unknown as Graph;

async function names(given: object): Promise<string[]> {
  const found = (await getDomains(graph, given, signal)) as { domains: { domainName: string }[] };
  return found.domains.map(({ domainName }) => domainName);
}

it("leaves out unverified domains unless asked for them", async () => {
  expect(await names({})).toEqual(["example.onmicrosoft.com", "example.com", "eu.example.com"]);
  expect(await names({ includeUnverified: true })).toHaveLength(4);
});

it.each([
  [{ onlyInitial: true }, ["example.onmicrosoft.com"]],
  [{ onlyDefault: true }, ["example.com"]],
  [{ onlyRoot: true }, ["example.onmicrosoft.com", "example.com"]],
  [{ supportsServices: ["Email"] }, ["example.onmicrosoft.com", "example.com"]],
])("filters by %j", async (given, expected) => {
  expect(await names(given)).toEqual(expected);
});

it("fails where nothing passes the filter", async () => {
  const managed = { tenantId: "t1", list: async () => [{ id: "a.example", isAdminManaged: false }] };
  await expect(getDomains(managed as unknown as Graph, { adminManaged: true }, signal)).rejects.toThrow(
    'None of the tenant\'s 1 domains passes the filter {"adminManaged":true}.',
  );
});
