import { DECLARED_FIELDS } from "../../audit/federation/declared-federation";
import type { FederationSettings } from "../../clients/graph";
import { VendorError } from "../../clients/http";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import type { FederationRecord } from "./record";

/** Settings of a recorded federation that this version has no name for, as Microsoft added them since. */
export interface UnknownFields {
  /** Written again once the domain is federated. */
  writable: Record<string, Harmless>;
  /** Names of those that are not: they may lead people, or their trust, elsewhere. */
  skipped: string[];
}

type Harmless = string | number | boolean;

/** What a later version of this program knows is declared there as any other field. */
export function unknownFieldsOf({ newerFields = {} }: FederationRecord): UnknownFields {
  const known: readonly string[] = DECLARED_FIELDS;
  const newer = Object.entries(newerFields).filter(([name]) => !known.includes(name));
  return {
    writable: Object.fromEntries(newer.filter((entry): entry is [string, Harmless] => isHarmless(entry[1]))),
    skipped: newer.flatMap(([name, value]) => (isHarmless(value) ? [] : [name])),
  };
}

/** A switch, a number or a few words; addresses and certificates of a file are written by nobody's hand but a person's. */
function isHarmless(value: unknown): value is Harmless {
  if (typeof value === "string") return /^[A-Za-z0-9 ,._-]{1,100}$/.test(value);
  return typeof value === "boolean" || typeof value === "number";
}

/** Writes them one by one: the domain is federated already, and what Graph refuses is told and ends nothing. */
export async function writeUnknownFields(
  { graph }: Pick<Vendors, "graph">,
  domain: string,
  federationId: string,
  fields: UnknownFields["writable"],
  { signal, log }: Call,
): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const changes = { [name]: value } as FederationSettings;
    await graph.federation.update(domain, federationId, changes, { signal }).catch((error: unknown) => {
      if (!(error instanceof VendorError)) throw error;
      const message = `${domain}: the record's ${name} (${JSON.stringify(value)}) could not be written again`;
      log("warning", `${message}: ${error.message} The domain is federated. Set ${name} in Graph by hand.`);
    });
  }
}
