import { PackageDependency, PackageParameterization, PluginDependency } from "@pulumi/pulumi/proto/plugin_pb";
import { installedPackages, type Manifest } from "./modules";

/** The plugins that a program's SDKs ask for: each package with `pulumi.resource: true` names one. */
export function requiredPackages(programDirectory: string): PackageDependency[] {
  return [...sdksOf(programDirectory)].map(toDependency);
}

/** The same for engines that ask without parameters. */
export function requiredPlugins(programDirectory: string): PluginDependency[] {
  return requiredPackages(programDirectory).map((dependency) =>
    new PluginDependency()
      .setName(dependency.getName())
      .setKind(dependency.getKind())
      .setVersion(dependency.getVersion())
      .setServer(dependency.getServer()),
  );
}

function* sdksOf(programDirectory: string): Generator<Manifest> {
  const seen = new Set<string>();
  for (const manifest of installedPackages(programDirectory)) {
    const key = `${pluginName(manifest)}@${pluginVersion(manifest)}`;
    if (manifest.pulumi?.resource !== true || seen.has(key)) continue;
    seen.add(key);
    yield manifest;
  }
}

function toDependency(manifest: Manifest): PackageDependency {
  const dependency = new PackageDependency()
    .setName(pluginName(manifest))
    .setKind("resource")
    .setVersion(pluginVersion(manifest))
    .setServer(manifest.pulumi?.server ?? "");
  const parameters = manifest.pulumi?.parameterization;
  if (!parameters) return dependency;
  return dependency.setParameterization(
    new PackageParameterization()
      .setName(parameters.name)
      .setVersion(parameters.version)
      .setValue(parameters.value),
  );
}

function pluginName(manifest: Manifest): string {
  return manifest.pulumi?.name ?? (manifest.name ?? "").replace(/^@pulumi\//, "");
}

function pluginVersion(manifest: Manifest): string {
  const version = manifest.pulumi?.version ?? manifest.version ?? "";
  return version === "" || version.startsWith("v") ? version : `v${version}`;
}
