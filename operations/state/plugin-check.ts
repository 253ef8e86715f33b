import { secretDestinationSetting, whyUntrustedDestination } from "../../audit/addresses/secret-destinations";
import { isRecord } from "../../text/is-record";

/** The plugins that a state may name, each with the address that it is downloaded from where that is not Pulumi's. */
export type AllowedPlugins = Readonly<Record<string, string>>;

/** `pulumi` is the engine itself, for references to other stacks. */
export const OWN_PLUGINS: AllowedPlugins = { azuread: "", jumpcloud: "", "pulumi-nodejs": "", pulumi: "" };

interface Problem {
  property: string;
  what: string;
  value: unknown;
}

type Properties = Readonly<Record<string, unknown>>;

/** What the engine keeps of a plugin, https://github.com/pulumi/pulumi/blob/v3.259.0/pkg/resource/deploy/providers/registry.go */
const STEERING: Readonly<Record<string, string>> = {
  name: "names another plugin that is started instead",
  parameterization: "changes what the plugin runs",
  envVarMappings: "gives it variables of the environment under other names",
};

/** What a provider in state would start, and to whom it would hand secrets. */
export function checkPlugin(
  { inputs, outputs }: Properties,
  plugin: string,
  plugins: AllowedPlugins,
  environment: Readonly<Record<string, string | undefined>>,
): Problem[] {
  if (!Object.hasOwn(plugins, plugin))
    return [
      {
        property: "type",
        what: "is a plugin that this project does not use: the engine would download and run it",
        value: plugin,
      },
    ];
  return Object.entries({ inputs, outputs }).flatMap(([side, properties]) =>
    (isRecord(properties)
      ? [
          ...startProblems(properties, plugins[plugin] ?? ""),
          ...addressProblems(properties, plugin, environment),
        ]
      : []
    ).map((problem) => ({ ...problem, property: `${side}.${problem.property}` })),
  );
}

function startProblems(properties: Properties, download: string): Problem[] {
  const internal = properties.__internal;
  const kept = internal === undefined || internal === null ? properties : internal;
  if (!isRecord(kept)) return [{ property: "__internal", what: "is no object", value: kept }];
  const at = kept === properties ? "" : "__internal.";
  const urls = [
    { property: `${at}pluginDownloadURL`, value: kept.pluginDownloadURL },
    { property: "pluginDownloadURL", value: kept === properties ? undefined : properties.pluginDownloadURL },
  ];
  return [
    ...Object.entries(STEERING)
      .filter(([name]) => kept[name] !== undefined)
      .map(([name, what]) => ({ property: `${at}${name}`, what, value: kept[name] })),
    ...urls
      .filter(({ value }) => value !== undefined && value !== "" && value !== download)
      .map((one) => ({ ...one, what: "is an unknown address from which the plugin would be downloaded" })),
    ...versionProblems(properties.version),
  ];
}

function versionProblems(version: unknown): Problem[] {
  if (
    version === undefined ||
    (typeof version === "string" && /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/.test(version))
  )
    return [];
  return [{ property: "version", what: "is not a version of a plugin", value: version }];
}

/** A provider has its own settings; that of the dynamic resources has the whole configuration. */
function addressProblems(
  properties: Properties,
  plugin: string,
  environment: Readonly<Record<string, string | undefined>>,
): Problem[] {
  return Object.entries(properties).flatMap(([property, value]) => {
    const setting = secretDestinationSetting(plugin === "pulumi-nodejs" ? property : `${plugin}:${property}`);
    if (!setting || value === undefined || value === null) return [];
    if (typeof value !== "string")
      return [
        { property, what: "is an address that can't be read, and a secret would be sent there", value },
      ];
    const what = whyUntrustedDestination(setting, value, environment);
    return what ? [{ property, what: `is not trusted (${what})`, value }] : [];
  });
}
