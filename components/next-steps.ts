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
  domains: DomainStanding[];
  /** What preflight found that a person has to do or to know. */
  findings: Finding[];
  /** Members who can't sign in through JumpCloud yet. */
  notReady: Unready[];
  /** Who can't sign in once the domains are federated. */
  lockedOut: Unready[];
}

interface DomainStanding {
  domain: string;
  authenticationType: string;
  /** Where JumpCloud prints its addresses of WS-Federation; left out with SAML. */
  commandsPage?: string | undefined;
}

/** What is left for people to do, in words; it names people and never counts them, so it changes only when they do. */
export function nextStepsOf({
  stage,
  leftOut = [],
  domains,
  findings,
  notReady,
  lockedOut,
}: NextStepsInput): string[] {
  const steps = [
    ...findings.filter(({ code, wayOut }) => wayOut !== "" && !isPast(code, stage)).map(toStep),
    ...people(notReady, lockedOut),
  ];
  if (stage === "federated") return [...steps, ...domains.flatMap(rolledBack)];
  if (leftOut.length > 0) return [...steps, ...domains.flatMap(compared), made(leftOut)];
  const names = domains.map(({ domain }) => domain).join(" and ");
  const federate =
    `Announce the day on which password sign-in at Microsoft ends for everybody on ${names}. ` +
    "Then: pulumi config set stage federated, review pulumi preview, pulumi up.";
  return [...steps, ...domains.flatMap(compared), ...domains.flatMap(takenBack), federate];
}

/** Until then there is nothing to federate. */
function made(leftOut: string[]): string {
  return `This stack leaves out ${leftOut.join(", ")}. Once it is there, or to have it made: pulumi config rm leftOut, review pulumi preview, pulumi up.`;
}

/** What federating does to everybody is told before it; after that the federation itself lists it. */
function isPast(code: Finding["code"], stage: NextStepsInput["stage"]): boolean {
  return stage === "federated" && codeEntryOf(code).isEffect === true;
}

/** No API tells these addresses. https://jumpcloud.com/support/enable-microsoft-365-entra-id-ws-federation */
function compared({ domain, commandsPage }: DomainStanding): string[] {
  if (commandsPage === undefined) return [];
  return [
    `${domain}: compare \`wsFed\` with what JumpCloud prints at ${commandsPage}, signed in as an administrator there; run none of ` +
      "its commands. Its issuer may be the bare name of the domain, which is issuerUri of `wsFed`.",
  ];
}

/** Before the first federation of a stack, and right after its rollback, this can't be told apart by reading. */
function takenBack({ domain, authenticationType }: DomainStanding): string[] {
  if (authenticationType !== FEDERATED_BEFORE) return [];
  return [
    `${domain}: it was federated when this run began. If this stack federated it, it is Managed by the end of the run, ` +
      "and its people need a password at Microsoft; else somebody else did, and it stays so. " +
      `To see: npx jumpcloud-entra rollback --domain ${domain} --prepare, which changes nothing.`,
  ];
}

function rolledBack({ domain, authenticationType }: DomainStanding): string[] {
  if (authenticationType !== "Managed") return [];
  return [
    `${domain}: somebody set it to Managed by hand, and it stays so. To federate it again: ` +
      "pulumi config set --path refederate.after <the time of that rollback, in UTC>, " +
      "pulumi config set --path refederate.reason <why>, pulumi up.",
  ];
}

function toStep({ object, evidence, wayOut }: Finding): string {
  return `${object}: ${evidence}. ${wayOut}.`;
}

/** More than this are told by reason instead of one by one. */
const MANY = 20;

function people(notReady: Unready[], lockedOut: Unready[]): string[] {
  const all = new Map([...notReady, ...lockedOut].map((person) => [person.user, person]));
  const sorted = [...all.values()].sort((a, b) => a.user.localeCompare(b.user));
  return sorted.length > MANY ? byReason(sorted) : sorted.map(alone);
}

function alone({ user, reasons }: Unready): string {
  return `${user}: ${reasons.map(({ evidence, wayOut }) => `${evidence}. ${wayOut}.`).join(" ")}`;
}

/** Everybody once, under the first of their reasons. */
function byReason(people: Unready[]): string[] {
  const groups = new Map<PersonStateCode, string[]>();
  for (const { user, reasons } of people) {
    const code = reasons[0]?.code ?? "not-in-jumpcloud";
    groups.set(code, [...(groups.get(code) ?? []), user]);
  }
  return [...groups].map(([code, users]) => {
    const { of, wayOut } = PERSON_STATES[code];
    return `${users.join(", ")}: ${of}. ${wayOut}.`;
  });
}
