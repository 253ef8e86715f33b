import { Command, Option } from "commander";
import { isToldLive } from "../../../audit/application/identification";
import { type EntraSignIn, type Expected, type Progress, progressOf } from "../../../audit/sign-ins/progress";
import { Forbidden, Unauthenticated, VendorError } from "../../../clients/http";
import { now, type Vendors } from "../../../operations/connection/vendors";
import { unlocated } from "../../../operations/locate/application";
import { locate, type Whereabouts } from "../../../operations/locate/domains";
import { admittingOf } from "../../../operations/people/parity";
import {
  admittedBeside,
  entraSignIns,
  jumpcloudSignIns,
  membersOfGroup,
  type UnreadLog,
} from "../../../readings";
import type { Call } from "../../../waiting/call";
import { CANNOT_TELL, callOf, type ExitCode, FINDINGS, type Frame, WELL } from "../../command-context";
import { Stop } from "../../command-failure";
import { type LocationOptions, soughtOf, withLocation } from "../../options/location-options";
import { duration } from "../../options/parse-duration";
import { counted, say, tableLines, widthOf, wrap, writeJson } from "../../terminal/output";
import { type Sessions, sessionLines, sessionsOf, withSessions } from "./sessions";

interface Options extends LocationOptions {
  for: number;
  every: number;
  since?: string;
  json?: string | true;
}

const ABOUT = `After the cut-over: who of the group has signed in, who has not yet, and who was refused and why, from
JumpCloud's log and from Entra's. Each change is told as it comes; the end is a list of everybody. It only reads.

Entra's log needs the permission AuditLog.Read.All, which no identity has by itself, and a tenant with Entra ID P1; without
it JumpCloud's alone is told.

At the end it counts whom Microsoft asks again after 12 hours: those whose last change of the password it does not know, and those
who were made while the domain was federated.`;

/**
 * `jumpcloud-entra watch`: 0 once everybody has signed in, 1 where somebody has not when the time is over, 2 where only
 * JumpCloud says so, although the tenant has a log.
 */
export function watchCommand(frame: Frame): Command {
  const command = new Command("watch").summary("watch who signs in after the cut-over");
  return withLocation(command)
    .description(ABOUT)
    .addOption(
      new Option("--for <time>", "how long to watch").argParser(duration).default(duration("72h"), "72h"),
    )
    .addOption(
      new Option("--every <time>", "how often to look").argParser(duration).default(duration("1m"), "1m"),
    )
    .option(
      "--since <moment>",
      "count sign-ins from this moment on, such as 2026-11-02T09:00:00Z (default: now)",
    )
    .option("--json [file]", "the list as JSON, to a file or to stdout")
    .action(async (options: Options) => frame.end(await watch(frame, options)));
}

async function watch(frame: Frame, options: Options): Promise<ExitCode> {
  const vendors = await frame.connect();
  const since = options.since === undefined ? now(vendors) : momentOf(options.since);
  const end = frame.clock.now() + options.for;
  const scene = await frame.progress("Finding the people", () => sceneOf(frame, vendors, options));

  const news = teller(frame);
  for (;;) {
    const seen = await look(frame, vendors, scene, since);
    news(seen);
    const left = end - frame.clock.now();
    const people = seen.people ?? [];
    const done = seen.people !== undefined && people.every(({ state }) => state === "signed in");
    if (done || left <= 0) {
      if (!seen.people) throw new Stop(`The last look failed: ${seen.failed}`);
      const sessions = await sessionsOf(vendors, scene, seen.entra, callOf(frame));
      return finish(frame, options, { people, log: seen.log, sessions }, done);
    }
    await frame.clock.sleep(Math.min(options.every, left), frame.signal);
  }
}

interface Scene {
  people: Expected[];
  /** Federated domains, each with those that sign in as it does. */
  federated: Pick<Whereabouts, "domain" | "scope">[];
  applicationIds: string[];
}

async function sceneOf(frame: Frame, vendors: Vendors, options: Options): Promise<Scene> {
  const places = await locate(vendors, soughtOf(options), callOf(frame));
  const applicationIds = places.flatMap(({ application, toldBy, standing }) =>
    application && (standing.authenticationType === "Managed" || isToldLive(toldBy)) ? [application.id] : [],
  );
  if (applicationIds.length === 0) throw new Stop(nobodyToWatch(places));
  for (const { domain, standing } of places) {
    if (standing.authenticationType === "Managed")
      say(
        frame.stderr,
        `${domain} is Managed: its people sign in at Microsoft, and none of them comes this way.`,
      );
  }
  const federated = places.filter(({ standing }) => standing.authenticationType === "Federated");
  return { people: await peopleOf(vendors, places, callOf(frame)), federated, applicationIds };
}

function nobodyToWatch([place]: Whereabouts[]): string {
  if (!place) return "No JumpCloud application is for a domain of this tenant: there is nobody to watch.";
  return `There is nobody to watch. ${unlocated(place.domain, place.read.applications)}`;
}

/** Everybody who is in one of the groups, or gets in otherwise, once. */
async function peopleOf({ jumpcloud }: Vendors, places: Whereabouts[], call: Call): Promise<Expected[]> {
  const groups = [...new Set(places.flatMap((place) => place.groups.map(({ id }) => id)))];
  const others = await Promise.all(
    places.flatMap((place) =>
      admittingOf(place).map((applicationId) =>
        admittedBeside(groups, { applicationId, groups: place.read.groups ?? [] }, jumpcloud, call),
      ),
    ),
  );
  const admitted = [...new Set(others.flat())];
  if (groups.length === 0 && admitted.length === 0)
    throw new Stop("No group is bound to the application; name one with --group.");
  const people = new Map<string, Expected>();
  for (const group of groups) {
    for await (const { id, email, username } of membersOfGroup(jumpcloud, group, call))
      people.set(id, { user: email, names: [email, username] });
  }
  for (const { id, email, username } of (await jumpcloud.users.findByIds(admitted, call)).values())
    people.set(id, { user: email, names: [email, username] });
  if (people.size === 0) throw new Stop("The group has no members yet: there is nobody to watch.");
  return [...people.values()];
}

/** One look at both logs; a read that failed is told and tried again at the next one. */
interface Seen {
  people?: Progress[];
  failed?: string;
  /** Entra's log is left out. */
  log?: UnreadLog;
  entra?: EntraSignIn[];
}

async function look(frame: Frame, { jumpcloud, graph }: Vendors, scene: Scene, since: Date): Promise<Seen> {
  const call = callOf(frame);
  try {
    const [seen, logged] = await Promise.all([
      jumpcloudSignIns(jumpcloud, scene.applicationIds, since, call),
      entraSignIns(graph, since, call),
    ]);
    if (Array.isArray(logged))
      return { people: progressOf(scene.people, { jumpcloud: seen, entra: logged }), entra: logged };
    return { people: progressOf(scene.people, { jumpcloud: seen }), log: logged };
  } catch (error) {
    const passes =
      error instanceof VendorError && !(error instanceof Unauthenticated || error instanceof Forbidden);
    if (!passes || frame.signal.aborted) throw error;
    return { failed: error.message };
  }
}

/** Writes one line for each person whose standing is another than at the last look, and one for each new trouble. */
function teller({ stderr }: Frame): (seen: Seen) => void {
  let told = new Map<string, string>();
  let trouble = "";
  return ({ people, failed, log }) => {
    // The vendor's words hold the id of the request, so that they never are the same twice.
    const kind = failed ? "This look failed" : log ? "Entra's log is left out" : "";
    if (kind && kind !== trouble) say(stderr, `${kind}: ${failed ?? log?.unread}`);
    trouble = kind;
    if (!people) return;
    for (const { user, state, at, problem } of people) {
      if (state === "not yet" || told.get(user) === `${state} ${at}`) continue;
      say(stderr, `${at}  ${user}  ${state}${problem ? `: ${problem}` : ""}`);
    }
    told = new Map(people.map(({ user, state, at }) => [user, `${state} ${at}`]));
  };
}

interface Ended {
  people: Progress[];
  /** Entra's log is left out. */
  log: UnreadLog | undefined;
  sessions: Sessions;
}

function finish(frame: Frame, { json }: Options, { people, log, sessions }: Ended, done: boolean): ExitCode {
  if (writeJson(frame, json, withSessions(people, sessions))) {
    show(frame, people, log);
    for (const line of sessionLines(sessions, widthOf(frame.stdout))) say(frame.stdout, line);
  }
  if (!done) return FINDINGS;
  return log && !log.isOfTenant ? CANNOT_TELL : WELL;
}

const STATES: Progress["state"][] = ["refused", "at JumpCloud only", "not yet", "signed in"];

function show({ stdout }: Frame, people: Progress[], log: UnreadLog | undefined): void {
  const width = widthOf(stdout);
  const doubt = log && `Not looked at: Entra's log, so that this is what JumpCloud says alone. ${log.unread}`;
  if (doubt) for (const line of wrap(doubt, width)) say(stdout, line);
  for (const state of STATES) {
    const those = people.filter((person) => person.state === state);
    if (those.length === 0) continue;
    say(stdout, `${state}: ${counted(those.length, "person", "people")}`);
    const rows = those.map(({ user, at, problem }) => [user, at, problem]);
    for (const line of tableLines(rows, width, "  ")) say(stdout, line);
    const waysOut = new Set(those.flatMap(({ wayOut }) => wayOut || []));
    for (const wayOut of waysOut) for (const line of wrap(`→ ${wayOut}`, width - 2)) say(stdout, `  ${line}`);
  }
}

function momentOf(text: string): Date {
  const moment = new Date(text);
  if (!Number.isNaN(moment.getTime())) return moment;
  throw new Stop(`--since is "${text}"; give a moment such as 2026-11-02T09:00:00Z.`);
}
