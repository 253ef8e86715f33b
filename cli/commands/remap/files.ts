import type { ImmutableIdWrite } from "../../../audit/people/immutable-ids";
import type { RemapPlan } from "../../../audit/people/remap";
import type { JudgedPassword } from "../../../audit/rollback/cloud-passwords";
import type { ImmutableIdOutcome } from "../../../operations/people/immutable-ids";
import type { FormerIdPlan } from "../../../operations/remap/former-ids";
import type { DomainRemapSnapshot } from "../../../operations/remap/survey";
import { toCsv } from "../../../text/write-csv";

const COLUMNS = [
  "user",
  "state",
  "was",
  "immutableId",
  "person",
  "reason",
  "wayOut",
  "passwordAtMicrosoft",
  "passwordOf",
  "passwordReason",
];

/** Everybody of the domain for the help desk, with what is known of the password that the window asks for. */
export function remapCsv(
  { plan }: DomainRemapSnapshot,
  passwords: ReadonlyMap<string, JudgedPassword>,
): string {
  const password = (user: string) => {
    const { usable, had, reason } = passwords.get(user.toLowerCase()) ?? {};
    return [usable, had, reason];
  };
  return toCsv(COLUMNS, [
    ...plan.writes.map(({ user, was, immutableId, person }) => [
      user,
      "to write",
      was,
      immutableId ?? undefined,
      person,
      "",
      "",
      ...password(user),
    ]),
    ...plan.left.map((one) => [...leftRow(one), ...password(one.user)]),
    ...plan.ready.map((user) => [user, "ready", ...Array(5).fill(undefined), ...password(user)]),
  ]);
}

/** What became of everybody by a run that wrote, for the help desk: whoever is not written yet can't sign in at JumpCloud. */
export function remapOutcomeCsv(
  { plan }: DomainRemapSnapshot,
  { written, already, failed, untried }: ImmutableIdOutcome,
): string {
  const row = (state: string, { user, was, immutableId, person }: ImmutableIdWrite, reason = "") => [
    user,
    state,
    was,
    immutableId ?? undefined,
    person,
    reason,
    reason && "Run it again",
  ];
  return toCsv(COLUMNS.slice(0, 7), [
    ...failed.map(({ write, reason }) => row("not written", write, reason)),
    ...untried.map((write) => row("not tried", write, "it ended before")),
    ...plan.left.map(leftRow),
    ...[...written, ...already].map((write) => row("written", write)),
    ...plan.ready.map((user) => [user, "ready", ...Array(5).fill(undefined)]),
  ]);
}

function leftRow({ user, was, reason, wayOut }: DomainRemapSnapshot["plan"]["left"][number]) {
  return [user, "left to you", was, undefined, undefined, reason, wayOut];
}

/** What `remap` tells programs where it writes nothing. */
export interface RemapReport extends Pick<DomainRemapSnapshot, "domain" | "tenantId" | "gates">, RemapPlan {
  /** `Federated` where people sign in elsewhere, `Managed` where they sign in at Microsoft. */
  authenticationType: "Managed" | "Federated";
  /** Of the live federation; missing if there is none to read. */
  issuerUri?: string;
  /** By sign-in name: the password that the person has at Microsoft while the domain is Managed. */
  passwords: { [user: string]: JudgedPassword };
}

/** What `remap --undo` tells programs where it writes nothing. */
export interface UndoneRemapReport extends FormerIdPlan {
  /** Name of the domain. */
  domain: string;
}

/** What `remap --write` tells programs, also with `--undo`. */
export interface RemapOutcome extends ImmutableIdOutcome {
  /** Name of the domain. */
  domain: string;
  /** Who is left to a person, with the reason and what to do. */
  left: RemapPlan["left"];
}

/** The same for programs. */
export function remapJson(
  { domain, tenantId, where, gates, plan }: DomainRemapSnapshot,
  passwords: ReadonlyMap<string, JudgedPassword>,
): RemapReport {
  const { authenticationType, federation } = where.tenantDomain;
  return {
    domain,
    tenantId,
    authenticationType,
    ...(federation?.issuerUri ? { issuerUri: federation.issuerUri } : {}),
    gates,
    ...plan,
    passwords: Object.fromEntries(passwords),
  };
}
