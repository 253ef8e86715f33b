import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { FOLDER, RULES } from "../alerts/rules";

const page = readFileSync(join(__dirname, "../../docs/alerts.md"), "utf8");
const [, SCRIPT = ""] = page.match(/```sh\n([\s\S]*?)```/) ?? [];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "alerts-"));
  cpSync(FOLDER, join(folder, "alerts"), { recursive: true });
  // Writes each of its arguments with an end that none of them holds.
  writeFileSync(join(folder, "az"), `#!/bin/sh\nprintf '%s\\036' "$@" >> calls\nprintf '\\035' >> calls\n`);
  chmodSync(join(folder, "az"), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

function makeRules(): string[][] {
  const env = {
    PATH: `${folder}${delimiter}${process.env.PATH}`,
    GROUP: "alarm",
    WORKSPACE: "/w",
    RECEIVERS: "/r",
  };
  execFileSync("sh", ["-c", SCRIPT], { cwd: folder, env });
  const calls = readFileSync(join(folder, "calls"), "utf8").split("\x1d").slice(0, -1);
  return calls.map((call) => call.split("\x1e").slice(0, -1));
}

test("the page makes one rule of each file, with the query whole", () => {
  const filled = RULES.map((rule) => ({ ...rule, text: rule.text.replaceAll("FILL IN: ", "") }));
  for (const { file, text } of filled) writeFileSync(join(folder, "alerts", file), text);
  expect(makeRules()).toEqual(
    filled.map(({ file, text, tags }) => [
      "monitor",
      "scheduled-query",
      "create",
      "--resource-group",
      "alarm",
      "--name",
      `jumpcloud-entra-${file.replace(".kql", "")}`,
      "--scopes",
      "/w",
      "--action-groups",
      "/r",
      "--description",
      `${tags.What}. ${tags.Act}`,
      "--condition",
      "count 'Placeholder_1' > 0",
      "--condition-query",
      `Placeholder_1=${text.trimEnd()}`,
      "--evaluation-frequency",
      tags.Every,
      "--window-size",
      tags.Window,
      "--severity",
      tags.Severity,
      "--auto-mitigate",
      "false",
    ]),
  );
});

test("no rule is made while one of them watches nobody", () => {
  expect(makeRules).toThrow("Command failed");
});

test("the page lists every rule with its severity", () => {
  const rows = [...page.matchAll(/^\| \[([a-z-]+)\]\(\.\.\/alerts\/\1\.kql\) .* (\d) +\|$/gm)];
  expect(rows.map(([, name, severity]) => `${name} ${severity}`).sort()).toEqual(
    RULES.map(({ file, tags }) => `${file.replace(".kql", "")} ${tags.Severity}`),
  );
});
