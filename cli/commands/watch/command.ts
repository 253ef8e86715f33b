import { Command, Option } from "commander";
import { type EntraSignIn, type SignInProgress, signInProgressOf } from "../../../audit/sign-ins/progress";
import { Forbidden, Unauthenticated, VendorError } from "../../../clients/http";
import { currentTime, type Vendors } from "../../../operations/connection/vendors";
import { readEntraSignIns, readJumpCloudSignIns, type UnreadLog } from "../../../readings";
import { type CommandContext, callOf } from "../../command-context";
import { CommandStop } from "../../command-failure";
import { type CommandReference, withReference } from "../../command-reference";
import { EXIT_CANNOT_TELL, EXIT_FINDINGS, EXIT_OK, type ExitCode } from "../../exit-codes";
import { writeJsonOption } from "../../files/report-file";
import { addLocationOptions, type LocationOptions } from "../../options/location-options";
import { parseDuration } from "../../options/parse-duration";
import { printLine, printLines, screenWidth } from "../../terminal/output";
import { hangingLines, pluralize, tableLines, wrapToLines } from "../../text/lines";
import { readWatchScene, type WatchScene } from "./scene";
import { readSessionLimits, sessionLimitLines, type WatchedSessions, withSessionLimits } from "./sessions";

interface Options extends LocationOptions {
  for: number;
  every: number;
  since?: string;
  json?: string | true;
}

const ABOUT = `Shows after the cut-over who of the group has signed in, who has not yet, and who was refused and why, from the logs of
JumpCloud and Entra. It prints each change at once, and at the end a list of everybody. It only reads.

Entra's log needs the permission AuditLog.Read.All, which no identity has by default, and a tenant with Entra ID P1. Without
it, only JumpCloud's log is used.

At the end it counts the people who have to sign in again after 12 hours: those whose last change of the password Microsoft does
not know, and those whose account was created while the domain was federated.`;

const REFERENCE: CommandReference = {
  exitCodes: {
    0: "everybody has signed in",
    1: "a person has not signed in when the time is over",
    2: "not enough data: only JumpCloud's log says that everybody has, although the tenant has a log; or an option is wrong",
  },
  examples: [
    {
      line: "npx jumpcloud-entra watch --domain example.com",
      does: "for 72 hours, or until everybody has signed in",
    },
    {
      line: "npx jumpcloud-entra watch --since 2026-11-02T09:00:00Z --for 1h --json people.json",
      does: "for an hour, counted from the cut-over",
    },
  ],
};

/**
 * `jumpcloud-entra watch`: 0 once everybody has signed in, 1 where somebody has not when the time is over, 2 where only
 * JumpCloud says so, although the tenant has a log.
 */
export function watchCommand(context: CommandContext): Command {
  const command = new Command("watch").summary("watch who signs in after the cut-over");
  return withReference(addLocationOptions(command), REFERENCE)
    .description(ABOUT)
    .addOption(
      new Option("--for <time>", "how long to watch")
        .argParser(parseDuration)
        .default(parseDuration("72h"), "72h"),
    )
    .addOption(
      new Option("--every <time>", "how often to read the logs")
        .argParser(parseDuration)
        .default(parseDuration("1m"), "1m"),
    )
    .option(
      "--since <moment>",
      "count sign-ins from this moment on, such as 2026-11-02T09:00:00Z (default: now)",
    )
    .option("--json [file]", "the list as JSON, to a file or to stdout")
    .action(async (options: Options) => context.end(await watch(context, options)));
}

async function watch(context: CommandContext, options: Options): Promise<ExitCode> {
  const vendors = await context.connect();
  const since = options.since === undefined ? currentTime(vendors) : momentOf(options.since);
  const end = context.clock.now() + options.for;
  const scene = await context.progress("Finding the people", () => readWatchScene(context, vendors, options));

  const news = newsPrinter(context);
  for (;;) {
    const seen = await readSignIns(context, vendors, scene, since);
    news(seen);
    const left = end - context.clock.now();
    const people = seen.people ?? [];
    const done = seen.people !== undefined && people.every(({ state }) => state === "signed in");
    if (done || left <= 0) {
      if (!seen.people) throw new CommandStop(`The last read failed: ${seen.failed}`);
      const sessions = await readSessionLimits(vendors, scene, seen.entra, callOf(context));
      return finish(context, options, { people, log: seen.log, sessions }, done);
    }
    await context.clock.sleep(Math.min(options.every, left), context.signal);
  }
}

/** One look at both logs; a read that failed is told and tried again at the next one. */
interface SignInReading {
  people?: SignInProgress[];
  failed?: string;
  /** Entra's log is left out. */
  log?: UnreadLog;
  entra?: EntraSignIn[];
}

async function readSignIns(
  context: CommandContext,
  { jumpcloud, graph }: Vendors,
  scene: WatchScene,
  since: Date,
): Promise<SignInReading> {
  const call = callOf(context);
  try {
    const [seen, logged] = await Promise.all([
      readJumpCloudSignIns(jumpcloud, scene.applicationIds, since, call),
      readEntraSignIns(graph, since, call),
    ]);
    if (Array.isArray(logged))
      return { people: signInProgressOf(scene.people, { jumpcloud: seen, entra: logged }), entra: logged };
    return { people: signInProgressOf(scene.people, { jumpcloud: seen }), log: logged };
  } catch (error) {
    const passes =
      error instanceof VendorError && !(error instanceof Unauthenticated || error instanceof Forbidden);
    if (!passes || context.signal.aborted) throw error;
    return { failed: error.message };
  }
}

/** Writes one line for each person whose standing is another than at the last look, and one for each new trouble. */
function newsPrinter({ stderr }: CommandContext): (seen: SignInReading) => void {
  let printed = new Map<string, string>();
  let trouble = "";
  return ({ people, failed, log }) => {
    // The vendor's words hold the id of the request, so that they never are the same twice.
    const kind = failed ? "This look failed" : log ? "Entra's log is left out" : "";
    if (kind && kind !== trouble) printLine(stderr, `${kind}: ${failed ?? log?.unread}`);
    trouble = kind;
    if (!people) return;
    for (const { user, state, at, problem } of people) {
      if (state === "not yet" || printed.get(user) === `${state} ${at}`) continue;
      printLine(stderr, `${at}  ${user}  ${state}${problem ? `: ${problem}` : ""}`);
    }
    printed = new Map(people.map(({ user, state, at }) => [user, `${state} ${at}`]));
  };
}

interface Ended {
  people: SignInProgress[];
  /** Entra's log is left out. */
  log: UnreadLog | undefined;
  sessions: WatchedSessions;
}

function finish(
  context: CommandContext,
  { json }: Options,
  { people, log, sessions }: Ended,
  done: boolean,
): ExitCode {
  if (writeJsonOption(context, json, withSessionLimits(people, sessions))) {
    show(context, people, log);
    printLines(context.stdout, sessionLimitLines(sessions, screenWidth(context.stdout)));
  }
  if (!done) return EXIT_FINDINGS;
  return log && !log.isOfTenant ? EXIT_CANNOT_TELL : EXIT_OK;
}

const STATES: SignInProgress["state"][] = ["refused", "at JumpCloud only", "not yet", "signed in"];

function show({ stdout }: CommandContext, people: SignInProgress[], log: UnreadLog | undefined): void {
  const width = screenWidth(stdout);
  const doubt = log && `Entra's log was not read: this is only what JumpCloud says. ${log.unread}`;
  if (doubt) printLines(stdout, wrapToLines(doubt, width));
  for (const state of STATES) {
    const those = people.filter((person) => person.state === state);
    if (those.length === 0) continue;
    printLine(stdout, `${state}: ${pluralize(those.length, "person", "people")}`);
    const rows = those.map(({ user, at, problem }) => [user, at, problem]);
    printLines(stdout, tableLines(rows, width, "  "));
    const waysOut = new Set(those.flatMap(({ wayOut }) => wayOut || []));
    for (const wayOut of waysOut) printLines(stdout, hangingLines(`→ ${wayOut}`, width, "  "));
  }
}

function momentOf(text: string): Date {
  const moment = new Date(text);
  if (!Number.isNaN(moment.getTime())) return moment;
  throw new CommandStop(`--since is "${text}"; give a moment such as 2026-11-02T09:00:00Z.`);
}
