import { listLimitProblem } from "../http/list-limits";
import { BadAnswer } from "../http/vendor-error";
import type { CallOptions } from "../http/vendor-request";
import type { JumpCloudApi } from "./api";

/** Somebody signed in to an application with JumpCloud, or was refused. */
export interface SsoSignIn {
  id: string;
  /** RFC 3339. */
  at: string;
  success: boolean;
  /** What was typed: an e-mail address or a user name. */
  user: string;
  /** Of the application; missing where JumpCloud knew none. */
  applicationId?: string;
  /** JumpCloud's own words for a refusal. */
  reason?: string;
}

/** https://docs.jumpcloud.com/api/insights/directory/1.0/index.html */
export interface Insights {
  /** Sign-ins to applications since a moment, the oldest first. JumpCloud keeps them for 90 days. */
  ssoSignIns(since: Date, call?: CallOptions): AsyncGenerator<SsoSignIn>;
  /** Ids of the users that were changed, suspended or deleted since a moment. */
  changedUsers(since: Date, call?: CallOptions): AsyncGenerator<string>;
}

interface WireEvent {
  id?: string;
  timestamp?: string;
  success?: boolean;
  error_message?: string;
  initiated_by?: { username?: string; email?: string };
  application?: { id?: string };
  resource?: { id?: string };
}

const USER_CHANGES = ["user_update", "user_suspended", "user_delete"];

const PATH = "/insights/directory/v1/events";
const LIMIT = 1000;

/** `api` leads to JumpCloud's host of events, which is not that of its objects. */
export function createInsights(api: JumpCloudApi): Insights {
  const events = async function* (query: object, since: Date, call?: CallOptions) {
    const asked = { start_time: since.toISOString(), limit: LIMIT, sort: "ASC", ...query };
    let after: string | undefined;
    let entries = 0;
    for (let pages = 1; ; pages += 1) {
      const body = after === undefined ? asked : { ...asked, search_after: placeOf(api, after) };
      const ask = { method: "POST" as const, path: PATH, body, isRead: true, signal: call?.signal };
      const answer = await api.ask<WireEvent[]>(ask);
      if (!Array.isArray(answer.body)) throw broken(api, "the answer is not a list of events");
      if (answer.body.some((event) => typeof event !== "object" || event === null))
        throw broken(api, "the list of events has an entry that is not an event");
      entries += answer.body.length;
      const beyond = listLimitProblem({ entries, pages });
      if (beyond) throw broken(api, `the list of events ${beyond}`);
      yield* answer.body;
      const next = answer.headers.get("x-search_after");
      if (answer.body.length < LIMIT || !next) return;
      if (next === after) throw broken(api, "the list of events leads back to the previous page");
      after = next;
    }
  };

  return {
    async *ssoSignIns(since, call) {
      const query = { service: ["sso"], search_term: { and: [{ event_type: "sso_auth" }] } };
      for await (const event of events(query, since, call)) yield toSignIn(event);
    },
    async *changedUsers(since, call) {
      const or = USER_CHANGES.map((event_type) => ({ event_type }));
      const query = { service: ["directory"], search_term: { or } };
      for await (const { resource } of events(query, since, call)) if (resource?.id) yield resource.id;
    },
  };
}

function toSignIn(event: WireEvent): SsoSignIn {
  const { initiated_by: by, application, error_message: reason } = event;
  return {
    id: event.id ?? "",
    at: event.timestamp ?? "",
    success: event.success ?? false,
    user: by?.email ?? by?.username ?? "",
    ...(application?.id ? { applicationId: application.id } : {}),
    ...(reason ? { reason } : {}),
  };
}

/** Where the next page begins, as JumpCloud's header has it. */
function placeOf(api: JumpCloudApi, header: string): unknown {
  try {
    return JSON.parse(header);
  } catch {
    throw broken(api, "the position of the next page can't be read");
  }
}

function broken({ baseUrl }: JumpCloudApi, detail: string): BadAnswer {
  return new BadAnswer({ vendor: "JumpCloud", method: "POST", url: `${baseUrl}${PATH}`, detail });
}
