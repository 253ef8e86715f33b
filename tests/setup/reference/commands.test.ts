import fs from "node:fs";
import { commandPages } from "../../../setup/reference/commands";
import { demandPartFits } from "../../cli/json-outputs";

test("no page is made of a command whose JSON has no type", () => {
  expect(() => commandPages(new Map())).toThrow(
    "The command adopt has --json: add its type to setup/reference/json-outputs.ts.",
  );
});

test("a command's JSON without a type says where that belongs", () => {
  expect(() => demandPartFits("example", "Example", {})).toThrow(
    "docs/reference/json/example.schema.json is missing: add the type of example's JSON to setup/reference/json-outputs.ts; npm run docs makes it",
  );
});

test("a command's JSON that has a type and no schema says what makes the schema", () => {
  const existed = jest.spyOn(fs, "existsSync").mockReturnValue(false);
  expect(() => demandPartFits("state", "StateReport", {})).toThrow(
    "docs/reference/json/state.schema.json is missing: npm run docs makes it",
  );
  existed.mockRestore();
});
