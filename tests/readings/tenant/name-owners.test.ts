import { readNameOwners } from "../../../readings";
import { startGraph } from "../../clients/graph/graph-server";
import { closeVendors } from "../../clients/vendor-server";

afterEach(closeVendors);

it("reads the recycle bin and the groups with mail, and takes Microsoft's prefix off a deleted name", async () => {
  const id = "0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9";
  const bin = [
    {
      id,
      userPrincipalName: "0a1b2c3d4e5f40718293a4b5c6d7e8f9ada@example.com",
      mail: "Ada@example.com",
      proxyAddresses: ["SMTP:ada@example.com", "smtp:a.b@example.com", "X500:/o=x"],
      onPremisesImmutableId: "5f1a",
      deletedDateTime: "2026-11-20T08:00:00Z",
    },
    { id: "2", userPrincipalName: "bob@example.com" },
  ];
  const groups = [{ id: "g", displayName: "Sales", mail: "Sales@example.com", proxyAddresses: null }];
  const { graph, vendor } = await startGraph(({ path }) => ({
    body: { value: path.includes("deletedItems") ? bin : groups },
  }));
  expect(await readNameOwners(graph)).toEqual({
    deleted: [
      {
        userPrincipalName: "ada@example.com",
        immutableId: "5f1a",
        deletedAt: "2026-11-20T08:00:00Z",
        addresses: ["ada@example.com", "a.b@example.com"],
      },
      { userPrincipalName: "bob@example.com", addresses: [], deletedAt: "" },
    ],
    groups: [{ name: "Sales", addresses: ["sales@example.com"] }],
  });
  expect(vendor.requests).toHaveLength(2);
});
