import { demandFederationParts } from "../../components/left-out";

test("refuses to federate without what a federated domain needs, and lets bindings be elsewhere", () => {
  const stage = "federated";
  expect(() => demandFederationParts({ stage, leftOut: ["directory"] })).toThrow(
    "leftOut names directory, but a federated domain needs it.",
  );
  expect(() => demandFederationParts({ stage, leftOut: ["directoryBinding"] })).not.toThrow();
  expect(() => demandFederationParts({ leftOut: ["directory"] })).not.toThrow();
});
