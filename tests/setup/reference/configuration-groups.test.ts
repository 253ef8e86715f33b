import { CONFIGURATION_GROUPS, groupedKeys } from "../../../setup/reference/configuration-groups";
import { declaredKeys } from "../../../setup/reference/configuration-page";

test("each key of Pulumi.yaml is in one group", () => {
  const grouped = groupedKeys(declaredKeys()).flatMap(({ keys }) => keys.map(([key]) => key));
  expect([...grouped].sort()).toEqual(Object.keys(declaredKeys()).sort());
});

test.each([
  ["a key in no group", { ...declaredKeys(), colour: { description: "", default: "" } }, "The key colour "],
  ["a group with a key that is not there", {}, `The key ${CONFIGURATION_GROUPS[0]?.keys[0]} `],
])("no page is made with %s", (_what, declared, begin) => {
  expect(() => groupedKeys(declared)).toThrow(begin);
});
