import { Command } from "commander";
import { inheritors } from "../audit/domains";
import { violated } from "../audit/finding";
import type { FederationFields, FederationTerms } from "../operations/declaration";
import { viewOf } from "../operations/federation-fields";
import type { Seen } from "../operations/gates/judge";
import { judgeLive, type LiveJudgement } from "../operations/live-judgement";
import { awaitPilot } from "../operations/live-proof";
import type { FederationRecord } from "../operations/record";
import { now, type Vendors } from "../operations/vendors";
import { locate, type Whereabouts } from "../operations/whereabouts";
import type { Call } from "../providers/lifecycle/handler";
import { readAcceptedFile } from "./accepted-file";
import { type Checked, showChecked, succeeded } from "./check-text";
import { duration } from "./duration";
import { Stop } from "./failure";
import { CANNOT_TELL, callOf, type ExitCode, FINDINGS, type Frame, WELL } from "./frame";
import { type LocationOptions, soughtOf, withLocation } from "./location";
import { CODES_EXPLAINED, say, writeJson } from "./output";
import { readRecordFile } from "./record-file";

interface Options extends LocationOptions {
  record?: string;
  live?: string;
  within: number;
  knownFederation?: string[];
  accepted?: string;
  consentedBy?: string;
  json?: string | true;
}

const ABOUT = `Whether a federation works as it should, and nobody else can sign people in.

Everybody still can: the domain is read back and every field compared, its application is active, open to a group, alone at
its address and asserts what Entra needs, its sign-in page answers, its certificate is valid, has its key and is trusted,
realm discovery sends people to JumpCloud, and JumpCloud's directory has the domain and leads to the group.

Nobody else can: each certificate that the tenant trusts is compared byte by byte with the one that JumpCloud signs with, each
address with what is declared, the tenant believes no issuer of another domain, and every other federated domain of the tenant
is one of a JumpCloud application, or named with --known-federation. Who left JumpCloud more than an hour ago is blocked at
Microsoft.

It also looks for what nobody notices until it is needed: the consent that JumpCloud writes into the tenant with, whether the
account that gave it is still enabled and in its role, and an administrator who can sign in without JumpCloud. A note (!) is
nothing wrong: who holds a privileged role behind JumpCloud, what leads past JumpCloud, and which policy takes no second factor
of its. Whether each person can sign in is not looked at; \`parity\` and \`explain\` do.

That proves the configuration and not a sign-in: nobody but JumpCloud can sign with its key. With --live a person whom you
name signs in meanwhile, and JumpCloud's log of it is the proof. It only reads.`;

/** `jumpcloud-entra check`: 0 where all is proved, 1 where something is wrong, 2 where it could not be read. */
export function checkCommand(frame: Frame): Command {
  const command = new Command("check").summary("prove a federation, with a pilot's sign-in if you like");
  return withLocation(command)
    .description(ABOUT)
    .option("--record <file>", "compare every field with this record, as `pulumi stack output` gives it")
    .option(
      "--live <person>",
      "wait until this person has signed in: a sign-in name, or JumpCloud's user name",
    )
    .option("--within <time>", "how long to wait for the person", duration, duration("15m"))
    .option(
      "--known-federation <domain>",
      "another federated domain that is right, though no JumpCloud application is for it; may be repeated",
      (name: string, names: string[] = []) => [...names, name.toLowerCase()],
    )
    .option(
      "--accepted <file>",
      "findings that somebody answers for: a JSON file with what `pulumi config get accepted` prints",
    )
    .option(
      "--consented-by <administrator>",
      "sign-in name of the account that consented to JumpCloud, once Entra's audit log does not show it any more",
    )
    .option("--json [file]", "the result as JSON, to a file or to stdout")
    .action(async (options: Options) => frame.end(await check(frame, options)));
}

async function check(frame: Frame, options: Options): Promise<ExitCode> {
  const vendors = await frame.connect();
  const places = await frame.progress("Finding the domains", () =>
    domainsToCheck(vendors, options, callOf(frame)),
  );
  if (places.length === 0)
    throw new Stop("No JumpCloud application is for a domain of this tenant: there is nothing to check.");
  if (options.live !== undefined && places.length > 1)
    throw new Stop(`Name one domain with --domain: ${places.map(({ domain }) => domain).join(", ")}.`);

  const checked: Checked[] = [];
  let seen: Seen = {};
  for (const place of places) {
    const { shared, ...one } = await checkOne(frame, vendors, { place, seen }, options);
    checked.push(withoutTold(checked, one));
    seen = shared;
  }
  if (writeJson(frame, options.json, checked)) {
    for (const one of checked) showChecked(frame, one);
    if (checked.some(({ findings, notes }) => findings.length + notes.length > 0))
      say(frame.stdout, CODES_EXPLAINED);
  }
  const wrong = checked.some(({ findings }) => findings.some(({ state }) => state === "violated"));
  if (wrong || checked.some(({ live }) => live && !succeeded(live))) return FINDINGS;
  return checked.some(({ findings }) => findings.length > 0) ? CANNOT_TELL : WELL;
}

/** Those that were named, or that an application is for; else those that are federated all the same. */
async function domainsToCheck(vendors: Vendors, options: Options, call: Call): Promise<Whereabouts[]> {
  const sought = { ...soughtOf(options), otherwiseAll: true, findsAdministrator: false };
  const places = await locate(vendors, sought, call);
  return places.filter(
    ({ application, standing }) =>
      application || options.domain || standing.authenticationType === "Federated",
  );
}

/** What is of the whole tenant is told once. */
function withoutTold(before: Checked[], checked: Checked): Checked {
  const untold = <Told>(all: (one: Checked) => Told[]): Told[] => {
    const told = before.flatMap(all).map((one) => JSON.stringify(one));
    return all(checked).filter((one) => !told.includes(JSON.stringify(one)));
  };
  const [findings, notes] = [untold((one) => one.findings), untold((one) => one.notes)];
  return { ...checked, findings, notes, notLookedAt: untold((one) => one.notLookedAt) };
}

/** The domain whose federation decides: a child signs in as its root. */
function rootOf({ domain, standing, domains }: Whereabouts): string {
  if (standing.isRoot) return domain;
  return (
    domains.find(({ name, isRoot }) => isRoot && inheritors(name, domains).includes(domain))?.name ?? domain
  );
}

async function checkOne(
  frame: Frame,
  vendors: Vendors,
  { place, seen: before }: { place: Whereabouts; seen: Seen },
  options: Options,
): Promise<Checked & Pick<LiveJudgement, "shared">> {
  const { live, within, consentedBy, knownFederation = [] } = options;
  const { application, directory, domains, groups, read } = place;
  const domain = rootOf(place);
  if (!application) return withoutApplication(place, domain, knownFederation);
  const record = options.record === undefined ? undefined : readRecordFile(options.record, domain);
  const declared: FederationFields = {
    ...(record ? fieldsOf(record) : {}),
    issuerUri: application.idpEntityId,
    passiveSignInUri: application.ssoUrl,
  };
  const call = callOf(frame);
  const [group] = groups;
  const inputs = {
    ...declared,
    domain,
    applicationId: application.id,
    terms: termsOf(options, record, now(vendors)),
    ...(group ? { groupId: group.id } : {}),
    ...(directory ? { directoryId: directory.id } : {}),
  };
  const found = { ...read, domains, application, directory: directory ? { standing: directory } : {} };
  const seen = { ...before, ...found };
  const proof = await frame.progress(`Checking ${domain}`, () =>
    judgeLive(inputs, { consentedBy, seen }, vendors, call),
  );
  if (live === undefined) return { domain, provedBy: "configuration", ...proof };
  const pilot = await pilotOf(vendors, live, application.id, call);
  const since = now(vendors);
  const signIn = await frame.progress(`Waiting for ${pilot.userPrincipalName} to sign in`, () =>
    awaitPilot(vendors, pilot, { since, deadline: within }, call),
  );
  return { domain, provedBy: "sign-in of a person", ...proof, live: signIn };
}

/** A federated domain behind which JumpCloud has nothing, where nobody says that another identity provider is right for it. */
function withoutApplication(
  { standing }: Whereabouts,
  domain: string,
  known: readonly string[],
): Checked & Pick<LiveJudgement, "shared"> {
  const { authenticationType, federation } = standing;
  if (authenticationType !== "Federated")
    throw new Stop(`JumpCloud has no application for ${domain}; name it with --application.`);
  const evidence = `JumpCloud has no application for it, and it sends people to ${federation?.passiveSignInUri ?? "no address"}`;
  const wayOut = `Name the application with --application, run \`pulumi up --refresh\`, which makes it again, or \`npx jumpcloud-entra rollback --domain ${domain}\`; where another identity provider is right, name the domain: --known-federation ${domain}`;
  return {
    ...{ domain, provedBy: "configuration", authenticationType },
    signInUrl: federation?.passiveSignInUri ?? "",
    certificate: viewOf(federation?.signingCertificate),
    findings: known.includes(domain) ? [] : [violated("application-gone", domain, evidence, wayOut)],
    ...{ notes: [], notLookedAt: [], shared: {} },
  };
}

/** The declared fields of a record; the certificate is compared with JumpCloud's live one instead. */
function fieldsOf({ federation }: FederationRecord): Partial<FederationFields> {
  const { signingCertificate: _old, nextSigningCertificate: _next, ...fields } = federation ?? {};
  return fields as Partial<FederationFields>;
}

/** What the record's run was told to accept, and what is named here. */
function termsOf(
  { accepted: file, knownFederation = [] }: Options,
  record: FederationRecord | undefined,
  at: Date,
): FederationTerms {
  const { emergencyAccess, ...recorded } = record?.declared?.terms ?? {};
  const { accepted = [], knownFederations = [], expectedCertificates = [] } = recorded;
  const named = file === undefined ? [] : readAcceptedFile(file, at);
  return {
    ...(emergencyAccess ? { emergencyAccess } : {}),
    accepted: [...accepted, ...named],
    knownFederations: [...knownFederations, ...knownFederation],
    expectedCertificates,
  };
}

async function pilotOf(
  { jumpcloud }: Vendors,
  name: string,
  applicationId: string,
  { signal }: { signal: AbortSignal },
) {
  const person = await jumpcloud.users.findByEmail(name, { signal });
  const names = person ? [name, person.email, person.username] : [name];
  return { names: [...new Set(names)], applicationId, userPrincipalName: person?.email ?? name };
}
