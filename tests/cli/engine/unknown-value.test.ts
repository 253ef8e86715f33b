import { unknownValue } from "@pulumi/pulumi/runtime";
import { isUnknownInDiff } from "../../../cli/engine/unknown-value";
import { UNKNOWN } from "../../../providers/lifecycle/unknown";

it("knows the marker that the engine's SDK and our providers have for a value that is not known yet", () => {
  expect([unknownValue, UNKNOWN, "", undefined, null].map(isUnknownInDiff)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
