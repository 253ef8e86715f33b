import { groupVerdicts, type VerdictGroups } from "../../../audit/people/verdict-groups";
import type { PersonVerdict } from "../../../audit/people/verdicts";
import type { DomainParity } from "../../../operations/people/parity";
import { toCsv } from "../../../text/write-csv";
import { jumpcloudImportCsv } from "./import-csv";

/** What `parity` tells programs. */
export interface ParityReport {
  /** One for each domain that was judged. */
  domains: DomainReport[];
}

interface DomainReport extends Pick<DomainParity, "unjudged" | "outages"> {
  /** Name of the domain. */
  domain: string;
  /** `Federated` where people sign in elsewhere, `Managed` where they sign in at Microsoft. */
  authenticationType: "Managed" | "Federated";
  /** The domain, and each child domain that signs in as it does. */
  scope: string[];
  /** JumpCloud's application that the domain signs in with, or null where there is none yet. */
  application: {
    /** Id of the application at JumpCloud. */
    id: string;
    /** The name that people see. */
    label: string;
  } | null;
  /** JumpCloud's Microsoft 365 directory, or null where there is none yet. */
  directory: {
    /** Id of the directory at JumpCloud. */
    id: string;
    /** Name of the directory. */
    name: string;
  } | null;
  /** JumpCloud's groups whose people were judged. */
  groups: DomainParity["where"]["groups"];
  /** How many accounts are in each list of the projection. */
  summary: GroupCounts;
  /** Everybody, sorted by name. */
  accounts: AccountReport[];
}

type Counted<Groups> = { [Group in keyof Groups]: number };

/** How many accounts are in each group. */
interface GroupCounts extends Counted<VerdictGroups> {}

/** One account with what decides about it, and nothing else of the person. */
interface AccountReport
  extends Pick<PersonVerdict, "user" | "class" | "canSignIn" | "isMember" | "isConcerned" | "reasons"> {
  /** The most important of the reasons' codes; `ready` where there is none. */
  state: PersonVerdict["state"]["code"];
  /** The user at JumpCloud, or null where JumpCloud does not know the person. */
  jumpcloud: {
    /** Id of the user at JumpCloud. */
    id: string;
    /** User name at JumpCloud. */
    username: string;
    /** E-mail address at JumpCloud. */
    email: string;
  } | null;
  /** The account at Microsoft, or null where there is none. */
  entra: {
    /** Object id of the account. */
    id: string;
    /** Sign-in name. */
    userPrincipalName: string;
    /** `onPremisesImmutableId`, by which sign-ins of JumpCloud find the account; null where it has none. */
    immutableId: string | null;
    /** The account is not blocked. */
    enabled: boolean;
  } | null;
}

/** The whole result for programs. */
export function parityJson(parities: readonly DomainParity[]): ParityReport {
  return { domains: parities.map(domainJson) };
}

function domainJson({ where, verdicts, unjudged, outages }: DomainParity): DomainReport {
  const { domain, tenantDomain, scope, application, directory, groups } = where;
  const counts = Object.entries(groupVerdicts(verdicts)).map(([name, list]) => [name, list.length] as const);
  const summary = Object.fromEntries(counts) as DomainReport["summary"];
  return {
    domain,
    authenticationType: tenantDomain.authenticationType,
    scope,
    application: application ? { id: application.id, label: application.label } : null,
    directory: directory ? { id: directory.id, name: directory.name } : null,
    groups,
    unjudged,
    outages,
    summary,
    accounts: verdicts.map(accountJson),
  };
}

function accountJson({ user, person, account, ...verdict }: PersonVerdict): AccountReport {
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
  const unmatched = parities.flatMap(({ verdicts }) =>
    groupVerdicts(verdicts).withoutJumpCloud.filter(
      (verdict) => verdict.class === "person" || verdict.class === "administrator",
    ),
  );
  const accounts = unmatched
    .filter(({ state }) => state.code === "not-in-jumpcloud")
    .flatMap(({ account }) => (account ? [account] : []));
  return jumpcloudImportCsv(accounts, usernames);
}
