import { inheritingDomains } from "../../audit/federation/domains";
import type { GateReadings } from "../../audit/gates/readings";
import type { Microsoft365Directory, TenantDomain, VendorGroup } from "../../audit/vendor-objects";
import { collectAll } from "../../clients/http";
import { readMicrosoft365Directories, readSamlApplications, readTenantDomains } from "../../readings";
import type { Call } from "../../waiting/call";
import type { Vendors } from "../connection/vendors";
import { AmbiguousOrUnknown, demandById } from "./ambiguous-or-unknown";
import {
  hasApplication,
  isCandidateFor,
  isFederableDomain,
  type LocateApplicationOptions,
  type LocatedApplication,
  type LocateSnapshot,
  locateApplication,
  readShownSignInAddresses,
} from "./application";
import { locateDirectory } from "./directory";
import { locateGroups } from "./groups";

/** What somebody named; what is left out is looked for. */
export interface LocateOptions extends LocateApplicationOptions {
  /** Where there is no such application, every verified root domain but the initial one. @default false */
  otherwiseAll?: boolean;
  /** Id of JumpCloud's Microsoft 365 directory. */
  directory?: string;
  /** Name or id of a group at JumpCloud. */
  group?: string;
  /** Bound groups are told by their ids alone: each name is a request. @default false */
  namesNobody?: boolean;
}

/** Where everything that one domain's sign-in depends on is found at both vendors. */
export interface LocatedDomain extends LocatedApplication {
  /** In lower case. */
  domain: string;
  tenantDomain: TenantDomain;
  /** The domain and the children that sign in as it does. */
  scope: string[];
  /** Every domain of the tenant. */
  domains: TenantDomain[];
  /** Missing if JumpCloud is connected to no tenant. */
  directory?: Microsoft365Directory;
  /** Groups that lead their members to both application and directory, or to the one that there is. */
  groups: VendorGroup[];
  /** What was read to find all that, so that nobody need read it again. */
  read: Pick<GateReadings, "applications"> &
    Partial<Pick<GateReadings, "groups" | "syncedGroups" | "syncedGroupNames">>;
}

/**
 * Finds what belongs to each domain, by reading only: one entry for each domain that was named, or for each domain that an
 * application of JumpCloud is for; none where there is no such application.
 *
 * @throws AmbiguousOrUnknown for an unknown name, and where several could be meant
 */
export async function locateDomains(
  vendors: Vendors,
  options: LocateOptions,
  call: Call,
): Promise<LocatedDomain[]> {
  const [snapshot, directories] = await Promise.all([
    readLocateSnapshot(vendors, call),
    readMicrosoft365Directories(vendors.jumpcloud, { signal: call.signal }),
  ]);
  const { domains, applications } = snapshot;
  const { namesNobody = false } = options;
  return Promise.all(
    applicationsFor(domainsToLocate(options, snapshot), snapshot, options, call).map(async (one) => {
      const { tenantDomain, application, evidence } = one;
      const directory = await locateDirectory(
        vendors,
        tenantDomain.name,
        directories,
        { ...(options.directory ? { directory: options.directory } : {}), application },
        call,
      );
      const { groups, admitted, synced } = await locateGroups(
        vendors,
        { application, directory, group: options.group, namesNobody },
        call,
      );
      return {
        domain: tenantDomain.name,
        tenantDomain,
        scope: inheritingDomains(tenantDomain.name, domains),
        domains,
        ...(application ? { application } : {}),
        ...(evidence ? { evidence } : {}),
        ...(directory ? { directory } : {}),
        groups,
        read: {
          applications,
          ...(admitted ? { groups: admitted } : {}),
          ...(synced ? { syncedGroups: synced, ...(namesNobody ? {} : namesOf(synced, groups)) } : {}),
        },
      };
    }),
  );
}

/**
 * The application of each. A Managed domain that nobody named, and of which nothing tells its application, is told and left
 * out: it hides nothing of those where people sign in.
 *
 * @throws AmbiguousOrUnknown
 */
function applicationsFor(
  tenantDomains: TenantDomain[],
  snapshot: LocateSnapshot,
  options: LocateOptions,
  call: Call,
): (LocatedApplication & { tenantDomain: TenantDomain })[] {
  const left: [string, AmbiguousOrUnknown][] = [];
  const found = tenantDomains.flatMap((tenantDomain) => {
    try {
      return [{ tenantDomain, ...locateApplication(tenantDomain.name, snapshot, options, call) }];
    } catch (error) {
      const isLeft = options.domains === undefined && tenantDomain.authenticationType === "Managed";
      if (!(error instanceof AmbiguousOrUnknown) || !isLeft) throw error;
      left.push([tenantDomain.name, error]);
      return [];
    }
  });
  const [first] = left;
  if (first && found.length === 0) throw first[1];
  for (const [name, { message }] of left)
    call.log("warning", `${name} is left out: ${message} Also name the domain: --domain ${name}.`);
  return found;
}

export async function readLocateSnapshot(vendors: Vendors, call: Call): Promise<LocateSnapshot> {
  const { jumpcloud, graph } = vendors;
  const options = { signal: call.signal };
  const [domains, applications] = await Promise.all([
    readTenantDomains(graph, options),
    collectAll(readSamlApplications(jumpcloud, options)),
  ]);
  return { domains, applications, shown: await readShownSignInAddresses(vendors, domains, call) };
}

/** Where each of them was found by its name. */
function namesOf(ids: string[], groups: VendorGroup[]): Partial<Pick<GateReadings, "syncedGroupNames">> {
  const found = groups.filter(({ id }) => ids.includes(id));
  return found.length === ids.length ? { syncedGroupNames: found.map(({ name }) => name) } : {};
}

/** An application is one domain's: of several, those that it could be for. @throws AmbiguousOrUnknown where it is for none of them */
function ofNamed(
  found: TenantDomain[],
  snapshot: LocateSnapshot,
  options: LocateApplicationOptions,
): TenantDomain[] {
  const { application: id } = options;
  if (id === undefined || found.length < 2) return found;
  const { label } = demandById("application", id, snapshot.applications);
  const led = found.filter((domain) => isCandidateFor(id, domain, snapshot, options));
  if (led.length > 0) return led;
  const names = found.map(({ name }) => name).join(", ");
  throw new AmbiguousOrUnknown(
    `Both vendors show no sign that "${label}" (${id}) is the application of any of ${names}. Name its domain with --domain.`,
  );
}

export function domainsToLocate(
  options: LocateApplicationOptions & Pick<LocateOptions, "otherwiseAll">,
  snapshot: LocateSnapshot,
): TenantDomain[] {
  const { domains: names = [], otherwiseAll = false } = options;
  const { domains } = snapshot;
  if (names.length === 0) {
    const found = ofNamed(
      domains.filter((domain) => hasApplication(domain, snapshot, options)),
      snapshot,
      options,
    );
    if (found.length > 0 || !otherwiseAll) return found;
    return domains.filter(isFederableDomain);
  }
  return [...new Set(names.map((name) => name.toLowerCase()))].map((name) => {
    const found = domains.find((domain) => domain.name === name);
    if (found) return found;
    const known = domains.map((domain) => domain.name).sort();
    throw new AmbiguousOrUnknown(`The tenant has no domain ${name}. It has ${known.join(", ")}.`);
  });
}
