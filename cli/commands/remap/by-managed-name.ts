import { existsSync } from "node:fs";
import { isLiveEvidence } from "../../../audit/federation/application-identification";
import { stoppingFindings, violated } from "../../../audit/finding";
import { domainOfAddress } from "../../../audit/people/accounts";
import type { ImmutableIdWrite, SkippedAccount } from "../../../audit/people/immutable-ids";
import { checkRolesRead } from "../../../audit/people/remap";
import { checkSameTenant } from "../../../audit/rollback/conditions";
import { isForeignFederation } from "../../../audit/rollback/former-federation";
import type { Vendors } from "../../../operations/connection/vendors";
import { demandAllHold } from "../../../operations/gates/refusal";
import { locateDomains } from "../../../operations/locate/domains";
import { privilegedHolderReason } from "../../../operations/remap/former-ids";
import {
  type ManagedNameOutcome,
  type ManagedNameWrite,
  managedNameOf,
  writeByManagedName,
} from "../../../operations/remap/managed-name";
import { formerIdWrites, type RemappedAccount, type RemapRecord } from "../../../operations/remap/record";
import { readLeftOnManagedName } from "../../../operations/remap/stranded";
import { readAdministratorsOutside, readEntraAccount } from "../../../readings";
import { type CommandContext, callOf } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { printThenWriteJson } from "../../files/report-file";
import { printLine, printLines, screenWidth, textScreen } from "../../terminal/output";
import { askYesNo } from "../../terminal/questions";
import { wrapToLines } from "../../text/lines";
import { immutableIdPermissions, readRemapSnapshot } from "./direct-writes";
import type { RemapOptions } from "./options";
import { readFormerIds, recordFormerIds } from "./record-file";
import { immutableIdWriteLines, leftAloneLines } from "./text";

/** What `remap --by-managed-name` tells programs. */
export interface ByNameReport extends ManagedNameOutcome {
  /** Name of the domain. */
  domain: string;
  /** Sign-in name of the person. */
  user: string;
  /** The name on the initial domain that the account had meanwhile. */
  managedName: string;
}

/** One person of a domain that is federated with JumpCloud. */
export async function remapByManagedName(context: CommandContext, options: RemapOptions): Promise<ExitCode> {
  const { domain, user: [user = ""] = [], record: file, write, undo, yes, json } = options;
  if (domainOfAddress(user) !== domain) throw new CommandStop(`${user} is not on ${domain}.`);
  const vendors = await context.connect();
  const record = file !== undefined && existsSync(file) ? readFormerIds(file, domain) : undefined;
  const { tenantId } = await vendors.graph.claims();
  if (record) demandAllHold(`write an id on ${domain}`, [checkSameTenant(domain, tenantId, record.tenantId)]);
  const begun = record?.accounts.find((one) => one.user.toLowerCase() === user);
  const stranded = record ? await readLeftOnManagedName(vendors, record, callOf(context)) : [];
  const isAway = stranded.some((one) => one.user.toLowerCase() === user);
  if (!isAway) refuseStranded(stranded);
  const initial = await managedDomain(context, vendors, domain, isAway ? { undo: undo === true } : undefined);
  const isGoneOnWith = begun && (isAway || (await hasId(context, vendors, begun)));
  const recorded = undo ? backOf(record, user) : isGoneOnWith ? begun : undefined;
  if (recorded) await demandRightly(context, vendors, recorded, options);
  const planned = recorded ?? (await plannedOf(context, vendors, options));
  if (!planned) return EXIT_FINDINGS;
  const screen = textScreen(context, json);
  const width = screenWidth(screen);
  const managedName = managedNameOf(user, initial);
  const notice = `The account gets the name ${managedName} for some moments, in which ${user} can't sign in. Mail and addresses are compared afterwards.`;
  printLines(screen, [...immutableIdWriteLines([planned], width), ...wrapToLines(notice, width)]);
  if (!write || file === undefined) return EXIT_FINDINGS;
  demandAllHold(`write the immutable id of ${user}`, await immutableIdPermissions(vendors, domain));
  if (
    !(await askYesNo(context, `Rename ${user} to ${managedName}, write the id, and rename it back?`, yes))
  ) {
    printLine(screen, "Nothing was written.");
    return EXIT_FINDINGS;
  }
  const addresses = begun?.addresses ?? (await addressesOf(context, vendors, planned));
  const takenAt = new Date(context.clock.now()).toISOString();
  const kept = undo && begun ? begun : planned;
  recordFormerIds(file, { domain, tenantId, takenAt, accounts: [{ ...kept, addresses }] });
  const detour: ManagedNameWrite = { write: planned, managedName, addresses };
  const end = await context.progress(`Writing the id of ${user}`, () =>
    writeByManagedName(vendors, detour, callOf(context)),
  );
  const report: ByNameReport = { domain, user, managedName, ...end };
  printThenWriteJson(
    context,
    json,
    report,
    endLines(user, end).flatMap((line) => wrapToLines(line, width)),
  );
  return end.differences.length > 0 ? EXIT_CANNOT_TELL : EXIT_OK;
}

/** Each run by the managed name ends what one before has begun, before it begins anything. */
function refuseStranded([first]: readonly SkippedAccount[]): void {
  if (first) throw new CommandStop(`${first.user}: ${first.reason}. ${first.wayOut}.`);
}

async function hasId(
  context: CommandContext,
  { graph }: Vendors,
  { accountId, immutableId }: ImmutableIdWrite,
): Promise<boolean> {
  const account = await readEntraAccount(graph, accountId, { signal: context.signal });
  return account?.immutableId === immutableId;
}

/**
 * The initial domain, once it is certain that people of the domain sign in at JumpCloud. Whom a run has left away from it
 * comes back whatever became of it meanwhile, but not with JumpCloud's id to somebody else's federation.
 *
 * @throws Refused, CommandStop
 */
async function managedDomain(
  context: CommandContext,
  vendors: Vendors,
  domain: string,
  away: { undo: boolean } | undefined,
): Promise<string> {
  const [where] = await locateDomains(vendors, { domains: [domain] }, callOf(context));
  const isManaged = where?.tenantDomain.authenticationType === "Managed";
  if (isManaged && !away)
    throw new CommandStop(
      `${domain} is Managed: leave out --by-managed-name. Then the id is written directly.`,
    );
  // Somebody's word for an application makes no federation JumpCloud's.
  const isLive =
    where &&
    isLiveEvidence(where.evidence) &&
    !(where.evidence === "named" && isForeignFederation(domain, where.tenantDomain.federation));
  if (!isLive && !isManaged && !away?.undo) {
    const evidence =
      "it is federated with another provider than JumpCloud, and a person with JumpCloud's id can't sign in there";
    const wayOut = away
      ? "Restore the former id and the person's own name: the same command with --undo"
      : "Set the domain to Managed in a planned window, as docs/move.md describes";
    demandAllHold(`write an id on ${domain}`, [violated("federation-foreign", domain, evidence, wayOut)]);
  }
  const initial = where?.domains.find(({ isInitial }) => isInitial)?.name;
  if (initial === undefined) throw new CommandStop("The tenant shows no initial domain.");
  return initial;
}

function backOf(record: RemapRecord | undefined, user: string): ImmutableIdWrite {
  const found = record && formerIdWrites(record).find((one) => one.user.toLowerCase() === user);
  if (!found) throw new CommandStop(`The record names no former id of ${user}.`);
  return found;
}

/**
 * Under its other name nobody finds the account by the domain, so that the record says who gets which id; and a record is a file
 * that anybody can have written into. @throws Refused, CommandStop
 */
async function demandRightly(
  { signal }: CommandContext,
  { graph, jumpcloud }: Vendors,
  write: ImmutableIdWrite,
  { domain, undo, record, privileged = [] }: RemapOptions,
): Promise<void> {
  const { accountId, user, immutableId } = write;
  const { holders, unread } = await readAdministratorsOutside(graph, [domain], { signal });
  demandAllHold("write an immutable id", stoppingFindings([checkRolesRead(unread)]));
  const isBarred = holders.some(({ account }) => account.id === accountId);
  if (isBarred && !privileged.includes(user.toLowerCase())) {
    const { reason, wayOut } = privilegedHolderReason(write);
    throw new CommandStop(`${user}: ${reason}. ${wayOut}.`);
  }
  if (undo) return;
  const person = await jumpcloud.users.findByEmail(user, { signal });
  if (person?.id === immutableId) return;
  throw new CommandStop(
    `${record} gives ${user} the id ${immutableId}, but JumpCloud's user with this address has ${person?.id ?? "none"}. Find out who wrote that. Nothing was written.`,
  );
}

/** By the same judgement as everybody's; that the domain is federated is what this way is for. */
async function plannedOf(
  context: CommandContext,
  vendors: Vendors,
  options: RemapOptions,
): Promise<RemappedAccount | undefined> {
  const { gates, plan } = await readRemapSnapshot(context, vendors, options);
  demandAllHold(
    "write an immutable id",
    stoppingFindings(gates).filter(({ code }) => code !== "remap-federated"),
  );
  const screen = textScreen(context, options.json);
  printLines(screen, leftAloneLines(plan.left, screenWidth(screen)));
  if (plan.ready.length > 0) printLine(screen, `${plan.ready.join(", ")} has JumpCloud's id already.`);
  return plan.writes[0];
}

async function addressesOf(context: CommandContext, { graph }: Vendors, { accountId }: ImmutableIdWrite) {
  const { mail, proxyAddresses } = await graph.users.get(accountId, { signal: context.signal });
  return { mail, proxyAddresses };
}

function endLines(user: string, { isWritten, putRight, differences }: ManagedNameOutcome): string[] {
  const addresses = [
    ...putRight.map((one) => `Put right: ${one}.`),
    ...differences.map((one) => `NOT put right: ${one}.`),
  ];
  return [
    isWritten ? `${user} has the id, and its own name again.` : `${user} had the id, and has its own name.`,
    ...(addresses.length > 0 ? addresses : ["mail and proxyAddresses are as before."]),
    ...(differences.length > 0
      ? [
          "Correct it in Exchange Online: Set-Mailbox -EmailAddresses, with the addresses in the record. Then run it again: it compares.",
        ]
      : ["Exchange may write addresses some minutes later: run it again after that, to compare again."]),
  ];
}
