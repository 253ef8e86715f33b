import { Command } from "commander";
import { compareWithEmulated, judgeProbe, type ProbeComparison } from "../../../audit/assumptions/probe";
import type { ProbeSnapshot } from "../../../audit/assumptions/probe-snapshot";
import type { Finding } from "../../../audit/finding";
import type { Vendors } from "../../../operations/connection/vendors";
import { locateDomains } from "../../../operations/locate/domains";
import { readMicrosoft365Directories, readProbeSnapshot } from "../../../readings";
import type { Call } from "../../../waiting/call";
import { type CommandContext, callOf } from "../../command-context";
import { type CommandReference, withReference } from "../../command-reference";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { writeJsonOption, writePrivateFile } from "../../files/report-file";
import { printLine, printLines, screenWidth } from "../../terminal/output";
import { findingLines } from "../../text/finding-lines";
import { tableLines } from "../../text/lines";
import { EMULATED_ANSWERS } from "./emulated-answers";

interface Options {
  domain?: string;
  application?: string;
  directory?: string;
  report: string;
  json?: string | true;
}

const ABOUT = `Checks on your tenant and your organisation the vendor behaviour that no document guarantees: the key and the settings of
JumpCloud's Microsoft 365 template, what it writes as immutable id, whether the published metadata and the certificate can be read
with this credential, and how ids are written.

It writes nothing at the vendors. The report contains only formats and relations: no names, ids, addresses or keys. It
compares each with the answer of the local emulators. If something is different, please send the report to us.`;

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "every assumption is confirmed",
    1: "something is not as assumed",
    2: "not enough data: something could not be read or seen, and nothing else is wrong; or an option is wrong",
  },
  examples: [
    { line: "npx jumpcloud-entra probe", does: "ask both vendors, and write probe-report.json" },
    {
      line: "npx jumpcloud-entra probe --domain example.com --report example.json",
      does: "look at the application of one domain",
    },
  ],
};

/** `jumpcloud-entra probe`: 0 where all is confirmed, 1 where something is otherwise than assumed, 2 where it is open. */
export function probeCommand(context: CommandContext): Command {
  return withReference(new Command("probe"), REFERENCE)
    .summary("check on your tenant the vendor behaviour that no document guarantees")
    .description(ABOUT)
    .option("--domain <domain>", "look at the application of this domain")
    .option("--application <id>", "look at this application of JumpCloud")
    .option("--directory <id>", "look at this Microsoft 365 directory of JumpCloud")
    .option("--report <file>", "where the report is written", "probe-report.json")
    .option("--json [file]", "the report as JSON on stdout, or to another file")
    .action(async (options: Options) => context.end(await probe(context, options)));
}

/** What `probe` tells programs, and writes to its report. */
export interface ProbeReport {
  /** Of this package. */
  version: string;
  /** Each assumption, and whether it holds. */
  findings: Finding[];
  /** What both vendors answered, as shapes and relations only. */
  answers: ProbeSnapshot;
  /** Each assumption beside what the emulators answer. */
  comparison: ProbeComparison[];
}

async function probe(context: CommandContext, options: Options): Promise<ExitCode> {
  const vendors = await context.connect();
  const call = callOf(context);
  const { domain, application, directory } = options;
  const seen = await context.progress("Reading both vendors", async () => {
    const [where] = await locateDomains(
      vendors,
      { domains: domain ? [domain] : [], application, directory },
      call,
    );
    const found = where?.directory ?? (await onlyDirectory(vendors, call));
    const targets = {
      applicationId: application ?? where?.application?.id,
      directoryId: directory ?? found?.id,
    };
    return readProbeSnapshot(vendors.graph, vendors.jumpcloud, targets, call);
  });
  const findings = judgeProbe(seen);
  const compared = compareWithEmulated(seen, EMULATED_ANSWERS);
  const report: ProbeReport = { version: context.version, findings, answers: seen, comparison: compared };

  writePrivateFile(context, options.report, `${JSON.stringify(report, undefined, 2)}\n`);
  if (writeJsonOption(context, options.json, report)) show(context, findings, compared, options.report);
  if (findings.some(({ state }) => state === "violated")) return EXIT_FINDINGS;
  return findings.every(({ state }) => state === "holds") ? EXIT_OK : EXIT_CANNOT_TELL;
}

/** Before an application is made no domain leads to the directory. */
async function onlyDirectory({ jumpcloud }: Vendors, call: Call) {
  const [directory, second] = await readMicrosoft365Directories(jumpcloud, call);
  return second ? undefined : directory;
}

function show(
  { stdout }: CommandContext,
  findings: Finding[],
  compared: ProbeComparison[],
  file: string,
): void {
  const width = screenWidth(stdout);
  printLines(
    stdout,
    findings.flatMap((finding) => findingLines(finding, width)),
  );
  const different = compared.filter(({ same }) => !same);
  printLine(stdout);
  if (different.length === 0)
    printLine(stdout, `The emulators answer the same in ${compared.length} of ${compared.length} questions.`);
  else printLine(stdout, "Different from the emulators:");
  const rows = different.map(({ assumption, seen, emulated }) => [
    assumption,
    `${seen} (emulated: ${emulated})`,
  ]);
  printLines(stdout, tableLines(rows, width, "  "));
  printLine(stdout, `Report: ${file}`);
}
