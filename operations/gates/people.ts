import {
  type EmergencyJudgement,
  type EmergencySnapshot,
  judgeEmergencyAccess,
} from "../../audit/emergency/administrator";
import { federatedDomainNames } from "../../audit/federation/domains";
import type { PeopleSnapshotOfGate } from "../../audit/gates/readings";
import type { RoleHolder } from "../../audit/people/accounts";
import { isOnDomains, memberEmails, type PeopleSnapshot } from "../../audit/people/people";
import { judgePeople } from "../../audit/people/verdicts";
import type { TenantDomain } from "../../audit/vendor-objects";
import { collectAll } from "../../clients/http";
import { readAdministrators, readBarredAdministrators, readMembersOfGroup } from "../../readings";
import type { Call } from "../../waiting/call";
import { currentTime, type Vendors } from "../connection/vendors";
import type { FederationDeclaration } from "../federation/declaration";
import { isPending } from "../federation/fields";
import { type SurveyedPeople, surveyPeople } from "../people/survey";

/** People can only be judged once group and directory are known, which the first preview does not. */
export async function readPeopleForGates(
  inputs: FederationDeclaration,
  scope: string[],
  domains: TenantDomain[],
  vendors: Vendors,
  call: Call,
): Promise<PeopleSnapshotOfGate> {
  const { groupId, directoryId, administrator } = inputs;
  const applicationId = isPending(inputs, "applicationId") ? undefined : inputs.applicationId;
  const { holders, unread } = await readAdministrators(vendors.graph, { signal: call.signal });
  const barred = await readBarredAdministrators(vendors.graph, holders, { signal: call.signal });
  const judged = (members: string[], bound?: ReadonlySet<string>): EmergencyJudgement => {
    const snapshot: EmergencySnapshot = {
      holders,
      unread,
      members,
      barred,
      ...(bound ? { bound } : {}),
      federated: [...scope, ...federatedDomainNames(domains)],
      ...(administrator === undefined ? {} : { makes: administrator }),
      ...(inputs.adoptedAdministrator ? { adopted: inputs.adoptedAdministrator } : {}),
      attestation: inputs.terms?.emergencyAccess,
      now: currentTime(vendors),
    };
    return judgeEmergencyAccess(snapshot);
  };
  if (isPending(inputs, "groupId")) {
    return { onPremises: [], ...(isPending(inputs, "administrator") ? {} : { emergency: judged([]) }) };
  }
  if (isPending(inputs, "directoryId")) {
    return { onPremises: [], emergency: judged(await emailsOf(groupId, vendors, call)) };
  }
  const active = holders.filter(({ assignment }) => assignment === "active");
  const asked = {
    groupIds: [groupId],
    directoryId,
    applicationId,
    ...(applicationId ? { admittedBy: [applicationId] } : {}),
    domains: scope,
    holders: active,
  };
  const people = withTwins(await surveyPeople(vendors, { ...asked, thoroughness: "whole" }, call));
  const verdicts = judgePeople(people, { domains: scope });
  const emergency = judged(memberEmails(people), boundAccounts(people, holders));
  const { doubt } = people;
  return { onPremises: onPremisesOf(people, scope), verdicts, emergency, ...(doubt ? { doubt } : {}) };
}

/** Entra finds a person by the immutable id, on whatever domain an account has it. */
function withTwins(people: SurveyedPeople): SurveyedPeople {
  const ids = new Set(people.jumpcloud.map(({ id }) => id));
  const known = new Set(people.entra.map(({ id }) => id));
  const twins = people.linkedElsewhere.filter(
    ({ id, immutableId = "" }) => ids.has(immutableId) && !known.has(id),
  );
  return { ...people, entra: [...people.entra, ...twins] };
}

/** Accounts that JumpCloud writes, and administrators' that carry the id of somebody at JumpCloud. */
function boundAccounts({ bindings, jumpcloud }: PeopleSnapshot, holders: RoleHolder[]): Set<string> {
  const persons = new Set([...jumpcloud.map(({ id }) => id), ...bindings.map(({ userId }) => userId)]);
  const linked = holders.filter(({ account }) => persons.has(account.immutableId ?? ""));
  const written = bindings.flatMap(({ entraId }) => entraId ?? []);
  return new Set([...written, ...linked.map(({ account }) => account.id)]);
}

function onPremisesOf({ entra }: PeopleSnapshot, scope: string[]): string[] {
  const domains = new Set(scope);
  return entra
    .filter((account) => account.enabled && account.onPremisesSync && isOnDomains(account, domains))
    .map(({ userPrincipalName }) => userPrincipalName);
}

async function emailsOf(groupId: string, { jumpcloud }: Vendors, call: Call): Promise<string[]> {
  const members = await collectAll(readMembersOfGroup(jumpcloud, groupId, call));
  return members.map(({ email }) => email);
}
