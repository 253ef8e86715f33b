import type { FindingCode } from "../../audit/codes/finding-codes";
import type { PersonStateCode } from "../../audit/people/reasons";

/** What a change that somebody makes without the program can do: let somebody else in, keep people out, or neither. */
export type Severity = "attack" | "outage" | "note";

/** Kinds of resources whose difference a preview shows. */
export type Resource =
  | "Preflight"
  | "azuread.User"
  | "RoleAssignment"
  | "PrimaryDomain"
  | "DomainFederation"
  | "FederationCheck"
  | "SamlApplication"
  | "ApplicationAssociation"
  | "UserGroup"
  | "UserGroupMembership"
  | "Office365Directory"
  | "Office365Association";

/** What shows a change. */
export type Detection =
  /** `preview --refresh --expect-no-changes` ends with 7, by this property of the resource. */
  | { resource: Resource; property: string }
  /** 7 because the resource has to be made again. */
  | { resource: Resource; gone: true }
  /** 7 by a finding of the proof, or of what a run would meet. */
  | { resource: "FederationCheck" | "Preflight"; code: FindingCode }
  /** `check` shows it; `by` is the option that gives it what was declared: a state has all that a record has. */
  | { command: "check"; code: FindingCode; by?: "record" | "state" }
  /** It concerns a single person, and `parity` shows it. */
  | { command: "parity"; code: PersonStateCode };

export interface Watched {
  severity: Severity;
  by: readonly Detection[];
}

/** Fields that are treated alike. */
export type Row = { fields: readonly string[] } & (
  | { watched: Watched }
  /** Why nothing shows a change of it. */
  | { ignored: string }
);

/** Where the vendor lists the fields: a type of Graph's schema, or a definition of one of JumpCloud's documents. */
export type Schema =
  | { vendor: "Graph"; type: string }
  | { vendor: "JumpCloud"; document: "v1" | "v2"; definition: string };

/** One kind of object at a vendor. */
export interface WatchedObject {
  name: string;
  schema: Schema;
  /** Fields that stand for what they hold: `config` for `config.acsUrl` and so on. */
  opened?: readonly string[];
  /** What it is to a federated domain. */
  about: string;
  rows: readonly Row[];
}

/** The field that stands for the object itself: it is gone, or another one is there. */
export const ITSELF = "(the object)";

export const property = (resource: Resource, name: string): Detection => ({ resource, property: name });
export const gone = (resource: Resource): Detection => ({ resource, gone: true });
export const proof = (code: FindingCode): Detection => ({ resource: "FederationCheck", code });
export const plan = (code: FindingCode): Detection => ({ resource: "Preflight", code });
export const check = (code: FindingCode): Detection => ({ command: "check", code });
export const checkRecord = (code: FindingCode): Detection => ({ command: "check", code, by: "record" });
export const checkState = (code: FindingCode): Detection => ({ command: "check", code, by: "state" });
export const parity = (code: PersonStateCode): Detection => ({ command: "parity", code });

/** `fields` are names with blanks between them, or one text in brackets that says what changes. */
export const watched = (severity: Severity, by: readonly Detection[], ...fields: string[]): Row => ({
  fields: fields.flatMap(namesIn),
  watched: { severity, by },
});
export const ignored = (reason: string, ...fields: string[]): Row => ({
  fields: fields.flatMap(namesIn),
  ignored: reason,
});

function namesIn(text: string): string[] {
  return text.startsWith("(") ? [text] : text.trim().split(/\s+/);
}
