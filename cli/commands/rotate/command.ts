import { Command, InvalidArgumentError } from "commander";
import { checkRolloverDue, type RolloverStep } from "../../../audit/certificates/rollover";
import type { Finding } from "../../../audit/finding";
import type { Vendors } from "../../../operations/connection/vendors";
import { ConsoleStepNeeded } from "../../../operations/rollover/certificate-switch";
import { demandSentToApplication } from "../../../operations/rollover/issuer-only";
import { planCertificateDrop, planRollover } from "../../../operations/rollover/plan";
import { dropTrustedCertificate, runRollover } from "../../../operations/rollover/rollover";
import { type DomainRolloverSnapshot, readDomainRollover } from "../../../operations/rollover/snapshot";
import type { RolloverRun } from "../../../operations/rollover/trust";
import type { CommandContext } from "../../command-context";
import { CommandStop, explainInterruption } from "../../command-failure";
import { type CommandReference, withReference } from "../../command-reference";
import { EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { printThenWriteJson } from "../../files/report-file";
import { jsonOption } from "../../options/json-option";
import { addLocationOptions } from "../../options/location-options";
import { integerParser } from "../../options/parse-integer";
import { printLine, printLines, screenWidth, textScreen } from "../../terminal/output";
import { confirmFreshPlan } from "../../terminal/questions";
import { type LocatedRollover, locateRollovers } from "./located-rollovers";
import type { RotateOptions } from "./options";
import { type Rotation, rotationJson, rotationLines } from "./text";

const ABOUT = `Replaces the certificate with which JumpCloud signs, so that people can sign in at every moment: the tenant trusts the
next certificate, together with the present one, before JumpCloud uses it. It trusts the old one until JumpCloud no longer uses it.

Without --apply, --repair or --drop it writes nothing and prints the plan. It starts when two thirds of the certificate's life are over,
or with --now, or with a pair that you give it. If a run was interrupted, run it again: it continues from what both vendors show.

The files of a new pair are in the folder of --out until JumpCloud has the pair. Then they are deleted: JumpCloud has
the key. If JumpCloud's API does not accept the pair, it says which file to upload where, and waits.`;

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "nothing is left to do",
    1: "something is left to do: an outage, a rollover that is due or has begun, a step in JumpCloud's console; or it refused",
    2: "not enough data: a read failed, or an option is wrong",
  },
  examples: [
    { line: "npx jumpcloud-entra rotate", does: "the plan of each federated domain; writes nothing" },
    {
      line: "npx jumpcloud-entra rotate --domain example.com --now --apply",
      does: "replace the certificate now",
    },
    {
      line: "npx jumpcloud-entra rotate --domain example.com --repair",
      does: "end an outage: make the tenant trust the certificate that JumpCloud signs with",
    },
  ],
};

/** `jumpcloud-entra rotate` */
export function rotateCommand(context: CommandContext): Command {
  return withReference(addLocationOptions(new Command("rotate")), REFERENCE)
    .summary("replace a signing certificate without an outage, or end an outage")
    .description(ABOUT)
    .option("--apply", "do it; without this option, --repair or --drop only the plan is printed")
    .option("--now", "start now, even if it is not due")
    .option("--repair", "end an outage: make the tenant trust the certificate that JumpCloud signs with now")
    .option(
      "--drop <thumbprint>",
      "remove a certificate from the tenant that JumpCloud does not sign with: an unknown one, or one whose key is lost",
      thumbprint,
    )
    .option("--certificate <file>", "a certificate to use, PEM (default: a new one)")
    .option("--key <file>", "its private key, unencrypted PEM")
    .option("--out <folder>", "where the files of a new pair are until JumpCloud has it", "rollover")
    .option("--days <number>", "how long a new certificate is valid", integerParser("days", 1), 1095)
    .option("--keep-key", "keep the files of a new pair")
    .option("--console", "let a person upload it; do not try JumpCloud's API")
    .option("--pause <seconds>", "time between publishing and switching", integerParser("seconds"), 300)
    .option(
      "--wait <seconds>",
      "how long to wait for the upload in JumpCloud's console",
      integerParser("seconds"),
      1800,
    )
    .option("--yes", "do not ask")
    .addOption(jsonOption())
    .action(async (options: RotateOptions) => context.end(await rotate(context, options)));
}

async function rotate(context: CommandContext, options: RotateOptions): Promise<ExitCode> {
  const { apply = false, repair = false, drop } = options;
  const rollovers = await locateRollovers(context, options);
  const judge = () =>
    context.progress("Comparing the certificates of both vendors", () =>
      Promise.all(rollovers.map((rollover) => planRotation(rollover, options))).catch((error: unknown) => {
        if (rollovers.length > 1) printLine(context.stderr, runEachAloneText(rollovers));
        throw error;
      }),
    );
  const listed = await judge();
  if (drop !== undefined && !isNeeded(listed)) throw new CommandStop(nothingToDropText(drop, listed));
  if (!(apply || repair || drop) || !isNeeded(listed)) return report(context, options, listed);

  const screen = textScreen(context, options.json);
  const printPlan = (plans: Rotation[]) =>
    printLines(
      screen,
      plans.flatMap((rotation) => rotationLines(rotation, screenWidth(screen))),
    );
  printPlan(listed);
  const rotations = await confirmFreshPlan<Rotation[]>(context, {
    listed,
    question: () => "Go on?",
    yes: options.yes,
    judgeAgain: judge,
    isOpen: isNeeded,
    essence: (judged) => judged.map(rotationJson),
    printPlan,
  });
  if (!rotations) {
    printLine(context.stderr, "Nothing was changed.");
    return EXIT_FINDINGS;
  }
  const done: Rotation[] = [];
  // One after the other, so that a person reads one story at a time.
  for (const [index, rotation] of rotations.entries()) {
    const rollover = rollovers[index];
    done.push(rollover && rotation.plan.length > 0 ? await carryOut(rollover, rotation, options) : rotation);
  }
  return report(context, options, done);
}

/** An outage of one is not to last for what is wrong with another. */
function runEachAloneText(rollovers: LocatedRollover[]): string {
  const options = rollovers.map(({ place }) => `--domain ${place.domain}`).join(", or ");
  return `One of ${rollovers.length} domains stops this; nothing was changed. Run it for each of the others: ${options}.`;
}

/** Spelt as everybody shows it, with or without colons and spaces. */
function thumbprint(text: string): string {
  const digits = text.replace(/[\s:]/g, "").toUpperCase();
  if (/^[0-9A-F]{40}$/.test(digits)) return digits;
  throw new InvalidArgumentError("Give the 40 hexadecimal digits that `check` and `rotate` show.");
}

/** A mistyped thumbprint must not pass for a certificate that is gone. */
function nothingToDropText(drop: string, rotations: Rotation[]): string {
  const trusted = rotations.map(({ snapshot: { certificates } }) => {
    const { first, second } = certificates.trusted ?? {};
    const thumbprints = [first, second].flatMap((one) => one?.sha1 ?? []);
    return `${certificates.domain} trusts ${thumbprints.join(" and ") || "none"}`;
  });
  return `There is nothing to drop: no federated domain trusts ${drop}; ${trusted.join("; ")}.`;
}

function isNeeded(rotations: Rotation[]): boolean {
  return rotations.some(({ plan }) => plan.length > 0);
}

async function planRotation(
  { vendors, declaration, call, place }: LocatedRollover,
  options: RotateOptions,
): Promise<Rotation> {
  const snapshot = await readDomainRollover(vendors, declaration, call);
  const plan = options.drop
    ? planCertificateDrop(declaration, snapshot, options.drop)
    : planRollover(vendors, declaration, snapshot, kindOf(options));
  if (!options.drop) demandSentToApplication(place, plan);
  return { snapshot, due: dueOf(vendors, snapshot), plan };
}

const DROPPING =
  "The trust may already have ended, or not yet. Run it again: if there is nothing left to drop, it was done.";

async function carryOut(rollover: RolloverRun, before: Rotation, options: RotateOptions): Promise<Rotation> {
  const { vendors } = rollover;
  const after = (snapshot: DomainRolloverSnapshot, done: RolloverStep[]): Rotation => ({
    snapshot,
    due: dueOf(vendors, snapshot),
    plan: [],
    done,
  });
  const { signal } = rollover.call;
  const whatIsDone =
    "What was written stays, and no step locks anybody out. Run it again: it continues from what both vendors show.";
  const { drop } = options;
  if (drop)
    return after(await explainInterruption(signal, DROPPING, () => dropTrustedCertificate(rollover, drop)), [
      "drop",
    ]);
  try {
    const write = () => runRollover(rollover, { ...kindOf(options), patience: options.wait });
    const { snapshot, done } = await explainInterruption(signal, whatIsDone, write);
    return after(snapshot, done);
  } catch (error) {
    if (!(error instanceof ConsoleStepNeeded)) throw error;
    return { ...before, waitingFor: error.steps };
  }
}

function dueOf({ clock }: Vendors, { certificates }: DomainRolloverSnapshot): Finding {
  return checkRolloverDue(certificates.domain, certificates.signing, new Date(clock.now()));
}

const kindOf = ({ repair = false }: RotateOptions) => ({ repairOnly: repair });

function report(context: CommandContext, { json }: RotateOptions, rotations: Rotation[]): ExitCode {
  const lines = rotations.flatMap((rotation) => rotationLines(rotation, screenWidth(context.stdout)));
  printThenWriteJson(context, json, rotations.map(rotationJson), lines);
  return rotations.some(({ plan }) => plan.length > 0) ? EXIT_FINDINGS : EXIT_OK;
}
