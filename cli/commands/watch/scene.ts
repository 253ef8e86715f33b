import { isLiveEvidence } from "../../../audit/federation/application-identification";
import type { ExpectedPerson } from "../../../audit/sign-ins/progress";
import type { Vendors } from "../../../operations/connection/vendors";
import { noApplicationText } from "../../../operations/locate/application";
import { type LocatedDomain, locateDomains } from "../../../operations/locate/domains";
import { admittingApplicationIds } from "../../../operations/people/parity";
import { readMembersOfGroup, readUsersOutsideGroups } from "../../../readings";
import type { Call } from "../../../waiting/call";
import { type CommandContext, callOf } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { type LocationOptions, toLocateOptions } from "../../options/location-options";
import { printLine } from "../../terminal/output";

/** Who is watched, and where. */
export interface WatchScene {
  people: ExpectedPerson[];
  /** Federated domains, each with those that sign in as it does. */
  federated: Pick<LocatedDomain, "domain" | "scope">[];
  applicationIds: string[];
}

/** @throws CommandStop where there is nobody to watch */
export async function readWatchScene(
  context: CommandContext,
  vendors: Vendors,
  options: LocationOptions,
): Promise<WatchScene> {
  const places = await locateDomains(vendors, toLocateOptions(options), callOf(context));
  const applicationIds = places.flatMap(({ application, evidence, tenantDomain }) =>
    application && (tenantDomain.authenticationType === "Managed" || isLiveEvidence(evidence))
      ? [application.id]
      : [],
  );
  if (applicationIds.length === 0) throw new CommandStop(nobodyToWatch(places));
  for (const { domain, tenantDomain } of places) {
    if (tenantDomain.authenticationType === "Managed")
      printLine(
        context.stderr,
        `${domain} is Managed: its people sign in at Microsoft, so there is nobody to watch.`,
      );
  }
  const federated = places.filter(({ tenantDomain }) => tenantDomain.authenticationType === "Federated");
  return { people: await peopleOf(vendors, places, callOf(context)), federated, applicationIds };
}

function nobodyToWatch([place]: LocatedDomain[]): string {
  if (!place) return "No JumpCloud application is for a domain of this tenant: there is nobody to watch.";
  return `There is nobody to watch. ${noApplicationText(place.domain, place.read.applications)}`;
}

/** Everybody who is in one of the groups, or gets in otherwise, once. */
async function peopleOf(
  { jumpcloud }: Vendors,
  places: LocatedDomain[],
  call: Call,
): Promise<ExpectedPerson[]> {
  const groups = [...new Set(places.flatMap((place) => place.groups.map(({ id }) => id)))];
  const others = await Promise.all(
    places.flatMap((place) =>
      admittingApplicationIds(place).map((applicationId) =>
        readUsersOutsideGroups(jumpcloud, { applicationId, groups: place.read.groups ?? [] }, groups, call),
      ),
    ),
  );
  const admitted = [...new Set(others.flat())];
  if (groups.length === 0 && admitted.length === 0)
    throw new CommandStop("No group is bound to the application; name one with --group.");
  const people = new Map<string, ExpectedPerson>();
  for (const group of groups) {
    for await (const { id, email, username } of readMembersOfGroup(jumpcloud, group, call))
      people.set(id, { user: email, names: [email, username] });
  }
  for (const { id, email, username } of (await jumpcloud.users.findByIds(admitted, call)).values())
    people.set(id, { user: email, names: [email, username] });
  if (people.size === 0) throw new CommandStop("The group has no members yet: there is nobody to watch.");
  return [...people.values()];
}
