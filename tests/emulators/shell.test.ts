import { execFileSync } from "node:child_process";
import { exportLines } from "../../emulators/shell";

const awkward = `it's "$HOME" \`id\` \\ %`;

it("a POSIX shell gets exactly the value, whatever is in it", () => {
  const script = `${exportLines({ AWKWARD: awkward }, "sh")}printf %s "$AWKWARD"`;
  expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe(awkward);
});

it("PowerShell's quotes are doubled", () => {
  expect(exportLines({ NAME: "it's" }, "powershell")).toBe("$env:NAME = 'it''s'\n");
});
