import { commandPages } from "../../../setup/reference/commands";
import { demandPartFits } from "../../cli/json-outputs";

test("no page is made of a command whose JSON has no type", () => {
  expect(() => commandPages(new Map())).toThrow(
    "The command adopt has --json: add its type to setup/reference/json-outputs.ts.",
  );
});

test("a command's JSON without a schema says where its type belongs", () => {
  expect(() => demandPartFits("example", "Example", {})).toThrow(
    "docs/reference/json/example.schema.json is missing: add the type of example's JSON to setup/reference/json-outputs.ts; npm run docs",
  );
});
