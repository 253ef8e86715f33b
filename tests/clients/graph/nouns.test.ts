import { BadAnswer } from "../../../clients/http";
import { closeVendors } from "../vendor-server";
import { startGraph } from "./graph-server";

afterEach(closeVendors);

it("reads the tenant", async () => {
  const tenant = { id: "t1", displayName: "Northwind", onPremisesSyncEnabled: null };
  const { graph } = await startGraph(() => ({ body: { value: [tenant] } }));
  expect(await graph.organization.get()).toEqual(tenant);
});

it("refuses an answer without a tenant", async () => {
  const { graph } = await startGraph(() => ({ body: { value: [] } }));
  await expect(graph.organization.get()).rejects.toThrow(BadAnswer);
});

it("finds groups by name and by any of their addresses", async () => {
  const { graph, vendor } = await startGraph(() => ({
    body: { value: [{ id: "g1", displayName: "Staff" }] },
  }));
  expect(await graph.groups.findByName("Staff")).toHaveLength(1);
  expect(await graph.groups.findByMail("staff@example.com")).toHaveLength(1);
  expect(vendor.requests.map(({ query }) => query.get("$filter"))).toEqual([
    "displayName eq 'Staff'",
    "mail eq 'staff@example.com' or proxyAddresses/any(x:x eq 'smtp:staff@example.com')",
  ]);
});

it("names sign-in methods by Graph's type", async () => {
  const { graph, calls } = await startGraph(() => ({
    body: {
      value: [
        { id: "1", "@odata.type": "#microsoft.graph.passwordAuthenticationMethod" },
        { id: "2", "@odata.type": "#microsoft.graph.fido2AuthenticationMethod" },
      ],
    },
  }));
  expect(await graph.authenticationMethods.ofUser("u1")).toEqual([
    { id: "1", type: "passwordAuthenticationMethod" },
    { id: "2", type: "fido2AuthenticationMethod" },
  ]);
  expect(calls()).toEqual(["GET /v1.0/users/u1/authentication/methods"]);
});

it("discovers where a domain signs in, without a credential", async () => {
  const { graph, vendor } = await startGraph(() => ({
    body: {
      State: 3,
      NameSpaceType: "Federated",
      DomainName: "EXAMPLE.COM",
      FederationBrandName: "Example",
      AuthURL: "https://sso.jumpcloud.com/saml2/example?username=nn",
    },
  }));
  expect(await graph.realm.discover("example.com")).toEqual({
    namespaceType: "Federated",
    domainName: "EXAMPLE.COM",
    brandName: "Example",
    authUrl: "https://sso.jumpcloud.com/saml2/example?username=nn",
  });
  const [seen] = vendor.requests;
  expect([seen?.path, seen?.query.get("login")]).toEqual(["/GetUserRealm.srf", "nn@example.com"]);
  expect(seen?.headers.authorization).toBeUndefined();
});

it("refuses a realm answer that says nothing", async () => {
  const { graph } = await startGraph(() => ({ body: { State: 0 } }));
  await expect(graph.realm.discover("example.com")).rejects.toThrow("names no NameSpaceType");
});

it("asks for the sign-ins of one name as the log has it", async () => {
  const { graph, vendor } = await startGraph(() => ({ body: { value: [] } }));
  for await (const _ of graph.signIns.of("Sam.O'Neil@example.com", new Date("2026-11-21T00:00:00Z")));
  expect(vendor.requests.map(({ query }) => query.get("$filter"))).toEqual([
    "userPrincipalName eq 'sam.o''neil@example.com' and createdDateTime ge 2026-11-21T00:00:00.000Z",
  ]);
});
