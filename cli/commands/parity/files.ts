import { groupVerdicts } from "../../../audit/people/verdict-groups";
import type { PersonVerdict } from "../../../audit/people/verdicts";
import type { DomainParity } from "../../../operations/people/parity";
import { toCsv } from "../../../text/write-csv";
import { jumpcloudImportCsv } from "./import-csv";

/** The whole result for programs. */
export function parityJson(parities: readonly DomainParity[]): object {
  return { domains: parities.map(domainJson) };
}

function domainJson({ where, verdicts, unjudged, outages }: DomainParity): object {
  const { domain, standing, scope, application, directory, groups } = where;
  const counts = Object.entries(groupVerdicts(verdicts)).map(([name, list]) => [name, list.length] as const);
  return {
    domain,
    authenticationType: standing.authenticationType,
    scope,
    application: application ? { id: application.id, label: application.label } : null,
    directory: directory ? { id: directory.id, name: directory.name } : null,
    groups,
    unjudged,
    outages,
    summary: Object.fromEntries(counts),
    accounts: verdicts.map(accountJson),
  };
}

/** One account with what decides about it, and nothing else of the person. */
function accountJson({ user, person, account, ...verdict }: PersonVerdict): object {
  return {
    user,
    class: verdict.class,
    state: verdict.state.code,
    canSignIn: verdict.canSignIn,
    isMember: verdict.isMember,
    isConcerned: verdict.isConcerned,
    reasons: verdict.reasons,
    jumpcloud: person ? { id: person.id, username: person.username, email: person.email } : null,
    entra: account
      ? {
          id: account.id,
          userPrincipalName: account.userPrincipalName,
          immutableId: account.immutableId ?? null,
          enabled: account.enabled,
        }
      : null,
  };
}

const COLUMNS = [
  "domain",
  "user",
  "class",
  "state",
  "canSignIn",
  "member",
  "evidence",
  "wayOut",
  "jumpcloudId",
  "entraId",
  "email",
];

/** One line for each account; `membersFile` takes the column `email`, which is JumpCloud's address of the person. */
export function parityCsv(parities: readonly DomainParity[]): string {
  const rows = parities.flatMap(({ where, verdicts }) =>
    verdicts.map((verdict) => [
      where.domain,
      verdict.user,
      verdict.class,
      verdict.state.code,
      verdict.canSignIn,
      verdict.isMember,
      verdict.state.evidence,
      verdict.state.wayOut,
      verdict.person?.id,
      verdict.account?.id,
      verdict.person?.email,
    ]),
  );
  return toCsv(COLUMNS, rows);
}

/** People of the domains whom JumpCloud does not know, for JumpCloud's import; what runs by itself is left out. */
export function unmatchedAccountsCsv(
  parities: readonly DomainParity[],
  usernames: readonly string[],
): string {
  const strangers = parities.flatMap(({ verdicts }) =>
    groupVerdicts(verdicts).withoutJumpCloud.filter(
      (verdict) => verdict.class === "person" || verdict.class === "administrator",
    ),
  );
  const accounts = strangers
    .filter(({ state }) => state.code === "not-in-jumpcloud")
    .flatMap(({ account }) => (account ? [account] : []));
  return jumpcloudImportCsv(accounts, usernames);
}
