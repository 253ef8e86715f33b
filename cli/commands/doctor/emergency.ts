import { type Command, InvalidArgumentError, Option } from "commander";
import { type AlertTarget, parseAlertTarget } from "../../../audit/emergency/alerts";
import { type Finding, violatedFindings } from "../../../audit/finding";
import type { Reading } from "../../../audit/reading";
import { type LocalCredential, NoCredential, readLocalCredential } from "../../../clients/graph";
import { VendorError } from "../../../clients/http";
import { InvalidSetting } from "../../../clients/jumpcloud";
import { UnusableSetting } from "../../../clients/settings";
import { readEntraSettings } from "../../../operations/connection/settings";
import type { EmergencyAccess } from "../../../operations/federation/declaration";
import {
  type EmergencyMeans,
  judgeEmergencyReadiness,
} from "../../../operations/rollback/emergency-readiness";
import { timeoutSignal } from "../../../waiting/timeout";
import { type CommandContext, callOf } from "../../command-context";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { readEmergencyAccess } from "../../files/record-files";
import { writeJsonOption } from "../../files/report-file";
import { parseEmergencyAccess } from "../../options/parse-emergency-access";
import { repeatedOption } from "../../options/repeated";
import { printLine, printLines, screenWidth } from "../../terminal/output";
import { EXPLAIN_CODE_HINT, findingLines } from "../../text/finding-lines";

export interface EmergencyOptions {
  emergency?: true;
  administrator?: string[];
  tested?: EmergencyAccess[];
  alert?: AlertTarget[];
  domain?: string[];
  state?: string;
  json?: string | true;
}

const OF_THEM = "with --emergency: ";

/** What a workstation can't know by itself. */
export function addEmergencyOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--emergency",
        "whether a rollback is possible without JumpCloud and the mail behind it",
      ).conflicts(["as", "tryWrites", "script", "also"]),
    )
    .option(
      "--administrator <upn>",
      `${OF_THEM}an emergency administrator; may be repeated (default: all who can be used)`,
      repeatedOption(String),
    )
    .option(
      "--tested <upn=day>",
      `${OF_THEM}an emergency administrator who signed in that day, such as 2026-01-31; may be repeated`,
      repeatedOption(parseEmergencyAccess),
    )
    .option(
      "--alert <where>",
      `${OF_THEM}an e-mail or web address that gets alarms, in addition to SLACK_WEBHOOK and TEAMS_WEBHOOK; may be repeated`,
      repeatedOption(targetOf),
    )
    .option(
      "--domain <name>",
      `${OF_THEM}a domain that will be federated, in addition to the federated ones; may be repeated`,
      repeatedOption((name) => name.toLowerCase()),
    )
    .option(
      "--state <file>",
      `${OF_THEM}take emergencyAccess from the output of \`pulumi stack export --show-secrets\``,
    );
}

function targetOf(text: string): AlertTarget {
  const target = parseAlertTarget(text);
  if (target) return target;
  throw new InvalidArgumentError("It must be an e-mail address or a web address.");
}

/** Milliseconds that JumpCloud has to answer in: it may be what is out of reach. */
const PATIENCE = 60_000;

/** Webhooks of the workflow that looks for drift. */
const WEBHOOKS = { SLACK_WEBHOOK: "Slack's webhook", TEAMS_WEBHOOK: "Teams' webhook" };

/** What `doctor --emergency` tells programs. */
export interface EmergencyReport {
  /** Each thing that the way back depends on. */
  findings: Finding[];
}

/** Whether the way back stands in an emergency, when JumpCloud, or the sign-in through it, is out of reach. */
export async function examineEmergencyAccess(
  context: CommandContext,
  options: EmergencyOptions,
): Promise<ExitCode> {
  const findings = await context.progress("Asking what is at hand", async () =>
    judgeEmergencyReadiness(await atHand(context, options), callsOf(context)),
  );
  const report: EmergencyReport = { findings };
  if (writeJsonOption(context, options.json, report)) show(context, findings);
  if (violatedFindings(findings).length > 0) return EXIT_FINDINGS;
  return findings.some(({ state }) => state === "unknown") ? EXIT_CANNOT_TELL : EXIT_OK;
}

function show({ stdout }: CommandContext, findings: readonly Finding[]): void {
  const width = screenWidth(stdout);
  printLine(stdout, "The rollback in an emergency: without JumpCloud, and without the mail behind it");
  printLines(
    stdout,
    findings.flatMap((finding) => findingLines(finding, width)),
  );
  printLine(stdout, EXPLAIN_CODE_HINT);
}

function callsOf(context: CommandContext) {
  const { signal } = callOf(context);
  return {
    graph: { signal },
    jumpcloud: { signal: timeoutSignal(context.signal, PATIENCE) },
  };
}

async function atHand(context: CommandContext, options: EmergencyOptions): Promise<EmergencyMeans> {
  const { administrator = [], tested = [], alert = [], domain: domains = [], state } = options;
  const graph = await toReading(async () => (await context.connectEntra(context.env)).graph);
  const jumpcloud = await toReading(async () => (await context.connect()).jumpcloud);
  return {
    credential: await credentialOf(context),
    graph,
    jumpcloud,
    domains,
    named: administrator,
    attested: [...tested, ...(state === undefined ? [] : readEmergencyAccess(state))],
    alerts: [...webhooksOf(context), ...alert],
    now: new Date(context.clock.now()),
  };
}

/** Nothing of it is sent anywhere: what the environment names says how it signs in. */
function credentialOf({ env }: CommandContext): Promise<Reading<LocalCredential>> {
  return toReading(() => readLocalCredential(readEntraSettings(env, () => undefined).entra));
}

/** A credential that is missing is a finding, and no end; nor is a cloud that does not describe itself. */
async function toReading<T>(get: () => T | Promise<T>): Promise<Reading<T>> {
  try {
    return { value: await get() };
  } catch (error) {
    if (error instanceof VendorError) return { unread: error.message, isBroken: true };
    const isMissing = [NoCredential, UnusableSetting, InvalidSetting].some((kind) => error instanceof kind);
    if (!isMissing) throw error;
    return { unread: (error as Error).message };
  }
}

function webhooksOf({ env }: CommandContext): AlertTarget[] {
  return Object.entries(WEBHOOKS).flatMap(([variable, name]) => {
    const address = env[variable];
    return address ? [{ name, address }] : [];
  });
}
