// slow: each way into a state is a run of the engine
import { existsSync } from "node:fs";
import { join } from "node:path";
import { handlerOf, REFUSAL } from "../../../operations/handlers-in-state";
import { type CompanyOnEngine, startCompanyAt } from "./company";

jest.setTimeout(300_000);

const RAN = "ran.txt";
const UP = ["up", "--yes", "--skip-preview"];
const REFRESH = ["refresh", "--yes", "--skip-preview"];
const DESTROY = ["destroy", "--yes", "--skip-preview", "--exclude-protected"];

let company: CompanyOnEngine;
let restore: () => void;
beforeAll(async () => {
  company = await startCompanyAt("federated");
  restore = company.remember();
});
afterEach(() => restore());
afterAll(() => company.close());

const type = () => company.emulators.entra.state.domains.get("example.com")?.authenticationType;
const hasRun = () => existsSync(join(company.bench.directory, RAN));

/** Writes another text into the state, as whoever holds its credential can. */
async function tamper(change: (state: string) => string): Promise<void> {
  const state = await company.bench.stackText();
  company.bench.write("state.json", change(state));
  await company.succeeds("stack", "import", "--file", "state.json");
}

describe("a stack whose state tells the handler of a resource to write a file", () => {
  const line = handlerOf("DomainFederation");
  const poison = `require("fs").writeFileSync("${RAN}","");${line}`;
  beforeEach(() =>
    tamper((state) =>
      state.replaceAll(JSON.stringify(line).slice(1, -1), JSON.stringify(poison).slice(1, -1)),
    ),
  );

  it.each([
    ["a refresh", REFRESH],
    ["a refreshed preview", ["preview", "--refresh"]],
    ["a preview", ["preview"]],
    ["an up", UP],
    ["a destroy", DESTROY],
  ])("stops %s with a sentence, and nothing of it runs", async (_what, command) => {
    const told = (await company.fails(...command)).replace(/\s+/g, " ");
    expect(told).toContain(REFUSAL);
    expect([hasRun(), type(), company.newWrites()]).toEqual([false, "Federated", []]);
  });
});

test("an untouched stack passes all of it", async () => {
  await company.succeeds("preview", "--refresh", "--expect-no-changes");
  await company.succeeds(...REFRESH);
  await company.succeeds(...UP);
  expect(company.newWrites()).toEqual([]);
  await company.succeeds(...DESTROY);
  expect([hasRun(), type()]).toEqual([false, "Managed"]);
});
