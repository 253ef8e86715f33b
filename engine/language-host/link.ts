import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type LinkRequest, LinkResponse } from "@pulumi/pulumi/proto/language_pb";
import { projectRoot, readManifest } from "./modules";

/** Enters SDKs that were generated for a program into its package.json, and answers how they are imported. */
export function linkPackages(request: LinkRequest): LinkResponse {
  const directory = request.getInfo()?.getRootDirectory() ?? "";
  const project = projectRoot(directory);
  if (!project) throw new Error(`There is no package.json in ${directory}. Run npm init there.`);
  const sdks = request.getPackagesList().map((dependency) => join(directory, dependency.getPath()));
  const names = sdks.map((sdk) => enter(sdk, project));
  const imports = names.map(
    (name) => `  import * as ${name.replace(/^.*\//, "").replace(/\W/g, "_")} from "${name}";\n`,
  );
  return new LinkResponse().setImportInstructions(
    ["You can then use the SDK in your program with:\n\n", ...imports].join(""),
  );
}

/** Gives the SDK's name. */
function enter(sdk: string, project: string): string {
  const { name } = readManifest(sdk) ?? {};
  if (!name) throw new Error(`${sdk} has no package.json with a name.`);
  const file = join(project, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  const source = `file:${relative(project, sdk).replaceAll("\\", "/")}`;
  manifest.dependencies = { ...manifest.dependencies, [name]: source };
  // The SDK is compiled by a script at its installation, which npm 12 only runs where it is allowed.
  // https://docs.npmjs.com/cli/configuring-npm/package-json#allowscripts
  manifest.allowScripts = { ...manifest.allowScripts, [source]: true };
  writeFileSync(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
  return name;
}
