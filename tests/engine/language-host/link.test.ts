import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LinkRequest, ProgramInfo } from "@pulumi/pulumi/proto/language_pb";
import { linkPackages } from "../../../engine/language-host/link";

describe("a generated SDK", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "program-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function manifest(directory: string, content: object): void {
    mkdirSync(join(root, directory), { recursive: true });
    writeFileSync(join(root, directory, "package.json"), JSON.stringify(content));
  }

  function link(path: string): string {
    const dependency = new LinkRequest.LinkDependency().setPath(path);
    const info = new ProgramInfo().setRootDirectory(root);
    return linkPackages(
      new LinkRequest().setInfo(info).setPackagesList([dependency]),
    ).getImportInstructions();
  }

  it("is entered among the program's dependencies, and its script is allowed", () => {
    manifest(".", { name: "program", dependencies: { hono: "4.0.0" } });
    manifest("sdks/jumpcloud", { name: "@pulumi/jumpcloud" });
    expect(link("sdks/jumpcloud")).toContain('import * as jumpcloud from "@pulumi/jumpcloud";');
    expect(JSON.parse(readFileSync(join(root, "package.json"), "utf8"))).toEqual({
      name: "program",
      dependencies: { hono: "4.0.0", "@pulumi/jumpcloud": "file:sdks/jumpcloud" },
      allowScripts: { "file:sdks/jumpcloud": true },
    });
  });

  it("without a name is refused", () => {
    manifest(".", { name: "program" });
    expect(() => link("sdks/jumpcloud")).toThrow(
      `${join(root, "sdks/jumpcloud")} has no package.json with a name.`,
    );
  });
});
