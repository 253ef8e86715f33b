import { existsSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { Command } from "commander";
import { planRollback, type RollbackPlan, rollBack, shownRealm } from "../../operations/rollback";
import { agreed } from "../ask";
import { telling } from "../failure";
import { CANNOT_TELL, callOf, type ExitCode, FINDINGS, type Frame, type Screen, WELL } from "../frame";
import { say, tellThenWriteJson, writeReport } from "../output";
import { keepRecord, readRecordFile } from "../record-file";
import { whole } from "../whole";
import { blockAgreed, jumpcloudOf, withAgreed } from "./leavers";
import { outcomeLines, reportOf } from "./outcome";
import { passwordTable } from "./passwords-text";
import { planLines } from "./plan-text";
import { type UndoOptions, undoRollback, withUndoOptions } from "./undo";

interface Options extends UndoOptions {
  domain: string;
  record?: string;
  prepare?: boolean;
  undo?: boolean;
  foreign?: boolean;
  yes?: boolean;
  blockLeavers?: boolean;
  json?: string | true;
  csv?: string;
  deadline: number;
}

const ABOUT = `Sets a federated domain back to Managed: from then on its people sign in at Microsoft, with a password
there. It needs a credential for Microsoft Graph and nothing else: no JumpCloud, no state, no Pulumi. Where JumpCloud
answers within some seconds, it tells who has left and gets in again; else the record of --record does.

Before the write it keeps a record of the federation in a file, from which --undo federates again once JumpCloud works:
with every gate, and with the certificate that JumpCloud signs with then. A run that broke off can be repeated.`;

/** `jumpcloud-entra rollback`: 0 where the domain is Managed, 1 where it refused or the person said no. */
export function rollbackCommand(frame: Frame): Command {
  const command = new Command("rollback")
    .summary("set a domain back to Managed at once, without JumpCloud")
    .description(ABOUT)
    .requiredOption("--domain <name>", "the domain, as the tenant calls it")
    .option("--record <file>", "where the record is kept; an earlier record is compared and left as it is")
    .option("--prepare", "keep the record and change nothing")
    .option("--foreign", "end a federation that is not JumpCloud's, or that can't be read")
    .option("--yes", "do not ask")
    .option(
      "--block-leavers",
      "before the write, block the accounts of people who have left, which are listed",
    )
    .option("--deadline <seconds>", "how long to wait until Microsoft shows it", whole("seconds", 1), 300)
    .option("--csv <file>", "everybody on the domain, with the dates of their password, as a table")
    .option("--json [file]", "the result as JSON, to a file or to stdout")
    .option("--undo", "federate again from a record, once every gate holds");
  return withUndoOptions(command).action(async (options: Options) =>
    frame.end(await (options.undo ? undoRollback(frame, options) : act(frame, options))),
  );
}

async function act(frame: Frame, options: Options): Promise<ExitCode> {
  const entra = await frame.connectEntra();
  const call = callOf(frame);
  const asked = options.json === true ? frame.stderr : frame.stdout;
  const earlier = options.record && existsSync(options.record) ? options.record : undefined;
  const read = () =>
    frame.progress("Reading the tenant", () =>
      planRollback(
        entra,
        {
          domain: options.domain,
          foreign: options.foreign ?? false,
          jumpcloud: jumpcloudOf(frame),
          ...(earlier ? { record: readRecordFile(earlier, options.domain.toLowerCase()) } : {}),
        },
        call,
      ),
    );
  const listed = await read();
  if (options.csv) writeReport(frame, options.csv, passwordTable(listed.people), "Nothing was changed.");
  for (const line of planLines(listed, asked)) say(asked, line);

  const wanted = listed.way !== "none" && !options.prepare;
  if (wanted && !(await agreed(frame, `Set ${listed.domain} to Managed?`, options.yes))) {
    say(frame.stderr, "Nothing was changed.");
    return FINDINGS;
  }
  const now = wanted && !options.yes ? await readAgain(frame, listed, read, asked) : listed;
  const agreedOn = wanted ? await withAgreed(frame, now, options) : now;
  const changes = wanted && agreedOn.way !== "none";
  const kept = agreedOn.way === "none" ? undefined : keepRecord(agreedOn.record, options.record);
  if (kept) say(frame.stderr, `The record is in ${kept}`);
  const { plan, blocked } = await blockAgreed(frame, entra, agreedOn, kept);
  const standing = `${plan.domain} may be Managed by now, or not yet. Run it again: it finds out, and goes on.`;
  const write = () => rollBack(entra, plan, { deadlineSeconds: options.deadline }, call);
  const outcome = changes
    ? await telling(frame.signal, standing, () => frame.progress(`Setting ${plan.domain} to Managed`, write))
    : undefined;
  const realm = await shownRealm(entra, plan.domain, call);
  const told = {
    plan,
    outcome,
    kept,
    realm,
    at: new Date(frame.clock.now()),
    ...(blocked ? { blocked } : {}),
  };
  tellThenWriteJson(frame, options.json, reportOf(told), outcomeLines(told, frame.stdout));
  return outcome === "late" ? CANNOT_TELL : WELL;
}

/**
 * What the tenant shows once the person has answered. Whatever has changed by then is told and stops nothing: the person
 * wants the domain Managed, and may be in the middle of an outage.
 */
async function readAgain(
  frame: Frame,
  listed: RollbackPlan,
  read: () => Promise<RollbackPlan>,
  asked: Screen,
): Promise<RollbackPlan> {
  try {
    const now = await read();
    if (isDeepStrictEqual(essence(now), essence(listed))) return now;
    say(frame.stderr, "While the question waited, something has changed; it goes on all the same:");
    for (const line of planLines(now, asked)) say(asked, line);
    return now;
  } catch (error) {
    if (frame.signal.aborted) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    say(frame.stderr, `It goes on with what was read before the question. Since then: ${reason}`);
    return listed;
  }
}

function essence({ scope, way, federationId, record: { takenAt: _, ...record } }: RollbackPlan): unknown {
  return [scope, way, federationId, record];
}
