import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requiredPackages } from "../../../engine/language-host/packages";

describe("the plugins that a program needs", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "program-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function manifest(directory: string, content: object): void {
    mkdirSync(join(root, directory), { recursive: true });
    writeFileSync(join(root, directory, "package.json"), JSON.stringify(content));
  }

  function found(directory = "."): string[] {
    return requiredPackages(join(root, directory)).map(
      (dependency) => `${dependency.getKind()} ${dependency.getName()} ${dependency.getVersion()}`,
    );
  }

  it("are those of the installed SDKs, with their versions", () => {
    manifest(".", { name: "program" });
    manifest("node_modules/@pulumi/azuread", {
      name: "@pulumi/azuread",
      version: "6.9.1",
      pulumi: { resource: true, name: "azuread" },
    });
    manifest("node_modules/@pulumi/random", {
      name: "@pulumi/random",
      version: "9.9.9",
      pulumi: { resource: true, version: "v4.0.0" },
    });
    manifest("node_modules/hono", { name: "hono", version: "4.0.0" });
    expect(found().sort()).toEqual(["resource azuread v6.9.1", "resource random v4.0.0"]);
  });

  it("include linked and nested SDKs, each once", () => {
    const sdk = {
      name: "@pulumi/jumpcloud",
      version: "0.1.0",
      pulumi: { resource: true, name: "jumpcloud" },
    };
    manifest(".", { name: "program" });
    manifest("sdks/jumpcloud", sdk);
    manifest("node_modules/company/node_modules/@pulumi/jumpcloud", sdk);
    mkdirSync(join(root, "node_modules/@pulumi"), { recursive: true });
    symlinkSync(join(root, "sdks/jumpcloud"), join(root, "node_modules/@pulumi/jumpcloud"), "junction");
    expect(found()).toEqual(["resource jumpcloud v0.1.0"]);
  });

  it("are found from a folder below the project, and in its workspace, but not in a stranger's tree", () => {
    const azuread = { name: "@pulumi/azuread", version: "6.9.1", pulumi: { resource: true } };
    manifest("node_modules/@pulumi/azuread", azuread);
    manifest("node_modules/@pulumi/other", { ...azuread, name: "@pulumi/other" });
    manifest("packages/federation", { name: "federation" });
    expect(found("packages/federation")).toEqual([]);
    manifest(".", { name: "company", workspaces: ["packages/*"] });
    mkdirSync(join(root, "packages/federation/program"));
    expect(found("packages/federation/program").sort()).toEqual([
      "resource azuread v6.9.1",
      "resource other v6.9.1",
    ]);
  });

  it("carry where they are downloaded from and their parameters", () => {
    const parameterization = {
      name: "widgets",
      version: "2.0.0",
      value: Buffer.from("schema").toString("base64"),
    };
    manifest(".", { name: "program" });
    manifest("node_modules/widgets", {
      name: "widgets",
      version: "2.0.0",
      pulumi: {
        resource: true,
        name: "dynamic",
        version: "1.0.0",
        server: "https://example.com",
        parameterization,
      },
    });
    const [dependency] = requiredPackages(root);
    expect(dependency?.getServer()).toBe("https://example.com");
    expect(dependency?.getParameterization()?.getName()).toBe("widgets");
    expect(Buffer.from(dependency?.getParameterization()?.getValue_asU8() ?? []).toString()).toBe("schema");
  });
});
