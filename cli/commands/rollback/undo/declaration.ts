import type { Holder } from "../../../../audit/holders/holder";
import { ifExists } from "../../../../clients/http";
import type { Vendors } from "../../../../operations/connection/vendors";
import { candidateListText } from "../../../../operations/locate/application";
import { locateDomains } from "../../../../operations/locate/domains";
import { findTechnicalAdministrator } from "../../../../operations/people/technical-administrator";
import type { FederationRecord, RecordedDeclaration } from "../../../../operations/rollback/record";
import { readSamlApplication } from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import { CommandStop } from "../../../command-failure";
import { acceptedTerms, type UndoOptions } from "./options";

/**
 * The record's own, unless something was named, or its application is gone: then both vendors are asked for the rest. The
 * administrator is the one of the stack's mark: an earlier record may have a former name.
 */
export async function declarationForUndo(
  vendors: Vendors,
  record: FederationRecord,
  options: UndoOptions,
  call: Call,
): Promise<RecordedDeclaration> {
  const { declared } = record;
  const { tested, group, directory, application, administrator } = options;
  const isNamed = [group, directory, application].some((one) => one !== undefined);
  const known = declared && !isNamed ? await readRecordedApplication(vendors, declared, call) : undefined;
  const { holders, ...recorded } =
    declared && known
      ? { ...declared, holders: [known.holder] }
      : await locateDeclaration(vendors, record, options, call);
  const marked = administrator ?? (await findTechnicalAdministrator(vendors, holders, call));
  const given = { ...(tested ? { emergencyAccess: tested } : {}), ...acceptedTerms(options) };
  return {
    ...declared,
    ...recorded,
    ...(marked ? { administrator: marked } : {}),
    terms: { ...declared?.terms, ...given },
  };
}

function readRecordedApplication({ jumpcloud }: Vendors, { applicationId }: RecordedDeclaration, call: Call) {
  return ifExists(readSamlApplication(jumpcloud, applicationId, call));
}

/** With the marks of what was found. */
async function locateDeclaration(
  vendors: Vendors,
  { domain, declared, federation }: FederationRecord,
  options: UndoOptions,
  call: Call,
): Promise<RecordedDeclaration & { holders: (Holder | undefined)[] }> {
  const { group, directory, application } = options;
  const named = Object.entries({ group, directory, application });
  const locateOptions = Object.fromEntries(named.filter(([, value]) => value !== undefined));
  const recordedOf = () => ({ applicationId: declared?.applicationId, federation });
  const [place] = await locateDomains(vendors, { ...locateOptions, recordedOf, domains: [domain] }, call);
  // Whoever gets in by another one, or alone, is judged as well.
  const [first] = place?.groups ?? [];
  const [admitted] = place?.read.groups ?? [];
  return {
    applicationId:
      place?.application?.id ??
      missing("application", domain, `--application ID${candidateListText(place?.read.applications ?? [])}`),
    directoryId: place?.directory?.id ?? missing("Microsoft 365 directory", domain, "--directory ID"),
    groupId: first?.id ?? admitted ?? missing("group", domain, "--group NAME"),
    // A company may have its own administrator; whether one can be used is judged either way.
    holders: [place?.application?.holder, first?.holder],
  };
}

function missing(noun: string, domain: string, option: string): never {
  throw new CommandStop(
    `The record names no ${noun} for ${domain}, and none was found. Name it with ${option}.`,
  );
}
