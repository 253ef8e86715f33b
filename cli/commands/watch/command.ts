import { Command, Option } from "commander";
import { isLiveEvidence } from "../../../audit/application/identification";
import {
  type EntraSignIn,
  type ExpectedPerson,
  type SignInProgress,
  signInProgressOf,
} from "../../../audit/sign-ins/progress";
import { Forbidden, Unauthenticated, VendorError } from "../../../clients/http";
import { currentTime, type Vendors } from "../../../operations/connection/vendors";
import { noApplicationText } from "../../../operations/locate/application";
import { type LocatedDomain, locateDomains } from "../../../operations/locate/domains";
import { admittingApplicationIds } from "../../../operations/people/parity";
import {
  readEntraSignIns,
  readJumpCloudSignIns,
  readMembersOfGroup,
  readUsersOutsideGroups,
  type UnreadLog,
} from "../../../readings";
import type { Call } from "../../../waiting/call";
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
import { addLocationOptions, type LocationOptions, toLocateOptions } from "../../options/location-options";
import { parseDuration } from "../../options/parse-duration";
import {
  pluralize,
  printLine,
  screenWidth,
  tableLines,
  wrapToLines,
  writeJsonOption,
} from "../../terminal/output";
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
  const scene = await context.progress("Finding the people", () => sceneOf(context, vendors, options));

  const news = teller(context);
  for (;;) {
    const seen = await look(context, vendors, scene, since);
    news(seen);
    const left = end - context.clock.now();
    const people = seen.people ?? [];
    const done = seen.people !== undefined && people.every(({ state }) => state === "signed in");
    if (done || left <= 0) {
      if (!seen.people) throw new CommandStop(`The last look failed: ${seen.failed}`);
      const sessions = await readSessionLimits(vendors, scene, seen.entra, callOf(context));
      return finish(context, options, { people, log: seen.log, sessions }, done);
    }
    await context.clock.sleep(Math.min(options.every, left), context.signal);
  }
}

interface Scene {
  people: ExpectedPerson[];
  /** Federated domains, each with those that sign in as it does. */
  federated: Pick<LocatedDomain, "domain" | "scope">[];
  applicationIds: string[];
}

async function sceneOf(context: CommandContext, vendors: Vendors, options: Options): Promise<Scene> {
  const places = await locateDomains(vendors, toLocateOptions(options), callOf(context));
  const applicationIds = places.flatMap(({ application, toldBy, standing }) =>
    application && (standing.authenticationType === "Managed" || isLiveEvidence(toldBy))
      ? [application.id]
      : [],
  );
  if (applicationIds.length === 0) throw new CommandStop(nobodyToWatch(places));
  for (const { domain, standing } of places) {
    if (standing.authenticationType === "Managed")
      printLine(
        context.stderr,
        `${domain} is Managed: its people sign in at Microsoft, so there is nobody to watch.`,
      );
  }
  const federated = places.filter(({ standing }) => standing.authenticationType === "Federated");
  return { people: await peopleOf(vendors, places, callOf(context)), federated, applicationIds };
}

function nobodyToWatch([place]: LocatedDomain[]): string {
  if (!place) return "No JumpCloud application is for a domain of this tenant: there is nobody to watch.";
  return `There is nobody to watch. ${noApplicationText(place.domain, place.read.applications)}`;
}

/** Everybody who is in one of the groups, or gets in otherwise, once. */
async function peopleOf(
  { jumpcloud }: Vendors,
  places: LocatedDomain[],
  call: Call,
): Promise<ExpectedPerson[]> {
  const groups = [...new Set(places.flatMap((place) => place.groups.map(({ id }) => id)))];
  const others = await Promise.all(
    places.flatMap((place) =>
      admittingApplicationIds(place).map((applicationId) =>
        readUsersOutsideGroups(groups, { applicationId, groups: place.read.groups ?? [] }, jumpcloud, call),
      ),
    ),
  );
  const admitted = [...new Set(others.flat())];
  if (groups.length === 0 && admitted.length === 0)
    throw new CommandStop("No group is bound to the application; name one with --group.");
  const people = new Map<string, ExpectedPerson>();
  for (const group of groups) {
    for await (const { id, email, username } of readMembersOfGroup(jumpcloud, group, call))
      people.set(id, { user: email, names: [email, username] });
  }
  for (const { id, email, username } of (await jumpcloud.users.findByIds(admitted, call)).values())
    people.set(id, { user: email, names: [email, username] });
  if (people.size === 0) throw new CommandStop("The group has no members yet: there is nobody to watch.");
  return [...people.values()];
}

/** One look at both logs; a read that failed is told and tried again at the next one. */
interface Seen {
  people?: SignInProgress[];
  failed?: string;
  /** Entra's log is left out. */
  log?: UnreadLog;
  entra?: EntraSignIn[];
}

async function look(
  context: CommandContext,
  { jumpcloud, graph }: Vendors,
  scene: Scene,
  since: Date,
): Promise<Seen> {
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
function teller({ stderr }: CommandContext): (seen: Seen) => void {
  let told = new Map<string, string>();
  let trouble = "";
  return ({ people, failed, log }) => {
    // The vendor's words hold the id of the request, so that they never are the same twice.
    const kind = failed ? "This look failed" : log ? "Entra's log is left out" : "";
    if (kind && kind !== trouble) printLine(stderr, `${kind}: ${failed ?? log?.unread}`);
    trouble = kind;
    if (!people) return;
    for (const { user, state, at, problem } of people) {
      if (state === "not yet" || told.get(user) === `${state} ${at}`) continue;
      printLine(stderr, `${at}  ${user}  ${state}${problem ? `: ${problem}` : ""}`);
    }
    told = new Map(people.map(({ user, state, at }) => [user, `${state} ${at}`]));
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
    for (const line of sessionLimitLines(sessions, screenWidth(context.stdout)))
      printLine(context.stdout, line);
  }
  if (!done) return EXIT_FINDINGS;
  return log && !log.isOfTenant ? EXIT_CANNOT_TELL : EXIT_OK;
}

const STATES: SignInProgress["state"][] = ["refused", "at JumpCloud only", "not yet", "signed in"];

function show({ stdout }: CommandContext, people: SignInProgress[], log: UnreadLog | undefined): void {
  const width = screenWidth(stdout);
  const doubt = log && `Not read: Entra's log. This is only what JumpCloud says. ${log.unread}`;
  if (doubt) for (const line of wrapToLines(doubt, width)) printLine(stdout, line);
  for (const state of STATES) {
    const those = people.filter((person) => person.state === state);
    if (those.length === 0) continue;
    printLine(stdout, `${state}: ${pluralize(those.length, "person", "people")}`);
    const rows = those.map(({ user, at, problem }) => [user, at, problem]);
    for (const line of tableLines(rows, width, "  ")) printLine(stdout, line);
    const waysOut = new Set(those.flatMap(({ wayOut }) => wayOut || []));
    for (const wayOut of waysOut)
      for (const line of wrapToLines(`→ ${wayOut}`, width - 2)) printLine(stdout, `  ${line}`);
  }
}

function momentOf(text: string): Date {
  const moment = new Date(text);
  if (!Number.isNaN(moment.getTime())) return moment;
  throw new CommandStop(`--since is "${text}"; give a moment such as 2026-11-02T09:00:00Z.`);
}
