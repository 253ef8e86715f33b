import * as pulumi from "@pulumi/pulumi";
import { codeEntryOf } from "../audit/codes/finding-codes";
import type { Finding } from "../audit/finding";
import { PERSON_STATES, type PersonStateCode } from "../audit/people/reasons";
import type { Preflight, Unready, UserParity } from "../providers/graph";
import { wsFedCommandsPage } from "./domain-names";
import { type DomainStatus, FEDERATED_BEFORE } from "./domain-status";
import type { JumpCloudMicrosoft365Args } from "./integration-args";
import { missingParts } from "./left-out";
import { declaredProtocolOf } from "./own-domain";

/** What is left for people to do, of what this run found and made. */
export function describeNextSteps(
  args: JumpCloudMicrosoft365Args,
  domains: pulumi.Output<DomainStatus[]>,
  preflight: Preflight,
  parity: UserParity | undefined,
): pulumi.Output<string[]> {
  const { stage = "prepare", ssoBaseUrl } = args;
  const pageOf = ({ domain, applicationId }: DomainStatus) =>
    declaredProtocolOf(domain, args) === "wsFed" ? wsFedCommandsPage(applicationId, ssoBaseUrl) : undefined;
  return pulumi
    .all([domains, preflight.findings, parity?.notReady ?? [], parity?.lockedOut ?? []])
    .apply(([known, findings, notReady, lockedOut]) =>
      nextStepsOf({
        stage,
        leftOut: missingParts(args),
        domains: known.map((status) => ({ ...status, commandsPage: pageOf(status) })),
        findings,
        notReady,
        lockedOut,
      }),
    );
}

export interface NextStepsInput {
  stage: "prepare" | "federated";
  /** What a federated domain needs and the stack leaves out, in the configuration's words. */
  leftOut?: string[];
  domains: DomainToDo[];
  /** What preflight found that a person has to do or to know. */
  findings: Finding[];
  /** Members who can't sign in through JumpCloud yet. */
  notReady: Unready[];
  /** Who can't sign in once the domains are federated. */
  lockedOut: Unready[];
}

interface DomainToDo {
  domain: string;
  authenticationType: string;
  /** Where JumpCloud prints its addresses of WS-Federation; missing with SAML. */
  commandsPage?: string | undefined;
}

/**
 * What is left for people to do, one short sentence each, as Pulumi prints a list: what is the case, and below it, behind an
 * arrow, what to do. It names people and never counts them, so it changes only when they do.
 */
export function nextStepsOf({
  stage,
  leftOut = [],
  domains,
  findings,
  notReady,
  lockedOut,
}: NextStepsInput): string[] {
  const steps = [
    ...findings.filter(({ code, wayOut }) => wayOut !== "" && !isPast(code, stage)).flatMap(toStep),
    ...people(notReady, lockedOut),
  ];
  if (stage === "federated") return [...steps, ...domains.flatMap(rolledBack)];
  if (leftOut.length > 0) return [...steps, ...domains.flatMap(compared), ...made(leftOut)];
  const names = domains.map(({ domain }) => domain).join(" and ");
  const federate = step(
    `${names}: password sign-in at Microsoft ends for everybody on the day of the federation.`,
    "Announce that day.",
    "npx pulumi config set stage federated",
    ...REVIEW_AND_UP,
  );
  return [...steps, ...domains.flatMap(compared), ...domains.flatMap(takenBack), ...federate];
}

/** Until that is there, there is nothing to federate. */
function made(leftOut: string[]): string[] {
  return step(
    `This stack leaves out ${leftOut.join(", ")}.`,
    "When you have made it, or to let this program make it: npx pulumi config rm leftOut",
    ...REVIEW_AND_UP,
  );
}

const REVIEW_AND_UP = ["Read the changes: npx pulumi preview", "Make them: npx pulumi up"];

/** What is the case, and what to do about it; sentences of their own, as a list shows them. */
function step(standing: string, ...toDo: string[]): string[] {
  return [standing, ...toDo.map((one) => `→ ${one}`)];
}

/** A text in its sentences. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?]) (?=[A-Z`])/);
}

/** What federating does to everybody is told before it; after that the federation itself lists it. */
function isPast(code: Finding["code"], stage: NextStepsInput["stage"]): boolean {
  return stage === "federated" && codeEntryOf(code).isEffect === true;
}

/** No API tells these addresses. https://jumpcloud.com/support/enable-microsoft-365-entra-id-ws-federation */
function compared({ domain, commandsPage }: DomainToDo): string[] {
  if (commandsPage === undefined) return [];
  return step(
    `${domain}: no API shows JumpCloud's addresses of WS-Federation.`,
    `Open ${commandsPage}, signed in as an administrator there.`,
    "Compare `wsFed` with the addresses in the commands on that page. Do not run the commands.",
    "The page may show the name of the domain as the issuer; `wsFed` calls it issuerUri.",
  );
}

/** Before the first federation of a stack, and right after its rollback, this can't be told apart by reading. */
function takenBack({ domain, authenticationType }: DomainToDo): string[] {
  if (authenticationType !== FEDERATED_BEFORE) return [];
  return step(
    `${domain}: it was federated when this run began.`,
    "If this stack federated it, it is Managed when this run has ended, and its people need a password at Microsoft.",
    "If somebody else federated it, it is still federated.",
    `To see which, without a change: npx jumpcloud-entra rollback --domain ${domain} --prepare`,
  );
}

function rolledBack({ domain, authenticationType }: DomainToDo): string[] {
  if (authenticationType !== "Managed") return [];
  return step(
    `${domain}: somebody set it to Managed by hand, and it stays Managed.`,
    "To federate it again, give the time of that rollback, in UTC: npx pulumi config set --path refederate.after TIME",
    "Give a reason: npx pulumi config set --path refederate.reason WHY",
    ...REVIEW_AND_UP,
  );
}

function toStep({ object, evidence, wayOut }: Finding): string[] {
  return step(`${object}: ${evidence}.`, ...sentencesOf(`${wayOut}.`));
}

/** More people than this are grouped by reason. */
const MANY = 20;

function people(notReady: Unready[], lockedOut: Unready[]): string[] {
  const all = new Map([...notReady, ...lockedOut].map((person) => [person.user, person]));
  const sorted = [...all.values()].sort((a, b) => a.user.localeCompare(b.user));
  return sorted.length > MANY ? byReason(sorted) : sorted.flatMap(alone);
}

function alone({ user, reasons }: Unready): string[] {
  return reasons.flatMap(({ evidence, wayOut }) =>
    step(`${user}: ${evidence}.`, ...sentencesOf(`${wayOut}.`)),
  );
}

/** Everybody once, under the first of their reasons. */
function byReason(people: Unready[]): string[] {
  const groups = new Map<PersonStateCode, string[]>();
  for (const { user, reasons } of people) {
    const code = reasons[0]?.code ?? "not-in-jumpcloud";
    groups.set(code, [...(groups.get(code) ?? []), user]);
  }
  return [...groups].flatMap(([code, users]) => {
    const { of, wayOut } = PERSON_STATES[code];
    return step(`${users.join(", ")}: ${of}.`, ...sentencesOf(`${wayOut}.`));
  });
}
