import { isRecord } from "../../text/is-record";
import { misspelledNames, readDeployment } from "./deployment";
import { duplicateKeys } from "./duplicate-keys";
import { createHolderCheck } from "./holder-check";
import type { InspectionContext } from "./inspection-context";
import { type AllowedPlugins, checkPlugin, OWN_PLUGINS } from "./plugin-check";
import { DYNAMIC_RESOURCE_KINDS, providerLineOf } from "./provider-lines";
import { checkSecretsProvider } from "./secrets-provider-check";

/** Something in a state that the engine would follow, and that nobody here wrote. */
export interface TamperedEntry {
  /** Of the resource; empty if it is shown next to them. */
  urn: string;
  /** Path of the property. */
  property: string;
  /** What it would do, as the end of a sentence. */
  what: string;
  /** The beginning of the content of that place, as JSON. */
  says: string;
}

export interface StateInspection {
  /** How many resources the state has. */
  resources: number;
  hostile: TamperedEntry[];
}

/** https://github.com/pulumi/pulumi/blob/v3.259.0/sdk/go/common/apitype/core.go */
const RESOURCE = [
  "urn",
  "custom",
  "delete",
  "id",
  "type",
  "inputs",
  "outputs",
  "parent",
  "protect",
  "taint",
  "external",
  "dependencies",
  "initErrors",
  "provider",
  "propertyDependencies",
  "pendingReplacement",
  "additionalSecretOutputs",
  "aliases",
  "customTimeouts",
  "importID",
  "retainOnDelete",
  "deletedWith",
  "replaceWith",
  "created",
  "modified",
  "sourcePosition",
  "stackTrace",
  "ignoreChanges",
  "hideDiff",
  "replaceOnChanges",
  "replacementTrigger",
  "refreshBeforeUpdate",
  "viewOf",
  "resourceHooks",
  "extensionRef",
  "snippetID",
];
const PROVIDER_TYPE = "pulumi:providers:";
/** Whose resources all are served by the plugin. */
const ALWAYS_SERVED = ["azuread", "jumpcloud", "pulumi-nodejs"];
const DYNAMIC = "pulumi-nodejs:dynamic/graph:";
/** Whose id is the domain. */
const NAMED_BY_DOMAIN = ["DomainFederation", "RollbackRecord"].map((kind) => `${DYNAMIC}${kind}`);
/** Of what stands in a place, enough to know it again. */
const SHOWN = 120;

/** Reads a state as the engine would, and names what it would follow. @throws UnreadableStackState */
export function inspectState(text: string, surroundings: InspectionContext): StateInspection {
  const deployment = readDeployment(text);
  const { resources, pending, programs, secretsProvider } = deployment;
  const plugins = { ...OWN_PLUGINS, ...surroundings.plugins };
  const beside = (property: string, what: string, value: unknown) => hostile("", property, what, value);
  const secrets = checkSecretsProvider(secretsProvider, surroundings.environment);
  return {
    resources: resources.length,
    hostile: [
      ...duplicateKeys(text).map((key) => beside(key, "is twice in one object: the engine reads both", key)),
      ...deployment.misnamed.map(({ where, name }) =>
        beside(name, `is not a name of ${where}: the engine may read it as another name`, name),
      ),
      ...programs.map(({ property, value }) => beside(property, "is a program that the engine runs", value)),
      ...(secrets ? [beside("secrets_providers", secrets, secretsProvider)] : []),
      ...condemnedInUse(resources),
      ...[...resources, ...pending].flatMap((one) => resourceProblems(one, plugins, surroundings)),
      ...strangeHolders([...resources, ...pending]),
    ],
  };
}

function resourceProblems(
  resource: unknown,
  plugins: AllowedPlugins,
  surroundings: InspectionContext,
): TamperedEntry[] {
  if (!isRecord(resource)) return [hostile("", "resources", "is not a resource", resource)];
  const { urn, type } = resource;
  if (typeof urn !== "string" || typeof type !== "string")
    return [hostile(String(urn), "type", "names no type", type)];
  const report = (property: string, what: string, value: unknown) => hostile(urn, property, what, value);
  const isProvider = type.startsWith(PROVIDER_TYPE);
  return [
    ...misspelledNames(resource, RESOURCE, "a resource").map(({ name }) =>
      report(name, "is not a name of a resource: the engine may read it as another name", resource[name]),
    ),
    ...(typeOf(urn) === type ? [] : [report("urn", `has another type than ${JSON.stringify(type)}`, urn)]),
    ...["extensionRef", "snippetID"]
      .filter((name) => resource[name])
      .map((name) => report(name, "belongs to a program in the state", resource[name])),
    ...codeProblems(resource, type, report),
    ...unseenProblems(resource, type, report),
    ...(isProvider
      ? checkPlugin(resource, type.slice(PROVIDER_TYPE.length), plugins, surroundings.environment).map(
          ({ property, what, value }) => report(property, what, value),
        )
      : servedProblems(resource, type, plugins, report)),
  ];
}

type Tell = (property: string, what: string, value: unknown) => TamperedEntry;

function strangeHolders(resources: unknown[]): TamperedEntry[] {
  const problems = createHolderCheck(resources);
  return resources
    .filter(isRecord)
    .flatMap((one) =>
      problems(one).map(({ property, what, value }) => hostile(String(one.urn), property, what, value)),
    );
}

/** Whatever the type: the provider decides whether the property is run. */
function codeProblems(
  resource: Readonly<Record<string, unknown>>,
  type: string,
  report: Tell,
): TamperedEntry[] {
  const kind = DYNAMIC_RESOURCE_KINDS.find((one) => `${DYNAMIC}${one}` === type);
  return ["inputs", "outputs"].flatMap((side) => {
    const properties = resource[side];
    if (properties === undefined || properties === null) return [];
    if (!isRecord(properties)) return [report(side, "are no properties", properties)];
    if (!("__provider" in properties)) return [];
    const line = properties.__provider;
    if (kind && line === providerLineOf(kind)) return [];
    return [report(`${side}.__provider`, "is code that a refresh or a destroy runs", line)];
  });
}

/** What the engine passes over, so that a refresh tells no drift of it and a destroy leaves it. */
function unseenProblems(
  resource: Readonly<Record<string, unknown>>,
  type: string,
  report: Tell,
): TamperedEntry[] {
  const [plugin = ""] = type.split(":");
  const { custom, external, viewOf } = resource;
  return [
    ...(viewOf
      ? [report("viewOf", "is part of another resource, which this project never writes", viewOf)]
      : []),
    ...(ALWAYS_SERVED.includes(plugin) && custom !== true
      ? [report("custom", "makes the engine ignore it silently", custom)]
      : []),
    ...(type.startsWith(DYNAMIC) && external
      ? [report("external", "makes the engine leave it to another program", external)]
      : []),
    ...(NAMED_BY_DOMAIN.includes(type) && otherDomain(resource)
      ? [report("id", "is another domain than a review would show", resource.id)]
      : []),
  ];
}

function otherDomain({ id, inputs, outputs }: Readonly<Record<string, unknown>>): boolean {
  if (typeof id !== "string") return false;
  const isOther = (name: unknown) => String(name).toLowerCase() !== id.toLowerCase();
  return [inputs, outputs].some((side) => isRecord(side) && "domain" in side && isOther(side.domain));
}

/** What waits for its deletion is gone at the next run, also where a resource still stands for the same object. */
function condemnedInUse(resources: unknown[]): TamperedEntry[] {
  const all = resources.filter(isRecord);
  const key = ({ type, id }: Readonly<Record<string, unknown>>) => JSON.stringify([type, id]);
  const inUse = new Set(all.filter(({ delete: condemned, id }) => !condemned && id).map(key));
  return all
    .filter((one) => one.delete && inUse.has(key(one)))
    .map((one) =>
      hostile(String(one.urn), "delete", "makes the next run delete an object that is still in use", one.id),
    );
}

/** A resource that a plugin reads, writes and deletes has to be of a plugin that is known. */
function servedProblems(
  { custom, provider }: Readonly<Record<string, unknown>>,
  type: string,
  plugins: AllowedPlugins,
  report: Tell,
): TamperedEntry[] {
  const [plugin = ""] = type.split(":");
  const isForeignDynamic =
    plugin === "pulumi-nodejs" && !DYNAMIC_RESOURCE_KINDS.some((kind) => `${DYNAMIC}${kind}` === type);
  if (isForeignDynamic)
    return [report("type", "is a dynamic resource that this project does not have", type)];
  const by = typeof provider === "string" && provider !== "" ? typeOf(provider) : undefined;
  if (by === undefined && custom !== true) return [];
  if (!Object.hasOwn(plugins, plugin))
    return [report("type", "is from a plugin that this project does not use", type)];
  if (by === undefined || by === `${PROVIDER_TYPE}${plugin}`) return [];
  return [report("provider", `is served by another plugin than ${plugin}`, provider)];
}

/** `urn:pulumi:stack::project::Parent$Own::name`, also where an id follows. */
function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

function hostile(urn: string, property: string, what: string, value: unknown): TamperedEntry {
  const says = JSON.stringify(value) ?? "nothing";
  return { urn, property, what, says: says.length > SHOWN ? `${says.slice(0, SHOWN)}…` : says };
}
