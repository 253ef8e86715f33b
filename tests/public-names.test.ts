import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { parse } from "yaml";
import { CODE_FAMILIES } from "../audit/codes/pages";
import type { CommandContext } from "../cli/command-context";
import {
  EXIT_BROKEN_PIPE,
  EXIT_CANNOT_TELL,
  EXIT_DRIFT,
  EXIT_FINDINGS,
  EXIT_INTERRUPTED,
  EXIT_OK,
} from "../cli/exit-codes";
import { createProgram } from "../cli/program";
import { exportsOf } from "./public-names";

const root = resolve(__dirname, "..");
const RECORDED = join(root, "tests", "fixtures", "recorded", "public-names.json");
const read = (file: string) => readFileSync(join(root, file), "utf8");

/**
 * Names that users, their scripts and their stacks hold on to. To add one, or to take one away on purpose and say so in
 * the changelog: `REWRITE_NAMES=1 npx jest tests/public-names.test.ts`.
 */
// slow: the compiler reads what the package declares
test("the names that others hold on to are those that were recorded", () => {
  const names = {
    exports: exportsOfPackage(),
    configuration: Object.keys(parse(read("Pulumi.yaml")).config).sort(),
    findings: CODE_FAMILIES.map(({ pages }) => pages.map(({ code }) => code).sort()),
    exitCodes: {
      well: EXIT_OK,
      findings: EXIT_FINDINGS,
      "cannot tell": EXIT_CANNOT_TELL,
      drifted: EXIT_DRIFT,
      interrupted: EXIT_INTERRUPTED,
      unread: EXIT_BROKEN_PIPE,
    },
    commands: commandsOf(createProgram({ version: "1.2.3", stdout: {}, stderr: {} } as CommandContext)),
  };
  if (process.env.REWRITE_NAMES === "1") writeFileSync(RECORDED, `${JSON.stringify(names, undefined, 1)}\n`);
  expect(names).toEqual(JSON.parse(readFileSync(RECORDED, "utf8")));
});

function exportsOfPackage(): Record<string, Record<string, string> | string> {
  const subpaths: Record<string, string | { types: string }> = JSON.parse(read("package.json")).exports;
  return Object.fromEntries(
    Object.entries(subpaths).map(([subpath, target]) => [
      subpath,
      typeof target === "string" ? target : exportsOf(join(root, target.types)),
    ]),
  );
}

/** The options of each command, by its name. */
function commandsOf(command: Command, path = ""): Record<string, string> {
  const options = command.options
    .map(({ flags }) => flags)
    .sort()
    .join(", ");
  const below = command.commands.map((one) => commandsOf(one, `${path} ${one.name()}`.trim()));
  return Object.assign(path === "" ? {} : { [path]: options }, ...below);
}
