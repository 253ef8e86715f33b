import { demandNeeded } from "../../components/left-out";

test("refuses to federate without what a federated domain needs, and lets bindings be elsewhere", () => {
  const stage = "federated";
  expect(() => demandNeeded({ stage, leftOut: ["directory"] })).toThrow(
    "leftOut names directory, which a federated domain needs.",
  );
  expect(() => demandNeeded({ stage, leftOut: ["directoryBinding"] })).not.toThrow();
  expect(() => demandNeeded({ leftOut: ["directory"] })).not.toThrow();
});
