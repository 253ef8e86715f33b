import type { PeopleAtJumpCloud } from "../../audit/people/people-at-jumpcloud";
import type { PasswordReading } from "../../audit/rollback/cloud-passwords";
import { type CallOptions, VendorError } from "../../clients/http";
import type { JumpCloud } from "../../clients/jumpcloud";
import { readPeopleAtJumpCloud } from "../../readings";
import { errorMessage } from "../../text/error-message";
import type { Call } from "../../waiting/call";
import { type RunningTimeout, startTimeout, timeoutSignal } from "../../waiting/timeout";
import { currentTime, type Vendors } from "../connection/vendors";
import { cachedJumpCloudPeople } from "./jumpcloud-people-cache";

/** How long a rollback waits for JumpCloud, which may be what is broken. Milliseconds. */
const PATIENCE = 10_000;

/** And for the rest, once it answers: five thousand people are fifty requests, one after another. */
const FOR_THE_REST = 6 * PATIENCE;

/** What JumpCloud told, or why it told nothing. */
export type JumpCloudPeopleAnswer = { people: PeopleAtJumpCloud } | { unread: string };

/** How long a run waits for JumpCloud where nothing else of it has asked: the dates of before stay. Milliseconds. */
const RUN_PATIENCE = 30_000;
/** Who did not answer this run once is not waited for again at the next domain. */
const silent = new WeakSet<JumpCloud>();

/** What the run has read of a domain's people at JumpCloud, or reads it now; nothing where a vendor fails. */
export async function readJumpCloudPeopleOfRun(
  vendors: Vendors,
  domain: string,
  people: () => Promise<PasswordReading[]>,
  { signal }: Call,
  patience = RUN_PATIENCE,
): Promise<PeopleAtJumpCloud | undefined> {
  const { jumpcloud } = vendors;
  const lately = cachedJumpCloudPeople(jumpcloud, domain);
  if (lately) return isOfOthers(lately) ? undefined : lately;
  if (silent.has(jumpcloud)) return undefined;
  try {
    const asked = await people();
    const waiting = { signal: timeoutSignal(signal, patience) };
    const read = await readPeopleAtJumpCloud(jumpcloud, asked, currentTime(vendors), waiting).catch(
      (error: unknown) => {
        signal.throwIfAborted();
        if (!waiting.signal.aborted) throw error;
        silent.add(jumpcloud);
        return undefined;
      },
    );
    return read && !isOfOthers(read) ? read : undefined;
  } catch (error) {
    if (error instanceof VendorError) return undefined;
    throw error;
  }
}

/** What JumpCloud said to this command: whoever does not answer once is not waited for again. */
const heard = new WeakMap<JumpCloud, Map<string, JumpCloudPeopleAnswer>>();
const ANY = "";

/** Asks JumpCloud once where a credential is at hand, and waits for some seconds at most: no failure of it ends anything. */
export async function askJumpCloudPeople(
  jumpcloud: JumpCloud | undefined,
  domain: string,
  people: readonly PasswordReading[],
  at: Date,
  call: Call,
  patience = PATIENCE,
): Promise<JumpCloudPeopleAnswer> {
  if (!jumpcloud) return { unread: "there is no credential for JumpCloud here" };
  const said = heard.get(jumpcloud) ?? new Map<string, JumpCloudPeopleAnswer>();
  heard.set(jumpcloud, said);
  const known = said.get(domain) ?? said.get(ANY);
  if (known) return known;
  const answer = await ask(jumpcloud, people, { at, patience }, call);
  said.set(answer === NONE_OF_THEM || "people" in answer ? domain : ANY, answer);
  return answer;
}

/** It did answer, and may know the people of another domain. */
const NONE_OF_THEM: JumpCloudPeopleAnswer = {
  unread: "the credential's organisation has none of these people",
};

async function ask(
  jumpcloud: JumpCloud,
  people: readonly PasswordReading[],
  { at, patience }: { at: Date; patience: number },
  { signal }: Call,
): Promise<JumpCloudPeopleAnswer> {
  const wait = startTimeout(signal, patience);
  try {
    const read = await readPeopleAtJumpCloud(noting(jumpcloud, wait), people, at, { signal: wait.signal });
    return isOfOthers(read) ? NONE_OF_THEM : { people: read };
  } catch (error) {
    if (signal.aborted) throw error;
    if (wait.signal.aborted)
      return { unread: `JumpCloud did not answer within ${wait.milliseconds / 1000} seconds` };
    return { unread: errorMessage(error) };
  }
}

/** Its first page shows that it answers. */
function noting(jumpcloud: JumpCloud, wait: RunningTimeout): JumpCloud {
  async function* list(call?: CallOptions) {
    let isFirst = true;
    for await (const user of jumpcloud.users.list(call)) {
      if (isFirst) wait.prolong(FOR_THE_REST);
      isFirst = false;
      yield user;
    }
  }
  return { ...jumpcloud, users: { ...jumpcloud.users, list } };
}

/** Another organisation, or one that shows nobody just now, has none of them: so many have not left at once. */
function isOfOthers({ departed, passwordDates }: PeopleAtJumpCloud): boolean {
  const isKnown = departed.some(({ how }) => how === "suspended");
  return !isKnown && departed.length > 0 && Object.keys(passwordDates).length === 0;
}
