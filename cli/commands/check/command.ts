import { Command, Option } from "commander";
import { currentTime, type Vendors } from "../../../operations/connection/vendors";
import { waitForPilotSignIn } from "../../../operations/proof/pilot-sign-in";
import {
  type CommandContext,
  callOf,
  EXIT_CANNOT_TELL,
  EXIT_FINDINGS,
  EXIT_OK,
  type ExitCode,
} from "../../command-context";
import { CommandStop } from "../../command-failure";
import { type CommandReference, withReference } from "../../command-reference";
import { readRecordFile, readStateFile } from "../../files/record-files";
import { addLocationOptions, type LocationOptions, toLocateOptions } from "../../options/location-options";
import { parseDuration } from "../../options/parse-duration";
import { EXPLAIN_CODE_HINT, printLine, writeJsonOption } from "../../terminal/output";
import { readAcceptedFile } from "./accepted-file";
import {
  type CheckKnowledge,
  checkDomains,
  type LiveProver,
  locateDomainsToCheck,
  whyNothingToCheck,
} from "./checked-domains";
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

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "everything that it looks at is as it should be; notes change nothing",
    1: "something is wrong, or the person of --live was refused or not seen in time",
    2: "something could not be read, and nothing else is wrong; or an option is wrong",
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
  const command = new Command("check").summary("prove a federation, with a pilot's sign-in if you like");
  return withReference(addLocationOptions(command), REFERENCE)
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
    .addOption(
      new Option("--within <time>", "how long to wait for the person")
        .argParser(parseDuration)
        .default(parseDuration("15m"), "15m"),
    )
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
    .action(async (options: Options) => context.end(await check(context, options)));
}

async function check(context: CommandContext, options: Options): Promise<ExitCode> {
  const vendors = await context.connect();
  const knowledge = knowledgeOf(options, currentTime(vendors));
  const places = await context.progress("Finding the domains", () =>
    locateDomainsToCheck(vendors, toLocateOptions(options), knowledge, callOf(context)),
  );
  if (places.length === 0) throw new CommandStop(await whyNothingToCheck(vendors, callOf(context)));
  if (options.live !== undefined && places.length > 1)
    throw new CommandStop(`Name one domain with --domain: ${places.map(({ domain }) => domain).join(", ")}.`);

  const checked = await checkDomains(
    context,
    vendors,
    places,
    knowledge,
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

/** What somebody named that knows what is declared, or accepted. @throws Stop */
function knowledgeOf(
  { record, state, accepted, knownFederation, consentedBy }: Options,
  at: Date,
): CheckKnowledge {
  return {
    declaredBy(domain) {
      if (state !== undefined) return readStateFile(state, domain);
      return record === undefined ? {} : { record: readRecordFile(record, domain) };
    },
    ...(accepted === undefined ? {} : { accepted: readAcceptedFile(accepted, at) }),
    ...{ knownFederation, consentedBy },
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
