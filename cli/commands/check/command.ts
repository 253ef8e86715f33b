import { Command, Option } from "commander";
import { currentTime, type Vendors } from "../../../operations/connection/vendors";
import { waitForPilotSignIn } from "../../../operations/proof/pilot-sign-in";
import { type CommandContext, callOf } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { type CommandReference, withReference } from "../../command-reference";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { readRecordFile, readStateFile } from "../../files/record-files";
import { writeJsonOption } from "../../files/report-file";
import { jsonOption } from "../../options/json-option";
import { addLocationOptions, type LocationOptions, toLocateOptions } from "../../options/location-options";
import { parseDuration } from "../../options/parse-duration";
import { repeatedOption } from "../../options/repeated";
import { printLine } from "../../terminal/output";
import { EXPLAIN_CODE_HINT } from "../../text/finding-lines";
import { readAcceptedFile } from "./accepted-file";
import type { CheckDeclarations } from "./check-declarations";
import { checkDomains, type LiveProver } from "./checked-domains";
import { locateDomainsToCheck, whyNothingToCheck } from "./domain-location";
import { isSignInProved, printCheckedDomain } from "./text";

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

const ABOUT = `Checks that a federation works, and that only JumpCloud can sign people in. It reads both vendors and changes nothing.

People can sign in. The federation has the right value in every field. The application is active, open to a group, and asserts
what Entra needs; no other application has its address. Its sign-in page answers. Its certificate is valid, has its key and is
trusted. Realm discovery sends people to JumpCloud. JumpCloud's directory has the domain, and the group is bound to it.

Nobody else can sign people in. Every certificate that the tenant trusts is one that JumpCloud signs with. Every address is the
declared one. No other domain's issuer is trusted. Every other federated domain of the tenant belongs to a JumpCloud application,
or you name it with --known-federation. People who left JumpCloud more than an hour ago are blocked at Microsoft.

It also checks what nobody notices until it is needed:

  - the consent with which JumpCloud writes into the tenant, and whether the account that gave it
    is enabled and still has its role
  - whether somebody else has a key to JumpCloud's application in the tenant
  - whether JumpCloud asks its administrators for a second factor
  - whether an administrator can sign in without JumpCloud
  - with --record: new passwords and methods of administrators
  - with --state: what was changed in JumpCloud's directory

Notes (!) are worth knowing and do not change the exit code, for example:

  - privileged people who sign in through JumpCloud
  - ways to sign in without JumpCloud
  - weak JumpCloud passwords
  - policies that do not accept JumpCloud's second factor

It does not check whether each person can sign in; \`parity\` and \`explain\` do.

This proves the settings. It does not prove a sign-in, because only JumpCloud can make one. With --live, a person whom you name
signs in while it waits, and JumpCloud's log is the proof.`;

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "everything that it checks is as it should be; notes do not count",
    1: "something is wrong, or the person of --live was refused or not seen in time",
    2: "not enough data: no problem was found, but something could not be read; or an option is wrong",
  },
  examples: [
    { line: "npx jumpcloud-entra check", does: "every domain that a JumpCloud application is for" },
    {
      line: "npx jumpcloud-entra check --domain example.com --live ada@example.com --within 10m",
      does: "one domain, with a sign-in of Ada's as the proof",
    },
    {
      line: "npx pulumi stack export --show-secrets > state.json\nnpx jumpcloud-entra check --state state.json",
      does: "every field compared with what the stack declares",
    },
  ],
};

/** `jumpcloud-entra check`: 0 where all is proved, 1 where something is wrong, 2 where it could not be read. */
export function checkCommand(context: CommandContext): Command {
  const command = new Command("check").summary("prove that a federation works, also with a pilot's sign-in");
  return withReference(addLocationOptions(command), REFERENCE)
    .description(ABOUT)
    .option("--record <file>", "compare every field with this record, as `pulumi stack output` prints it")
    .addOption(
      new Option(
        "--state <file>",
        "compare every field, and the directory, with the output of `pulumi stack export --show-secrets`",
      ).conflicts("record"),
    )
    .option(
      "--live <person>",
      "wait until this person has signed in: a sign-in name, or JumpCloud's user name",
    )
    .addOption(
      new Option("--within <time>", "how long to wait for this sign-in")
        .argParser(parseDuration)
        .default(parseDuration("15m"), "15m"),
    )
    .option(
      "--known-federation <domain>",
      "another federated domain that is right, although it has no JumpCloud application; may be repeated",
      repeatedOption((name) => name.toLowerCase()),
    )
    .option(
      "--accepted <file>",
      "accepted findings: a JSON file with the output of `pulumi config get accepted`",
    )
    .option(
      "--consented-by <administrator>",
      "sign-in name of the account that gave the consent to JumpCloud, if Entra's audit log no longer shows it",
    )
    .addOption(jsonOption())
    .action(async (options: Options) => context.end(await check(context, options)));
}

async function check(context: CommandContext, options: Options): Promise<ExitCode> {
  const vendors = await context.connect();
  const declarations = checkDeclarationsOf(options, currentTime(vendors));
  const places = await context.progress("Finding the domains", () =>
    locateDomainsToCheck(vendors, toLocateOptions(options), declarations, callOf(context)),
  );
  if (places.length === 0) throw new CommandStop(await whyNothingToCheck(vendors, callOf(context)));
  if (options.live !== undefined && places.length > 1)
    throw new CommandStop(`Name one domain with --domain: ${places.map(({ domain }) => domain).join(", ")}.`);

  const checked = await checkDomains(
    context,
    vendors,
    places,
    declarations,
    proverOf(context, vendors, options),
  );
  if (writeJsonOption(context, options.json, checked)) {
    for (const one of checked) printCheckedDomain(context, one);
    if (checked.some(({ findings, notes }) => findings.length + notes.length > 0))
      printLine(context.stdout, EXPLAIN_CODE_HINT);
  }
  const wrong = checked.some(({ findings }) => findings.some(({ state }) => state === "violated"));
  if (wrong || checked.some(({ live }) => live && !isSignInProved(live))) return EXIT_FINDINGS;
  return checked.some(({ findings }) => findings.length > 0) ? EXIT_CANNOT_TELL : EXIT_OK;
}

/** What somebody named that knows what is declared, or accepted. @throws CommandStop */
function checkDeclarationsOf(
  { record, state, accepted, knownFederation, consentedBy }: Options,
  at: Date,
): CheckDeclarations {
  return {
    declaredBy(domain) {
      if (state !== undefined) return readStateFile(state, domain);
      return record === undefined ? {} : { record: readRecordFile(record, domain) };
    },
    ...(accepted === undefined ? {} : { accepted: readAcceptedFile(accepted, at) }),
    knownFederation,
    consentedBy,
  };
}

function proverOf(
  context: CommandContext,
  vendors: Vendors,
  { live, within }: Options,
): LiveProver | undefined {
  if (live === undefined) return undefined;
  return async (applicationId) => {
    const call = callOf(context);
    const pilot = await pilotOf(vendors, live, applicationId, call);
    const since = currentTime(vendors);
    return context.progress(`Waiting for ${pilot.userPrincipalName} to sign in`, () =>
      waitForPilotSignIn(vendors, pilot, { since, deadline: within }, call),
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
