import type { InputRules } from "../../../providers/lifecycle/rules";
import { secretInputs, secretOutputs } from "../../../providers/lifecycle/secrets";

const rules: InputRules<{ name: string; password: string }> = {
  name: "update",
  password: { change: "update", secret: true },
};

it("hides the inputs that the rules call secret", () => {
  expect(secretInputs(rules)).toEqual(["password"]);
});

it("hides in the state what the rules, the handler and the program call secret", () => {
  expect([...secretOutputs({ rules, secrets: ["token"] }, ["name"])]).toEqual(["password", "token", "name"]);
});
