import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { assertFresh, changedSources, fingerprints, writeStamp } from "../../setup/fresh.cjs";

describe("the check that a build is as new as its source", () => {
  let root: string;

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "fresh-"));
    write("tsconfig.json", "{}");
    write("tsconfig.build.json", JSON.stringify({ include: ["providers", "components", "emulators"] }));
    write("providers/host/server.ts", "export const port = 1;");
    write("components/integration.ts", "export const step = 1;");
    mkdirSync(join(root, "dist"));
    writeStamp(root, fingerprints(root));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("passes right after a build", () => {
    expect(() => assertFresh(root)).not.toThrow();
    expect(changedSources(root)).toEqual([]);
  });

  it("refuses a build whose source was edited, with one line that names the file and the command", () => {
    write("providers/host/server.ts", "export const port = 2;");
    expect(() => assertFresh(root)).toThrow(
      "The build in dist/ is older than its source: providers/host/server.ts changed. Run: npm run build",
    );
  });

  it("names the newest of several", () => {
    write("providers/host/server.ts", "export const port = 22;");
    write("providers/host/wire.ts", "export const wire = 1;");
    utimesSync(join(root, "providers/host/server.ts"), new Date(), new Date(Date.now() + 60_000));
    expect(() => assertFresh(root)).toThrow("providers/host/server.ts changed");
  });

  it("accepts a file that was only touched, as a checkout does", () => {
    utimesSync(join(root, "providers/host/server.ts"), new Date(), new Date(Date.now() + 60_000));
    expect(() => assertFresh(root)).not.toThrow();
    expect(changedSources(root)).toEqual([]);
  });

  it("lets plugins run after an edit of a component, which needs no build, but counts it in set-up", () => {
    write("components/integration.ts", "export const step = 2;");
    expect(() => assertFresh(root)).not.toThrow();
    expect(changedSources(root)).toEqual(["components/integration.ts"]);
  });

  it("counts new files, removed files and files that are copied, but nothing else", () => {
    write("emulators/company/seed.yaml", "people: []");
    write("emulators/notes.md", "not built");
    write("sdks/jumpcloud/bin/index.ts", "not a source");
    rmSync(join(root, "providers/host/server.ts"));
    expect(changedSources(root)).toEqual(["emulators/company/seed.yaml", "providers/host/server.ts"]);
  });

  it("counts a file that the build names alone, once where its folder is built, too", () => {
    const files = ["csv-table.ts", "providers/host/server.ts"];
    write("csv-table.ts", "export const table = 1;");
    write("tsconfig.build.json", JSON.stringify({ files, include: ["providers"] }));
    expect(changedSources(root)).toEqual([
      "tsconfig.build.json",
      "csv-table.ts",
      "components/integration.ts",
    ]);
  });

  it("says when there was never a build", () => {
    rmSync(join(root, "dist"), { recursive: true });
    expect(() => assertFresh(root)).toThrow("There is no build in dist/. Run: npm run build");
  });

  it("does nothing where the package is installed without its source", () => {
    rmSync(root, { recursive: true });
    mkdirSync(root);
    expect(() => assertFresh(root)).not.toThrow();
  });
});
