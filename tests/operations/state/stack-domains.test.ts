import { readStackDomains } from "../../../operations/state/stack-domains";

const TYPE = "pulumi-nodejs:dynamic/graph:DomainFederation";

const read = (...resources: object[]) => [...readStackDomains(JSON.stringify({ deployment: { resources } }))];

test("knows which domains the last run left federated, and which it saw set back", () => {
  expect(
    read(
      { type: "pulumi:pulumi:Stack" },
      { type: TYPE, outputs: { domain: "Example.com", authenticationType: "Federated" } },
      { type: TYPE, outputs: { domain: "example.org", authenticationType: "Managed" } },
    ),
  ).toEqual([
    ["example.com", "Federated"],
    ["example.org", "Managed"],
  ]);
});

test("takes neither a record nor a proof for a federation", () => {
  const outputs = { domain: "example.com", authenticationType: "Federated" };
  expect(
    read(
      { type: TYPE.replace("DomainFederation", "FederationCheck"), outputs },
      { type: TYPE.replace("DomainFederation", "RollbackRecord"), outputs },
      { type: TYPE },
    ),
  ).toEqual([]);
});

test("knows nothing of a stack that holds nothing", () => {
  expect([...readStackDomains("{}")]).toEqual([]);
});
