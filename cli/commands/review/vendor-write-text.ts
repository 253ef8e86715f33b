import { resourceKind, topLevelProperty } from "../../engine/resource-names";
import type { PreviewRun } from "../../engine/run-preview";
import { isUnknownInDiff, UNKNOWN_VALUE_TEXT } from "../../engine/unknown-value";
import {
  type HolderMarkChange,
  holderMarkChange,
  isHolderChange,
  writesHolderMarkOnly,
} from "../../preview/holder-marks";
import { andMore, pluralize } from "../../text/lines";
import { inlineCode } from "../../text/markdown";

type Operation = PreviewRun["operations"][number];
type Change = Operation["changes"][number];

interface Words {
  noun: string;
  /** The property that says which one it is; else its name in the program does. */
  identity?: string;
  verbs?: Record<string, string>;
}

const VERBS: Record<string, string> = {
  create: "makes",
  update: "changes",
  replace: "makes anew",
  delete: "gives up",
  // The halves of a replacement that an earlier run began.
  "create-replacement": "makes anew",
  "delete-replaced": "gives up what was replaced:",
};
const SETS = { create: "sets", replace: "sets anew" };

const KINDS: Record<string, Words> = {
  UserGroup: { noun: "the group", identity: "name" },
  UserGroupMembership: { noun: "the members of the group of", verbs: SETS },
  SamlApplication: { noun: "the application", identity: "displayLabel" },
  ApplicationAssociation: { noun: "the group's access to an application, of" },
  Office365Directory: { noun: "the settings of the directory, of", verbs: SETS },
  Office365Association: { noun: "the binding of the group to the directory, of" },
  User: { noun: "the account", identity: "userPrincipalName" },
  DirectoryRole: { noun: "the directory role of", verbs: { create: "activates" } },
  RoleAssignment: { noun: "the role assignment of" },
  PrimaryDomain: { noun: "the tenant's default domain", identity: "domain", verbs: SETS },
  DomainFederation: {
    noun: "the federation of",
    identity: "domain",
    verbs: {
      create: "begins",
      delete: "ends",
      replace: "ends and begins anew",
      "delete-replaced": "ends, after an earlier replacement,",
    },
  },
  RollbackRecord: {
    noun: "what is left of the federation of",
    identity: "domain",
    verbs: { delete: "ends", "delete-replaced": "ends" },
  },
  CertificateRollover: { noun: "the rollover of the certificate of", identity: "domain" },
};

/** One line in Markdown of what is done to one object. */
export function vendorWriteLine(operation: Operation, names: boolean): string {
  const { type, op, name, changes } = operation;
  const { noun, identity, verbs = {} } = KINDS[resourceKind(type)] ?? { noun: inlineCode(type) };
  const identifying = changes.find(({ path }) => path === identity);
  const value = identifying?.after ?? identifying?.before;
  const isShown = typeof value === "string" && !isUnknownInDiff(value) && (names || !value.includes("@"));
  const named = shownResourceName({ name, type }, names);
  const which = `${noun} ${inlineCode(isShown ? value : named, LONGEST)}`;
  const marking = holderMarkChange(operation);
  if (marking && writesHolderMarkOnly(operation)) return markLine(which, marking);
  const what = `${verbs[op] ?? VERBS[op] ?? inlineCode(op)} ${which}`;
  const rest = changes.filter((change) => !isHolderChange(change));
  const details = [...(DETAILS[op]?.(rest, names) ?? []), ...(marking ? [markLine("it", marking)] : [])];
  return details.length > 0 ? `${what}: ${details.join("; ")}` : what;
}

/** Who holds an object is no person, and is told where names are left out, too. */
function markLine(
  which: string,
  { newHolder: by, formerHolder: from, isRemoved: isTakenAway }: HolderMarkChange,
): string {
  if (isTakenAway)
    return `removes the mark from ${which}${from ? `, which named ${inlineCode(from, LONGEST)}` : ""}`;
  if (by === undefined) return `writes the mark on ${which} again`;
  return `marks ${which} as held by ${inlineCode(by, LONGEST)}${from ? `, before held by ${inlineCode(from, LONGEST)}` : ""}`;
}

/** An object's name in the program, which can be a person's. */
export function shownResourceName({ name, type }: Pick<Operation, "name" | "type">, names: boolean): string {
  return names || !name.includes("@") ? name : resourceKind(type);
}

/** What the program attests, accepts or demands of the gates otherwise than at the last run. */
export function changedTerms({ operations }: Pick<PreviewRun, "operations">, names: boolean): string[] {
  return operations
    .filter(({ type, op }) => resourceKind(type) === "Preflight" && (op === "create" || op === "update"))
    .flatMap(({ changes }) => changes.filter(isAnswer))
    .map((change) => settingOf({ ...change, path: change.path.replace(/^terms\./, "") }, names));
}

function isAnswer({ path, before, after }: Change): boolean {
  if (path === "mark") return before === false || after === false;
  if (path === "transferFrom") return after !== undefined;
  return path.startsWith("terms.") && !(before === undefined && DEFAULTS[path] === after);
}

/** What a first run sets without being asked. */
const DEFAULTS: Record<string, unknown> = { "terms.certificateDays": 30, "terms.hybrid": false };

/** Where requests go and as whom, as far as the stack's configuration says it otherwise than at the last run. */
export function changedProviderSettings(
  { operations }: Pick<PreviewRun, "operations">,
  names: boolean,
): string[] {
  return operations
    .filter(({ type, op }) => type.startsWith("pulumi:providers:") && op !== "create" && op !== "delete")
    .flatMap(({ type, changes }) =>
      changes
        .filter((change) => isOfVendor(type, change))
        .map((change) => `${inlineCode(resourceKind(type))}: ${settingOf(change, names)}`),
    );
}

/** The provider of dynamic resources has the configuration of the whole program. */
function isOfVendor(type: string, { path }: Change): boolean {
  return resourceKind(type) !== "pulumi-nodejs" || /^\W*(azuread|jumpcloud):/.test(path);
}

type Details = (changes: Change[], names: boolean) => string[];

/** What is judged and kept is no setting; who is in a list of people is told by how many come and go. */
const changed: Details = (changes, names) => {
  const settings = changes.filter(
    (change) => !PEOPLE.has(topLevelProperty(change.path)) && !JUDGED.has(topLevelProperty(change.path)),
  );
  const shown = settings.slice(0, NAMED).map((change) => settingOf(change, names));
  return [...membersOf(changes, names), ...shown, ...andMore(settings.length - NAMED, " settings")];
};

const DETAILS: Record<string, Details> = { create: membersOf, replace: membersOf, update: changed };

const JUDGED = new Set(["effects", "instead", "tenantId", "organizationId"]);
const PEOPLE = new Set(["users", "members", "exemptions", "allowRemovals", "allowAffected"]);
/** So many who come or go are named. */
const NAMED = 20;

function membersOf(changes: Change[], names: boolean): string[] {
  return [...PEOPLE].flatMap((list) => {
    const own = changes.filter((change) => topLevelProperty(change.path) === list);
    const before = own.flatMap((change) => listOf(change.before));
    const after = own.flatMap((change) => listOf(change.after));
    const added = missingFrom(before, after);
    const gone = missingFrom(after, before);
    const what = list === "users" || list === "members" ? "" : `${inlineCode(list)}: `;
    return [
      ...(added.length > 0
        ? [`${what}${pluralize(added.length, "comes", "come")}${whoOf(added, names)}`]
        : []),
      ...(gone.length > 0 ? [`${what}${pluralize(gone.length, "goes", "go")}${whoOf(gone, names)}`] : []),
    ];
  });
}

function listOf(value: unknown): string[] {
  if (value === undefined || value === null || isUnknownInDiff(value)) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

function missingFrom(list: string[], others: string[]): string[] {
  const known = new Set(list);
  return others.filter((one) => !known.has(one));
}

function whoOf(people: string[], names: boolean): string {
  if (!names) return "";
  const named = people.slice(0, NAMED).map((one) => inlineCode(one, 100));
  return ` (${[...named, ...andMore(people.length - NAMED)].join(", ")})`;
}

/** Longer values stand in the engine's diff. */
const LONGEST = 120;

function settingOf({ path, before, after }: Change, names: boolean): string {
  if (/^drift\b/.test(path)) return `corrects ${shownValue(after ?? before)}`;
  const name = inlineCode(names ? path : (/^\w*/.exec(path)?.[0] ?? ""), LONGEST);
  if (!names) return name;
  if (after === undefined) return `${name} ${shownValue(before)} is removed`;
  return before === undefined
    ? `${name} is set to ${shownValue(after)}`
    : `${name} from ${shownValue(before)} to ${shownValue(after)}`;
}

function shownValue(value: unknown): string {
  if (isUnknownInDiff(value)) return UNKNOWN_VALUE_TEXT;
  return inlineCode(typeof value === "string" ? value : JSON.stringify(value), LONGEST);
}
