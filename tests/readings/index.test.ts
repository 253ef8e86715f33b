import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";

const FOLDER = resolve(__dirname, "../../readings");
const exported = readFileSync(join(FOLDER, "index.ts"), "utf8");

/** The parameters of each reading that others call. */
const readings = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .flatMap(
    (file) =>
      ts.createSourceFile(file, readFileSync(join(FOLDER, file), "utf8"), ts.ScriptTarget.Latest, true)
        .statements,
  )
  .filter(ts.isFunctionDeclaration)
  .flatMap(({ name, parameters }): [name: string, types: string[]][] =>
    name && /^read[A-Z]/.test(name.text) && new RegExp(`\\b${name.text}\\b`).test(exported)
      ? [[name.text, parameters.map(({ type }) => type?.getText() ?? "")]]
      : [],
  );

test("there are readings", () => {
  expect(readings.length).toBeGreaterThan(50);
});

// CONTRIBUTING.md, "Add a command", says so.
test.each(readings)(
  "%s takes the vendors first, Graph before JumpCloud, and the call at the end",
  (_, types) => {
    expect(types.join("; ")).toMatch(
      /^(Graph|JumpCloud|Graph; JumpCloud)(; (?!Graph|JumpCloud\b|CallOptions).*?)?(; CallOptions(; \(.*)?)?$/,
    );
  },
);
