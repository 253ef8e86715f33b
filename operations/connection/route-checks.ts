import { Forbidden, ifAnswered, NotFound, Unauthenticated, VendorError } from "../../clients/http";
import { type JumpCloud, MICROSOFT_365 } from "../../clients/jumpcloud";
import type { Call } from "../../waiting/call";

/** What became of one of JumpCloud's routes when it was tried. */
export interface RouteCheck {
  /** Method and path; ids are placeholders. */
  route: string;
  /** What the route does. */
  kind: "read" | "write";
  /** `refused` where the key may not. */
  outcome: "answered" | "refused" | "failed" | "not tried";
  /** The vendor's words, or why it was not tried; empty where it answered. */
  detail: string;
}

/** An id that no object of JumpCloud has: what is written to it can change nothing. */
const NOBODY = "0".repeat(24);

interface Trial {
  route: string;
  kind: "read" | "write";
  /** Missing if there is nothing to try it on. */
  ask?: () => Promise<unknown>;
}

/**
 * Asks every route of JumpCloud that this project reads, each with its smallest question. With `writes` also those that
 * it writes, on an id that no object has: a role that may write is told that the object is not there.
 */
export async function checkRoutes(
  jumpcloud: JumpCloud,
  { writes }: { writes: boolean },
  call: Call,
): Promise<RouteCheck[]> {
  const trials = [...readTrials(jumpcloud, await readObjectIds(jumpcloud, call), call)];
  if (writes) trials.push(...writeTrials(jumpcloud, call));
  return Promise.all(trials.map(attempt));
}

interface ObjectIds {
  user?: string;
  group?: string;
  application?: string;
  directory?: string;
}

/** Something of each kind to ask about; a list that is refused is tried, and told, on its own. */
async function readObjectIds(jumpcloud: JumpCloud, { signal }: Call): Promise<ObjectIds> {
  const [user, group, application, directories] = await Promise.all([
    firstOf(jumpcloud.users.list({ signal })),
    firstOf(jumpcloud.userGroups.list({ signal })),
    firstOf(jumpcloud.applications.list({ signal })),
    ifAnswered(jumpcloud.directories.list({ signal })),
  ]);
  const directory = directories?.find(({ type }) => type === "office_365");
  return {
    ...(user ? { user: user.id } : {}),
    ...(group ? { group: group.id } : {}),
    ...(application ? { application: application.id } : {}),
    ...(directory ? { directory: directory.id } : {}),
  };
}

function readTrials(
  jumpcloud: JumpCloud,
  { user, group, application, directory }: ObjectIds,
  { signal }: Call,
): Trial[] {
  const { organizations, users, userGroups, templates, applications, directories, office365s } = jumpcloud;
  const { accessPolicies, insights } = jumpcloud;
  const call = { signal };
  const read = (route: string, ask: () => Promise<unknown>): Trial => ({ route, kind: "read", ask });
  const on = (id: string | undefined, route: string, ask: (id: string) => Promise<unknown>): Trial =>
    id === undefined ? { route, kind: "read" } : read(route, () => ask(id));
  return [
    read("GET /api/organizations", () => organizations.current(call)),
    read("GET /api/systemusers", () => first(users.list(call))),
    read("POST /api/search/systemusers", () => users.findByEmail("nobody@example.invalid", call)),
    on(user, "GET /api/v2/users/{id}/memberof", (id) => users.memberOf(id, call)),
    on(user, "GET /api/v2/users/{id}/office365s", (id) => users.office365s(id, call)),
    read("GET /api/v2/usergroups", () => first(userGroups.list(call))),
    on(group, "GET /api/v2/usergroups/{id}", (id) => userGroups.get(id, call)),
    on(group, "GET /api/v2/usergroups/{id}/members", (id) => userGroups.members(id, call)),
    read("GET /api/application-templates", () => templates.findByName(MICROSOFT_365, call)),
    read("GET /api/applications", () => first(applications.list(call))),
    on(application, "GET /api/applications/{id}", (id) => applications.get(id, call)),
    on(application, "GET /api/organizations/{id}/applications/{id}/metadata.xml", (id) =>
      applications.metadata(id, call),
    ),
    on(application, "GET /api/v2/applications/{id}/associations", (id) =>
      applications.associations.list(id, "user_group", call),
    ),
    on(application, "GET /api/v2/applications/{id}/users", (id) => first(applications.users(id, call))),
    read("GET /api/v2/authn/policies", () => accessPolicies.list(call)),
    read("POST /insights/directory/v1/events", () => first(insights.ssoSignIns(new Date(), call))),
    read("GET /api/v2/directories", () => directories.list(call)),
    on(directory, "GET /api/v2/office365s/{id}", (id) => office365s.get(id, call)),
    on(directory, "GET /api/v2/office365s/{id}/domains", (id) => office365s.domains(id, call)),
    on(directory, "GET /api/v2/office365s/{id}/translationrules", (id) =>
      office365s.translationRules(id, call),
    ),
    on(directory, "GET /api/v2/office365s/{id}/users", (id) => first(office365s.users(id, call))),
    on(directory, "GET /api/v2/office365s/{id}/associations", (id) =>
      office365s.associations.list(id, "user_group", call),
    ),
  ];
}

function writeTrials({ userGroups, applications, office365s }: JumpCloud, { signal }: Call): Trial[] {
  const call = { signal };
  const group = { type: "user_group", id: NOBODY };
  const write = (route: string, ask: () => Promise<unknown>): Trial => ({ route, kind: "write", ask });
  return [
    write("DELETE /api/v2/usergroups/{id}", () => userGroups.delete(NOBODY, call)),
    write("POST /api/v2/usergroups/{id}/members", () => userGroups.addMember(NOBODY, NOBODY, call)),
    write("DELETE /api/applications/{id}", () => applications.delete(NOBODY, call)),
    write("POST /api/v2/applications/{id}/associations", () =>
      applications.associations.add(NOBODY, group, call),
    ),
    write("PATCH /api/v2/office365s/{id}", () => office365s.patch(NOBODY, {}, call)),
    write("POST /api/v2/office365s/{id}/associations", () =>
      office365s.associations.add(NOBODY, group, call),
    ),
  ];
}

async function attempt({ route, kind, ask }: Trial): Promise<RouteCheck> {
  if (!ask) return { route, kind, outcome: "not tried", detail: "there is nothing to ask about yet" };
  try {
    await ask();
    return { route, kind, outcome: "answered", detail: "" };
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return { route, kind, ...toOutcome(error, kind) };
  }
}

function toOutcome(error: VendorError, kind: Trial["kind"]): Pick<RouteCheck, "outcome" | "detail"> {
  const denied = error instanceof Forbidden || error instanceof Unauthenticated;
  // Of an unknown object a group's members answer 400, the other routes 404: the role may write, which was asked.
  const missing = kind === "write" && (error instanceof NotFound || error.status === 400);
  if (missing) return { outcome: "answered", detail: "" };
  const { status, detail } = error;
  const reason = status === undefined ? error.message : `${status}${detail ? `: ${detail}` : ""}`;
  return { outcome: denied ? "refused" : "failed", detail: reason };
}

async function firstOf<T>(list: AsyncGenerator<T>): Promise<T | undefined> {
  return ifAnswered(first(list));
}

async function first<T>(list: AsyncGenerator<T>): Promise<T | undefined> {
  for await (const entry of list) return entry;
  return undefined;
}
