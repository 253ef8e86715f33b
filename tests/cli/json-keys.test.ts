import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunningEmulators } from "../../emulators";
import { pathsOf } from "../key-paths";
import { startCompany } from "../providers/graph/company";
import { command } from "./command";
import { federate } from "./federated";

const RECORDED = join(__dirname, "..", "fixtures", "recorded", "json-keys.json");
const PERSON = "ada@example.com";

/** Each of a company that is federated. */
const commandsIn = (folder: string) => ({
  check: ["check"],
  doctor: ["doctor"],
  explain: ["explain", PERSON],
  "explain for the help desk": ["explain", PERSON, "--for-helpdesk"],
  "explain a code": ["explain", "--code", "domain-default"],
  parity: ["parity"],
  "parity of leavers": ["parity", "--legacy"],
  probe: ["probe", "--report", join(folder, "report.json")],
  remap: ["remap", "--domain", "example.com"],
  rotate: ["rotate"],
  watch: ["watch", "--for", "1s"],
  // The last one, as it ends the federation.
  rollback: ["rollback", "--domain", "example.com", "--yes", "--record", join(folder, "record.json")],
});

let emulators: RunningEmulators;
let folder: string;
beforeAll(async () => {
  emulators = await startCompany();
  await federate(emulators);
  folder = mkdtempSync(join(tmpdir(), "json-keys-"));
});
afterAll(async () => {
  await emulators.close();
  rmSync(folder, { recursive: true });
});

/** Scripts read them. On purpose: `REWRITE_JSON=1 npx jest tests/cli/json-keys.test.ts`, and the changelog. */
test("exit code and keys of what each command writes as JSON are those that were recorded", async () => {
  const keys: Record<string, string> = {};
  for (const [name, args] of Object.entries(commandsIn(folder))) {
    const file = join(folder, "out.json");
    const { code } = await command(emulators, [...args, "--json", file], { cwd: folder });
    keys[name] = `${code}: ${pathsOf(JSON.parse(readFileSync(file, "utf8"))).join(", ")}`;
    rmSync(file);
  }
  if (process.env.REWRITE_JSON === "1") writeFileSync(RECORDED, `${JSON.stringify(keys, undefined, 1)}\n`);
  expect(keys).toEqual(JSON.parse(readFileSync(RECORDED, "utf8")));
});
