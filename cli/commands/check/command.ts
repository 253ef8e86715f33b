import { Command, Option } from "commander";
import { now, type Vendors } from "../../../operations/connection/vendors";
import { awaitPilot } from "../../../operations/proof/pilot-sign-in";
import { CANNOT_TELL, callOf, type ExitCode, FINDINGS, type Frame, WELL } from "../../command-context";
import { Stop } from "../../command-failure";
import { readRecordFile, readStateFile } from "../../files/record-files";
import { type LocationOptions, soughtOf, withLocation } from "../../options/location-options";
import { duration } from "../../options/parse-duration";
import { CODES_EXPLAINED, say, writeJson } from "../../terminal/output";
import { readAcceptedFile } from "./accepted-file";
import { checkDomains, domainsToCheck, type Knowledge, type Prove, whyNone } from "./checked-domains";
import { showChecked, succeeded } from "./text";

interface Options extends LocationOptions {
  record?: string;
  state?: string;
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
account that gave it is still enabled and in its role, whether nobody else has a key to JumpCloud's application in the tenant,
whether JumpCloud asks its administrators for a second factor, and an administrator who can sign in without JumpCloud; with
--record also what administrators have got since, and with --state what was changed in JumpCloud's directory. A note (!) is nothing wrong: who holds a privileged role behind JumpCloud,
what leads past JumpCloud, weak passwords of JumpCloud's, and which policy takes no second factor of its. Whether each person
can sign in is not looked at; \`parity\` and \`explain\` do.

That proves the configuration and not a sign-in: nobody but JumpCloud can sign with its key. With --live a person whom you
name signs in meanwhile, and JumpCloud's log of it is the proof. It only reads.`;

/** `jumpcloud-entra check`: 0 where all is proved, 1 where something is wrong, 2 where it could not be read. */
export function checkCommand(frame: Frame): Command {
  const command = new Command("check").summary("prove a federation, with a pilot's sign-in if you like");
  return withLocation(command)
    .description(ABOUT)
    .option("--record <file>", "compare every field with this record, as `pulumi stack output` gives it")
    .addOption(
      new Option(
        "--state <file>",
        "compare every field, and the directory, with what `pulumi stack export --show-secrets` prints",
      ).conflicts("record"),
    )
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
  const knowledge = knowledgeOf(options, now(vendors));
  const places = await frame.progress("Finding the domains", () =>
    domainsToCheck(vendors, soughtOf(options), knowledge, callOf(frame)),
  );
  if (places.length === 0) throw new Stop(await whyNone(vendors, callOf(frame)));
  if (options.live !== undefined && places.length > 1)
    throw new Stop(`Name one domain with --domain: ${places.map(({ domain }) => domain).join(", ")}.`);

  const checked = await checkDomains(frame, vendors, places, knowledge, proverOf(frame, vendors, options));
  if (writeJson(frame, options.json, checked)) {
    for (const one of checked) showChecked(frame, one);
    if (checked.some(({ findings, notes }) => findings.length + notes.length > 0))
      say(frame.stdout, CODES_EXPLAINED);
  }
  const wrong = checked.some(({ findings }) => findings.some(({ state }) => state === "violated"));
  if (wrong || checked.some(({ live }) => live && !succeeded(live))) return FINDINGS;
  return checked.some(({ findings }) => findings.length > 0) ? CANNOT_TELL : WELL;
}

/** What somebody named that knows what is declared, or accepted. @throws Stop */
function knowledgeOf(
  { record, state, accepted, knownFederation, consentedBy }: Options,
  at: Date,
): Knowledge {
  return {
    declaredBy(domain) {
      if (state !== undefined) return readStateFile(state, domain);
      return record === undefined ? {} : { record: readRecordFile(record, domain) };
    },
    ...(accepted === undefined ? {} : { accepted: readAcceptedFile(accepted, at) }),
    ...{ knownFederation, consentedBy },
  };
}

function proverOf(frame: Frame, vendors: Vendors, { live, within }: Options): Prove | undefined {
  if (live === undefined) return undefined;
  return async (applicationId) => {
    const call = callOf(frame);
    const pilot = await pilotOf(vendors, live, applicationId, call);
    const since = now(vendors);
    return frame.progress(`Waiting for ${pilot.userPrincipalName} to sign in`, () =>
      awaitPilot(vendors, pilot, { since, deadline: within }, call),
    );
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
