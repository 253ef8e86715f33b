import type { ExpiredAcceptance } from "../../../../audit/acceptances/acceptances";
import { effectiveAcceptances } from "../../../../audit/acceptances/effective";
import { liveApplicationsOf } from "../../../../audit/federation/application-identification";
import { findDomainByName, inheritingDomains } from "../../../../audit/federation/domains";
import { peopleInOutage } from "../../../../audit/people/locked-out-people";
import { hinderingReasons } from "../../../../audit/people/reasons";
import { judgePeople, type PersonVerdict } from "../../../../audit/people/verdicts";
import type { TenantDomain } from "../../../../audit/vendor-objects";
import { collectAll } from "../../../../clients/http";
import { currentTime, type Vendors } from "../../../../operations/connection/vendors";
import { surveyPeople } from "../../../../operations/people/survey";
import { readActiveRoleHolders, readSamlApplications, readTenantDomains } from "../../../../readings";
import type { Call } from "../../../../waiting/call";
import { PollTimeout, pollUntil } from "../../../../waiting/poll";
import type { Unready, UserParityInputs } from "./types";
import { toUnready } from "./unready";

/** How long to wait for JumpCloud where the inputs do not say. */
const DEADLINE_SECONDS = 300;

/** Everybody on the domains and every member, as both vendors told of them at one time. */
export interface ParityReading {
  verdicts: PersonVerdict[];
  /** JumpCloud is still to write somebody of the declared group; whom another group lets in may be nobody of the tenant's. */
  isWaiting: boolean;
  /** Who can't sign in on those of the domains that are federated, where that is more than everyday life. */
  outage: Unready[];
  /** Whose acceptance is over. */
  expired: ExpiredAcceptance[];
  /** Every one of the domains is. */
  isFederated: boolean;
}

/** Everybody on the domains and the children that inherit from them, and every member. */
export async function readParity(
  inputs: UserParityInputs,
  vendors: Vendors,
  call: Call,
): Promise<ParityReading> {
  const options = { signal: call.signal };
  const [tenantDomains, holders] = await Promise.all([
    readTenantDomains(vendors.graph, options),
    readActiveRoleHolders(vendors.graph, options),
  ]);
  const all = (names: string[]) => [
    ...new Set(names.flatMap((name) => inheritingDomains(name, tenantDomains))),
  ];
  const domains = all(inputs.domains);
  const { groupId, directoryId } = inputs;
  const federated = inputs.domains.filter(
    (name) => findDomainByName(name, tenantDomains)?.authenticationType === "Federated",
  );
  const admittedBy = await applicationsOf(federated, tenantDomains, vendors, call);
  const asked = { groupIds: [groupId], admittedBy, directoryId, domains, holders };
  const people = await surveyPeople(vendors, asked, call);
  const verdicts = judgePeople(people, { domains });
  const own = people.groups.get(groupId);
  const { acceptLockOut, outsideBrake, expired } = effectiveAcceptances(
    inputs.terms ?? {},
    currentTime(vendors),
  );
  const isFederated = federated.length === inputs.domains.length;
  const affected = isFederated ? verdicts : judgePeople(people, { domains: all(federated) });
  return {
    verdicts,
    isWaiting: verdicts.some((one) => own?.has(one.person?.id ?? "") && waitsForSync(one)),
    outage: peopleInOutage(affected, acceptLockOut, outsideBrake).map(toUnready),
    expired,
    isFederated,
  };
}

/** Waits for what JumpCloud's sync still changes by itself; what is left after the deadline is told as it is. */
export async function readParityAfterSync(
  inputs: UserParityInputs,
  vendors: Vendors,
  call: Call,
): Promise<ParityReading> {
  const deadline = (inputs.deadlineSeconds ?? DEADLINE_SECONDS) * 1000;
  const what = "JumpCloud to write every member into the tenant";
  let last: ParityReading | undefined;
  const probe = async () => {
    last = await readParity(inputs, vendors, call);
    return last.isWaiting ? undefined : last;
  };
  try {
    return await pollUntil(probe, { what, deadline, signal: call.signal, clock: vendors.clock });
  } catch (error) {
    if (!(error instanceof PollTimeout) || !last) throw error;
    call.log(
      "warning",
      `${error.message} The output notReady lists the people who are left. Run again to continue waiting.`,
    );
    return last;
  }
}

/** Those that live federations lead to; of a Managed domain the declared group alone tells who signs in. */
async function applicationsOf(
  federated: string[],
  tenantDomains: TenantDomain[],
  { jumpcloud }: Vendors,
  { signal }: Call,
): Promise<string[]> {
  if (federated.length === 0) return [];
  const applications = await collectAll(readSamlApplications(jumpcloud, { signal }));
  const live = federated.flatMap((name) =>
    liveApplicationsOf(findDomainByName(name, tenantDomains) ?? {}, applications),
  );
  return [...new Set(live.map(({ id }) => id))];
}

/** Nothing but JumpCloud's sync stands between the member and the tenant. */
function waitsForSync({ isMember, reasons }: PersonVerdict): boolean {
  const open = hinderingReasons(reasons);
  return isMember && open.length > 0 && open.every(({ effect }) => effect === "waits");
}
