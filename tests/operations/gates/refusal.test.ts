import { holds, pending, unknown, violated } from "../../../audit/finding";
import { demandAllHold, demandNoneViolated, Refused } from "../../../operations/gates/refusal";
import { previewFailures } from "../../../providers/graph/preview-failures";

const open = [pending, unknown, violated].map((gate) =>
  gate("certificate-life", "example.com", "no", "Wait"),
);
const [isPending, isUnknown, isViolated] = open.map((finding) => [finding]);

test.each([
  ["pending", isPending],
  ["unknown", isUnknown],
  ["violated", isViolated],
])("a gate that is %s stops the write that makes people sign in elsewhere", (_state, gates = []) => {
  expect(() => demandAllHold("federate example.com", gates)).toThrow(
    new Refused("federate example.com", gates),
  );
});

test("only a violated gate stops every other write, and a preview", () => {
  expect(() => demandNoneViolated("change example.com", open.slice(0, 2))).not.toThrow();
  expect(() => demandNoneViolated("change example.com", open)).toThrow(
    "Refused to change example.com; nothing was changed:\n  - example.com: no. Wait. [certificate-life]",
  );
  expect(previewFailures(open)).toEqual([{ reason: "example.com: no. Wait. [certificate-life]" }]);
});

test("a gate that holds stops nothing, also where it warns", () => {
  const warned = [holds("certificate-life", "example.com", "for a week", "Renew it")];
  expect(() => demandAllHold("federate example.com", warned)).not.toThrow();
});
