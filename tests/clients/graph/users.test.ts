import { closeVendors } from "../vendor-server";
import { NOT_FOUND, startGraph } from "./graph-server";

afterEach(closeVendors);

const ada = { id: "1", userPrincipalName: "ada@example.com", accountEnabled: true };

it("reads a user with every field that decides about sign-in, absent ones as null", async () => {
  const { graph, vendor } = await startGraph(() => ({ body: ada }));
  expect(await graph.users.get("ada@example.com")).toEqual({
    ...ada,
    displayName: null,
    givenName: null,
    surname: null,
    mail: null,
    proxyAddresses: [],
    otherMails: [],
    passwordPolicies: null,
    usageLocation: null,
    onPremisesImmutableId: null,
    onPremisesSyncEnabled: null,
    userType: null,
  });
  expect(vendor.requests[0]?.path).toBe("/v1.0/users/ada%40example.com");
  expect(vendor.requests[0]?.query.get("$select")?.split(",")).toContain("onPremisesImmutableId");
});

it("judges nobody where the credential is not shown who is enabled", async () => {
  const { graph } = await startGraph(() => ({ body: { ...ada, accountEnabled: null } }));
  await expect(graph.users.get("ada@example.com")).rejects.toThrow(
    "the answer does not show whether the account is enabled. Without that nobody can be checked. Grant User.Read.All.",
  );
});

it("finds nobody only for a 404", async () => {
  const { graph } = await startGraph(() => NOT_FOUND);
  expect(await graph.users.findByUpn("nobody@example.com")).toBeUndefined();
});

it("tells since when an account has been there, and nothing of a name that is free", async () => {
  const { graph, vendor } = await startGraph(({ path }) =>
    path.includes("nobody") ? NOT_FOUND : { body: { id: "1", createdDateTime: "2026-11-02T08:00:00Z" } },
  );
  expect(await graph.users.originOf("ada@example.com")).toEqual({
    id: "1",
    createdDateTime: "2026-11-02T08:00:00Z",
  });
  expect(vendor.requests[0]?.query.get("$select")).toBe("id,createdDateTime,employeeId");
  expect(await graph.users.originOf("nobody@example.com")).toBeUndefined();
});

it("asks for the people of domains with an advanced query, a few domains at a time", async () => {
  const domains = Array.from({ length: 12 }, (_, index) => `d${index}.example`);
  const { graph, vendor } = await startGraph(() => ({ body: { value: [ada] } }));
  let seen = 0;
  for await (const _ of graph.users.ofDomains(domains)) seen += 1;
  expect(seen).toBe(2);
  expect(vendor.requests.map(({ query }) => query.get("$filter"))).toEqual([
    domains
      .slice(0, 10)
      .map((domain) => `endswith(userPrincipalName,'@${domain}')`)
      .join(" or "),
    domains
      .slice(10)
      .map((domain) => `endswith(userPrincipalName,'@${domain}')`)
      .join(" or "),
  ]);
  expect(vendor.requests[0]?.query.get("$count")).toBe("true");
  expect(vendor.requests[0]?.headers.consistencylevel).toBe("eventual");
});

it("reads all queries of many domains before it says that one of them showed fewer than it counts", async () => {
  const domains = Array.from({ length: 12 }, (_, index) => `d${index}.example`);
  const { graph } = await startGraph((_, index) => ({
    body: { value: [{ ...ada, id: String(index) }], "@odata.count": 2 - index },
  }));
  const seen: string[] = [];
  const reading = async () => {
    for await (const { id } of graph.users.ofDomains(domains)) seen.push(id);
  };
  await expect(reading()).rejects.toMatchObject({ counted: 2, shown: 1 });
  expect(seen).toEqual(["0", "1"]);
});

it("takes a census by ids alone, and leaves a count that differs to the caller", async () => {
  const { graph, vendor } = await startGraph(() => ({ body: { value: [{ id: "1" }], "@odata.count": 3 } }));
  expect(await graph.users.censusOfDomains(["one.example"])).toEqual({ ids: ["1"], counted: 3 });
  expect(vendor.requests[0]?.query.get("$select")).toBe("id");
  expect(vendor.requests[0]?.headers.consistencylevel).toBe("eventual");
});

it("escapes quotes in filters", async () => {
  const { graph, vendor } = await startGraph(() => ({ body: { value: [] } }));
  await graph.users.findByMail("o'hara@example.com");
  await graph.users.findByImmutableId("5f1d7a0000000000000000ab");
  expect(vendor.requests.map(({ query }) => query.get("$filter"))).toEqual([
    "mail eq 'o''hara@example.com' or proxyAddresses/any(x:x eq 'smtp:o''hara@example.com')",
    "onPremisesImmutableId eq '5f1d7a0000000000000000ab'",
  ]);
});
