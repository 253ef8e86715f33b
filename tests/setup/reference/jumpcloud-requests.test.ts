import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunningEmulators } from "../../../emulators";
import { JUMPCLOUD_REQUESTS } from "../../../setup/reference/jumpcloud-requests";
import { command } from "../../cli/command";
import { startCompany } from "../../providers/graph/company";

const READS = JUMPCLOUD_REQUESTS.flatMap(({ reads }) => reads);
const WRITES = JUMPCLOUD_REQUESTS.flatMap(({ writes }) => writes);

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
afterAll(() => emulators.close());

/** What JumpCloud answers to the key of an identity, about an object that nobody has made. */
async function statusOf(request: string, identity: string): Promise<number> {
  const [method = "", path = ""] = request.replace(/\{\w+\}/g, "0".repeat(24)).split(" ");
  const { JUMPCLOUD_API_KEY = "" } = emulators.env(identity);
  const answer = await emulators.jumpcloud.api.request(path, {
    method,
    headers: { "x-api-key": JUMPCLOUD_API_KEY, "content-type": "application/json" },
    ...(method === "GET" || method === "DELETE" ? {} : { body: "{}" }),
  });
  return answer.status;
}

test.each(READS)("the role Read Only may send %s", async (request) => {
  expect([401, 403, 405, 501]).not.toContain(await statusOf(request, "read"));
});

test.each(WRITES)("%s needs the role Administrator", async (request) => {
  expect(await statusOf(request, "read")).toBe(403);
  expect([401, 403, 405, 501]).not.toContain(await statusOf(request, "deploy"));
});

/** Whatever stands for an object is the same. */
const shapeOf = (request: string) => request.replace(/\{[^}]*\}/g, "{}");
const LISTED = [...READS, ...WRITES].map(shapeOf);

test("docs/permissions.md has every route that `doctor` tries", async () => {
  const { stdout } = await command(emulators, ["doctor", "--as", "deploy", "--try-writes", "--json"], {
    identity: "deploy",
  });
  const { routes } = JSON.parse(stdout) as { routes: { route: string; kind: "read" | "write" }[] };
  expect(routes.length).toBeGreaterThan(20);
  const ofKind = { read: READS.map(shapeOf), write: WRITES.map(shapeOf) };
  expect(routes.filter(({ route, kind }) => !ofKind[kind].includes(shapeOf(route)))).toEqual([]);
});

test("docs/permissions.md has every request of the demo", () => {
  const story = readFileSync(join(__dirname, "../../fixtures/recorded/story.txt"), "utf8");
  const requests = [...story.matchAll(/^\w+ jumpcloud (\w+ \/api(?:\/[^/{ ]+|\/\{[^}]*\})+)/gm)];
  const shapes = new Set(requests.map(([, request = ""]) => shapeOf(request)));
  expect(shapes.size).toBeGreaterThan(10);
  expect([...shapes].filter((shape) => !LISTED.includes(shape))).toEqual([]);
});
