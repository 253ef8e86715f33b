import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { RunningEmulators } from "../../emulators";
import { shownOutputFile, shownOutputOf } from "../../setup/reference/shown-output";
import { command } from "../cli/command";
import { federate } from "../cli/federated";
import { startCompany } from "../providers/graph/company";
import { isShown } from "./pages";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
  await federate(emulators);
});
afterAll(() => emulators.close());

/** Each only reads; the company is federated. */
const LINES = [
  "check --domain example.com",
  "doctor --as read",
  "explain ada@example.com",
  "parity --domain example.com",
  "rotate --domain example.com",
].map((typed) => ({ name: typed.split(" ")[0] ?? "", typed }));

const rewrites = process.env.REWRITE_OUTPUT !== undefined;

test.each(LINES)("the page of $name shows what it prints", async ({ name, typed }) => {
  const { stdout } = await command(emulators, typed.split(" "), { identity: "read" });
  const line = `npx jumpcloud-entra ${typed}`;
  const file = shownOutputFile(name);
  if (rewrites) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `$ ${line}\n${stdout}`);
  }
  const shown = shownOutputOf(name);
  expect({ line: shown?.line, isShown: isShown(stdout, shown?.output ?? "nothing") }).toEqual({
    line,
    isShown: true,
  });
});
