import type { Context } from "hono";
import { readBody } from "../body";
import type { Emulation, JumpCloudApp, JumpCloudEnv } from "../emulation";
import type { InsightEvent } from "../entities";
import { badRequest } from "../errors";
import { valueAt } from "../listing/page";

// The definition shows an object, the examples a list of them.
type Terms = Record<string, unknown> | Record<string, unknown>[];

interface EventQuery {
  service: string[];
  start_time: string;
  end_time: string;
  limit: number;
  skip: number;
  sort: "ASC" | "DESC";
  fields: string[];
  search_after: string[];
  search_term: { and?: Terms; or?: Terms; not?: Terms };
}

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const SERVICES = [
  "alerts",
  "all",
  "directory",
  "ldap",
  "mdm",
  "notifications",
  "object_storage",
  "password_manager",
  "radius",
  "reports",
  "saas_app_management",
  "software",
  "sso",
  "systems",
  "access_management",
  "asset_management",
];

const RANGE = ["service", "start_time", "end_time", "search_term"];

/** `POST /insights/directory/v1/events`, `/events/count`. https://docs.jumpcloud.com/api/insights/directory/1.0/index.html */
export function registerInsights(app: JumpCloudApp, emulation: Emulation): void {
  app.post("/insights/directory/v1/events", (c) => listEvents(c, emulation));

  app.post("/insights/directory/v1/events/count", async (c) => {
    const read = await readBody<EventQuery>(c, RANGE);
    if ("refused" in read) return read.refused;
    const problem = queryProblem(read.body);
    if (problem) return badRequest(c, problem);
    return c.json({ count: matching(emulation, read.body).length });
  });
}

async function listEvents(c: Context<JumpCloudEnv>, emulation: Emulation): Promise<Response> {
  const read = await readBody<EventQuery>(c, [...RANGE, "limit", "skip", "sort", "fields", "search_after"]);
  if ("refused" in read) return read.refused;
  const query = read.body;
  const problem = queryProblem(query);
  if (problem) return badRequest(c, problem);
  const limit = Math.min(query.limit ?? 1000, 10_000);
  const sorted = matching(emulation, query);
  if (query.sort === "DESC") sorted.reverse();
  const after = query.search_after ? indexAfter(sorted, query.search_after) : 0;
  const page = sorted.slice(after + (query.skip ?? 0), after + (query.skip ?? 0) + limit);
  const last = page.at(-1);
  c.header("X-Result-Count", String(page.length));
  c.header("X-Limit", String(limit));
  if (last) c.header("X-Search_after", JSON.stringify([last.timestamp, last.id]));
  return c.json(page.map((event) => project(event, query.fields)));
}

/** Behind the event that the last page ended with, by its time and id. */
function indexAfter(events: InsightEvent[], [timestamp, id]: string[]): number {
  return events.findIndex((event) => event.id === id && event.timestamp === timestamp) + 1;
}

/** What the document says of a query's fields and this one breaks. */
function queryProblem({ service, start_time, end_time, sort }: Partial<EventQuery>): string | undefined {
  if (!start_time || !service?.length) return "service and start_time are required";
  const unknown = service.find((name) => !SERVICES.includes(name));
  if (unknown !== undefined) return `service must be one of ${SERVICES.join(", ")}`;
  const times = [start_time, ...(end_time ? [end_time] : [])];
  if (!times.every((time) => RFC3339.test(time) && !Number.isNaN(Date.parse(time)))) {
    return "start_time and end_time must be in RFC3339 format";
  }
  return sort === undefined || ["ASC", "DESC"].includes(sort) ? undefined : "sort must be ASC or DESC";
}

function matching(emulation: Emulation, query: Partial<EventQuery>): InsightEvent[] {
  const { and: all = [], or: any = [], not: none = [] } = query.search_term ?? {};
  const [and, or, not] = [[all].flat(), [any].flat(), [none].flat()];
  const services = query.service ?? ["all"];
  return emulation.store.events.filter(
    (event) =>
      (services.includes("all") || services.includes(event.service)) &&
      event.timestamp >= new Date(query.start_time ?? 0).toISOString() &&
      (!query.end_time || event.timestamp < new Date(query.end_time).toISOString()) &&
      and.every((term) => holds(event, term)) &&
      (or.length === 0 || or.some((term) => holds(event, term))) &&
      !not.some((term) => holds(event, term)),
  );
}

function holds(event: InsightEvent, term: Record<string, unknown>): boolean {
  return Object.entries(term).every(([path, wanted]) =>
    [wanted].flat().some((value) => lower(valueAt(event, path)) === lower(value)),
  );
}

function lower(value: unknown): string {
  return String(value ?? "").toLowerCase();
}

function project(event: InsightEvent, fields?: string[]): Record<string, unknown> {
  if (!fields?.length) return { ...event };
  return Object.fromEntries(Object.entries(event).filter(([name]) => fields.includes(name)));
}
