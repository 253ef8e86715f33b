import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { type RunningProvider, startProvider } from "../../../providers/host/server";
import { azureadStandin } from "../../../standins/azuread/definition";
import { connectTo, type FakeGraph, queryOf, startFakeGraph } from "./fake-graph";
import { call, type Json } from "./recorded-call";

const recordings = join(__dirname, "..", "..", "..", "..", "shared", "recordings", "azuread");
const describeWithRecordings = existsSync(recordings) ? describe : describe.skip;
if (!existsSync(recordings))
  process.stderr.write("The recordings of the real azuread plugin are absent: skipped.\n");

interface RecordedCall {
  mark?: string;
  method: string;
  request: Json;
  response: Json;
}

interface RecordedRequest {
  method: string;
  path: string;
  response: Json;
}

function lines<T>(file: string): T[] {
  const text = readFileSync(join(recordings, file), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

const tenantId = "11111111-1111-4111-8111-111111111111";

describeWithRecordings("the stand-in beside the recording of the real azuread plugin 6.9.1", () => {
  let graph: FakeGraph;
  let provider: RunningProvider;
  let client: ResourceProviderClient;

  beforeAll(async () => {
    const answers = lines<RecordedRequest>("http.jsonl");
    const find = (path: string, method = "GET") =>
      answers.find((one) => one.method === method && one.path === path)?.response as Json;
    const { id, displayName, description } = find("/v1.0/directoryRoles", "POST") as Record<string, string>;
    const template = "62e90394-69f5-4237-9190-012177145e10";
    graph = await startFakeGraph(
      {
        domains: find("/v1.0/domains").value as object[],
        templates: [{ id: template, displayName: displayName ?? "", description }],
      },
      {
        user: "8d1c1006-889c-47a6-ae6f-1326219a5dae",
        role: id ?? "",
        assignment: "E83DA9BTTnW6txvRdQtxKRPNwwPQU051urcb0XUL-1",
      },
    );
    const connect = async () => connectTo(graph, tenantId);
    provider = await startProvider({ ...azureadStandin({}), configure: connect });
    client = new ResourceProviderClient(`127.0.0.1:${provider.port}`, credentials.createInsecure());
  });

  afterAll(async () => {
    client.close();
    await provider.close();
    await graph.close();
  });

  it("answers every call as the real plugin did", async () => {
    const calls = lines<RecordedCall>("grpc.jsonl").filter((line) => line.mark === undefined);
    for (const [i, { method, request, response }] of calls.entries()) {
      const answer = await call(client, method, request);
      const subject = `${i} ${method} ${String(request.type ?? request.tok)}`;
      expect({ subject, ...answer }).toEqual({ subject, ...expected(method, response) });
    }
    expect(calls).toHaveLength(43);
  });

  it("asked Graph for no more writes than the real plugin", async () => {
    const isWrite = ({ method }: { method: string }) => method !== undefined && method !== "GET";
    const recorded = lines<RecordedRequest>("http.jsonl").filter(isWrite);
    const theirs = recorded
      .filter(({ path }) => !path.includes("/oauth2/"))
      .map((one) => [one.method, anyId(one.path)]);
    expect(
      graph.asked
        .filter(isWrite)
        .map((one) => [one.method, anyId(one.path)])
        .sort(),
    ).toEqual(theirs.sort());
  });

  // The recorded tenant answered every property whether or not it was asked for: what stays empty at Microsoft, such as
  // a user's userType, only the requests tell.
  it("asked Graph for what the real plugin asked for, property by property", () => {
    const theirs = lines<RecordedRequest>("http.jsonl")
      .filter(({ method, path }) => method === "GET" && !path.startsWith("/metadata/"))
      .map(({ path }) => new URL(path, "http://graph"))
      .map((url) => `${anyId(url.pathname)} ${queryOf(url)}`);
    const ours = graph.asked
      .filter(({ method }) => method === "GET")
      .map(({ path, query }) => `${anyId(path)} ${query}`);
    expect([...new Set(ours)].sort()).toEqual([...new Set(theirs)].sort());
  });

  it("sent the bodies that the real plugin sent", async () => {
    const bodies = (all: { method: string; path: string; body?: unknown }[]) =>
      all
        .filter(({ method, path }) => ["POST", "PATCH"].includes(method) && !path.includes("/oauth2/"))
        .map(({ method, path, body }) => ({
          to: `${method} ${path.replace(/[^/]+$/, "")}`,
          body: anyUser(body),
        }))
        .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
    const theirs = lines<RecordedRequest & { body?: unknown }>("http.jsonl").filter((one) => one.method);
    expect(bodies(graph.asked)).toEqual(bodies(theirs));
  });
});

function anyId(path: string): string {
  return path.replace(/(users|roleAssignments)\/[^/]+/, "$1/ID");
}

/** Both recordings are of the same program, but of two tenants: names and ids of the user differ. */
function anyUser(body: unknown): unknown {
  const { displayName, principalId, ...rest } = body as Json;
  return rest;
}

/** The real plugin also tells which outputs can't change, and leaves out what is empty. */
function expected(method: string, { stables, supportsAutonamingConfiguration, ...response }: Json): Json {
  if (method === "Diff") return { diffs: [], detailedDiff: {}, ...response };
  return method === "DiffConfig" ? { changed: false } : response;
}
