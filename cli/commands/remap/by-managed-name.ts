import { existsSync } from "node:fs";
import { isToldLive } from "../../../audit/application/identification";
import { stopping, violated } from "../../../audit/finding";
import { domainOf } from "../../../audit/people/accounts";
import type { ImmutableIdWrite, LeftAlone } from "../../../audit/people/immutable-ids";
import { rolesRead } from "../../../audit/people/remap";
import { sameTenant } from "../../../audit/rollback/conditions";
import { isStrangers } from "../../../audit/rollback/former-federation";
import type { Vendors } from "../../../operations/connection/vendors";
import { demandAll } from "../../../operations/gates/refusal";
import { locate } from "../../../operations/locate/domains";
import {
  type Detour,
  type DetourEnd,
  managedNameOf,
  writeByManagedName,
} from "../../../operations/remap/managed-name";
import { type RemappedAccount, type RemapRecord, writesBack } from "../../../operations/remap/record";
import { strandedOf } from "../../../operations/remap/stranded";
import { barredBack } from "../../../operations/remap/undo";
import { administratorsBeside, entraUser } from "../../../readings";
import { CANNOT_TELL, callOf, type ExitCode, FINDINGS, type Frame, WELL } from "../../command-context";
import { Stop } from "../../command-failure";
import { say, tellThenWriteJson, widthOf, wrap } from "../../terminal/output";
import { agreed } from "../../terminal/questions";
import { mayWriteIds, readRemap } from "./direct-writes";
import type { RemapOptions } from "./options";
import { keepFormerIds, readFormerIds } from "./record-file";
import { leftLines, writeLines } from "./text";

/** One person of a domain that is federated with JumpCloud. */
export async function remapByName(frame: Frame, options: RemapOptions): Promise<ExitCode> {
  const { domain, user: [user = ""] = [], record: file, write, undo, yes, json } = options;
  if (domainOf(user) !== domain) throw new Stop(`${user} is not on ${domain}.`);
  const vendors = await frame.connect();
  const record = file !== undefined && existsSync(file) ? readFormerIds(file, domain) : undefined;
  const { tenantId } = await vendors.graph.claims();
  if (record) demandAll(`write an id on ${domain}`, [sameTenant(domain, tenantId, record.tenantId)]);
  const begun = record?.accounts.find((one) => one.user.toLowerCase() === user);
  const stranded = record ? await strandedOf(vendors, record, callOf(frame)) : [];
  const isAway = stranded.some((one) => one.user.toLowerCase() === user);
  if (!isAway) refuseStranded(stranded);
  const initial = await managedDomain(frame, vendors, domain, isAway ? { undo: undo === true } : undefined);
  const isGoneOnWith = begun && (isAway || (await hasId(frame, vendors, begun)));
  const recorded = undo ? backOf(record, user) : isGoneOnWith ? begun : undefined;
  if (recorded) await demandRightly(frame, vendors, recorded, options);
  const planned = recorded ?? (await plannedOf(frame, vendors, options));
  if (!planned) return FINDINGS;
  const screen = json === true ? frame.stderr : frame.stdout;
  const width = widthOf(screen);
  const managedName = managedNameOf(user, initial);
  const said = `By way of the name ${managedName}, so for some moments ${user} can't sign in; mail and addresses are compared afterwards.`;
  for (const line of [...writeLines([planned], width), ...wrap(said, width)]) say(screen, line);
  if (!write || file === undefined) return FINDINGS;
  demandAll(`write the immutable id of ${user}`, await mayWriteIds(vendors, domain));
  if (!(await agreed(frame, `Rename ${user} to ${managedName}, write the id, and rename it back?`, yes))) {
    say(screen, "Nothing was written.");
    return FINDINGS;
  }
  const addresses = begun?.addresses ?? (await addressesOf(frame, vendors, planned));
  const takenAt = new Date(frame.clock.now()).toISOString();
  const kept = undo && begun ? begun : planned;
  keepFormerIds(file, { domain, tenantId, takenAt, accounts: [{ ...kept, addresses }] });
  const detour: Detour = { write: planned, managedName, addresses };
  const end = await frame.progress(`Writing the id of ${user}`, () =>
    writeByManagedName(vendors, detour, callOf(frame)),
  );
  tellThenWriteJson(
    frame,
    json,
    { domain, user, managedName, ...end },
    endLines(user, end).flatMap((line) => wrap(line, width)),
  );
  return end.differences.length > 0 ? CANNOT_TELL : WELL;
}

/** Each run by the managed name ends what one before has begun, before it begins anything. */
function refuseStranded([first]: readonly LeftAlone[]): void {
  if (first) throw new Stop(`${first.user}: ${first.reason}. ${first.wayOut}.`);
}

async function hasId(
  frame: Frame,
  { graph }: Vendors,
  { accountId, immutableId }: ImmutableIdWrite,
): Promise<boolean> {
  const account = await entraUser(graph, accountId, { signal: frame.signal });
  return account?.immutableId === immutableId;
}

/**
 * The initial domain, once it is certain that people of the domain sign in at JumpCloud. Whom a run has left away from it
 * comes back whatever became of it meanwhile, but not with JumpCloud's id to somebody else's federation.
 *
 * @throws Refused, Stop
 */
async function managedDomain(
  frame: Frame,
  vendors: Vendors,
  domain: string,
  away: { undo: boolean } | undefined,
): Promise<string> {
  const [where] = await locate(vendors, { domains: [domain] }, callOf(frame));
  const isManaged = where?.standing.authenticationType === "Managed";
  if (isManaged && !away)
    throw new Stop(`${domain} is Managed: leave out --by-managed-name, and the id is written directly.`);
  // Somebody's word for an application makes no federation JumpCloud's.
  const isLive =
    where &&
    isToldLive(where.toldBy) &&
    !(where.toldBy === "named" && isStrangers(domain, where.standing.federation));
  if (!isLive && !isManaged && !away?.undo) {
    const evidence =
      "it is federated with somebody else than JumpCloud, where a person with JumpCloud's id can't sign in";
    const wayOut = away
      ? "Give the former id and the own name back: the same command with --undo"
      : "Set the domain to Managed in a planned window, as docs/move.md has it";
    demandAll(`write an id on ${domain}`, [violated("federation-foreign", domain, evidence, wayOut)]);
  }
  const initial = where?.domains.find(({ isInitial }) => isInitial)?.name;
  if (initial === undefined) throw new Stop("The tenant shows no initial domain.");
  return initial;
}

function backOf(record: RemapRecord | undefined, user: string): ImmutableIdWrite {
  const found = record && writesBack(record).find((one) => one.user.toLowerCase() === user);
  if (!found) throw new Stop(`The record names no former id of ${user}.`);
  return found;
}

/**
 * Under its other name nobody finds the account by the domain, so that the record says who gets which id; and a record is a file
 * that anybody can have written into. @throws Refused, Stop
 */
async function demandRightly(
  { signal }: Frame,
  { graph, jumpcloud }: Vendors,
  write: ImmutableIdWrite,
  { domain, undo, record, privileged = [] }: RemapOptions,
): Promise<void> {
  const { accountId, user, immutableId } = write;
  const { holders, unread } = await administratorsBeside([domain], graph, { signal });
  demandAll("write an immutable id", stopping([rolesRead(unread)]));
  const isBarred = holders.some(({ account }) => account.id === accountId);
  if (isBarred && !privileged.includes(user.toLowerCase())) {
    const { reason, wayOut } = barredBack(write);
    throw new Stop(`${user}: ${reason}. ${wayOut}.`);
  }
  if (undo) return;
  const person = await jumpcloud.users.findByEmail(user, { signal });
  if (person?.id === immutableId) return;
  throw new Stop(
    `${record} gives ${user} the id ${immutableId}, and JumpCloud's user of this address has ${person?.id ?? "none"}. Find out who wrote that; nothing was written.`,
  );
}

/** By the same judgement as everybody's; that the domain is federated is what this way is for. */
async function plannedOf(
  frame: Frame,
  vendors: Vendors,
  options: RemapOptions,
): Promise<RemappedAccount | undefined> {
  const { gates, plan } = await readRemap(frame, vendors, options);
  demandAll(
    "write an immutable id",
    stopping(gates).filter(({ code }) => code !== "remap-federated"),
  );
  const screen = options.json === true ? frame.stderr : frame.stdout;
  for (const line of leftLines(plan.left, widthOf(screen))) say(screen, line);
  if (plan.ready.length > 0) say(screen, `${plan.ready.join(", ")} has JumpCloud's id already.`);
  return plan.writes[0];
}

async function addressesOf(frame: Frame, { graph }: Vendors, { accountId }: ImmutableIdWrite) {
  const { mail, proxyAddresses } = await graph.users.get(accountId, { signal: frame.signal });
  return { mail, proxyAddresses };
}

function endLines(user: string, { isWritten, putRight, differences }: DetourEnd): string[] {
  const addresses = [
    ...putRight.map((one) => `Put right: ${one}.`),
    ...differences.map((one) => `NOT put right: ${one}.`),
  ];
  return [
    isWritten ? `${user} has the id, and its own name again.` : `${user} had the id, and has its own name.`,
    ...(addresses.length > 0 ? addresses : ["mail and proxyAddresses are as before."]),
    ...(differences.length > 0
      ? [
          "Put it right in Exchange Online: Set-Mailbox -EmailAddresses, with the addresses that the record has. Then run it again, which compares.",
        ]
      : ["Exchange may write addresses some minutes later: run it again then, which compares once more."]),
  ];
}
