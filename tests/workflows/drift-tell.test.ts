import type { DriftOutcome } from "../../audit/gates/drift";
import { IssueTracker } from "./issue-tracker";
import { type Receiver, receive } from "./loopback";
import { type Left, tell, tellByNode } from "./tell";

const REPOSITORY = "example/company";
const TOKEN = "ghs_notASecret";
const LABEL = "jumpcloud-entra-drift";
const LOG = "https://github.example/example/company/actions/runs/7";
const ISSUE = "https://github.example/example/company/issues/1";

let tracker: IssueTracker;
let github: Receiver;
let hooks: Receiver;
let told: { path: string; body: unknown }[];
/** What a webhook answers. */
let answers: Record<string, [number, unknown]>;

beforeAll(async () => {
  github = await receive((request) => tracker.answer(request));
  hooks = await receive(({ path, body }) => {
    told.push({ path, body });
    return answers[path] ?? [200, "ok"];
  });
});
beforeEach(() => {
  tracker = new IssueTracker(REPOSITORY, TOKEN);
  [told, answers] = [[], {}];
});
afterAll(() => {
  github.close();
  hooks.close();
});

function environment(env: Record<string, string> = {}): Record<string, string> {
  return {
    GITHUB_API_URL: github.url,
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_TOKEN: TOKEN,
    GITHUB_SERVER_URL: "https://github.example",
    GITHUB_RUN_ID: "7",
    STACK: "prod",
    SLACK_WEBHOOK: `${hooks.url}/slack`,
    TEAMS_WEBHOOK: "",
    ...env,
  };
}

const run = (left: Left, env?: Record<string, string>) => tell(left, environment(env));

const paths = () => told.map(({ path }) => path);
const issues = () => tracker.issues.map(({ title, state }) => [title, state]);
const TITLE = "JumpCloud sign-in for Microsoft 365";

test("tells nobody of nothing, the first time and each time", async () => {
  const outcome = { code: 0, output: "The outcome: nothing\n" };
  expect([await run({ outcome: "nothing" }), await run({ outcome: "nothing" })]).toEqual([outcome, outcome]);
  expect([tracker.issues, tracker.writes, told]).toEqual([[], [], []]);
});

test("needs nothing but Node, and no file beside it", async () => {
  expect(await tellByNode({ outcome: "drift" }, environment())).toEqual({
    code: 0,
    output: "The outcome: drift\n",
  });
  expect([issues(), paths()]).toEqual([[[`${TITLE}: drift`, "open"]], ["/slack"]]);
});

test("opens an issue with what was found, and its label", async () => {
  expect(await run({ outcome: "drift", markdown: "**drift**: look" })).toEqual({
    code: 0,
    output: "The outcome: drift\n",
  });
  const [{ body, ...issue } = { body: "" }] = tracker.issues;
  expect(issue).toMatchObject({ number: 1, title: `${TITLE}: drift`, state: "open", labels: [LABEL] });
  const [memory, since, , text] = body.split("\n");
  const moment = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
  expect(memory).toMatch(
    new RegExp(
      `^<!-- jumpcloud-entra: drift {"outcome":"drift","alarms":\\[\\],"since":"${moment}","told":{"Slack":{"outcome":"drift","alarms":\\[\\],"at":"${moment}","seal":"[\\w-]{43}"}}} -->$`,
    ),
  );
  expect(since).toMatch(new RegExp(`^Since ${moment} · looked at ${moment} · \\[log\\]\\(${LOG}\\)$`));
  expect(text).toBe("**drift**: look");
});

test("keeps to one issue from the first drift to the last, and tells a webhook of each change only", async () => {
  const steps: [DriftOutcome, string[], string, string[]][] = [
    ["drift", ["POST ", "PATCH /1"], "open", ["/slack"]],
    ["drift", ["PATCH /1"], "open", []],
    ["outage or attack", ["PATCH /1", "POST /1/comments", "PATCH /1"], "open", ["/slack"]],
    ["could not tell", ["PATCH /1", "POST /1/comments", "PATCH /1"], "open", ["/slack"]],
    ["nothing", ["PATCH /1", "POST /1/comments", "PATCH /1"], "closed", ["/slack"]],
    ["nothing", [], "closed", []],
    ["drift", ["PATCH /1", "POST /1/comments", "PATCH /1"], "open", ["/slack"]],
  ];
  for (const [outcome, writes, state, heard] of steps) {
    [tracker.writes, told] = [[], []];
    expect(await run({ outcome })).toMatchObject({ code: 0 });
    const title = `${TITLE}: ${outcome}`;
    expect([tracker.writes, issues(), paths()]).toEqual([writes, [[title, state]], heard]);
  }
  expect(tracker.comments.map(({ body }) => body.replace(/since \S+ /, "since then. "))).toEqual([
    `It was **drift**, and is **outage or attack** since then. [Log](${LOG})`,
    `It was **outage or attack**, and is **could not tell** since then. [Log](${LOG})`,
    `It was **could not tell**, and is **nothing** since then. [Log](${LOG})`,
    `It was **nothing**, and is **drift** since then. [Log](${LOG})`,
  ]);
});

test("tells once of another alarm beside one that stands, and again where one comes back", async () => {
  const steps: [string[], string[]][] = [
    [["jumpcloud-admin-mfa"], ["/slack"]],
    [["jumpcloud-admin-mfa"], []],
    [["jumpcloud-admin-mfa", "certificate-unaccounted"], ["/slack"]],
    [["jumpcloud-admin-mfa", "certificate-unaccounted"], []],
    [["jumpcloud-admin-mfa"], []],
    [["jumpcloud-admin-mfa", "certificate-unaccounted"], ["/slack"]],
  ];
  for (const [codes, heard] of steps) {
    told = [];
    expect(await run({ outcome: "outage or attack", codes })).toMatchObject({ code: 0 });
    expect(paths()).toEqual(heard);
  }
  expect(tracker.comments.map(({ body }) => body.replace(/at \S+\./, "then."))).toEqual([
    `It is **outage or attack** as before, and another alarm was found then. [Log](${LOG})`,
    `It is **outage or attack** as before, and another alarm was found then. [Log](${LOG})`,
  ]);
});

test("tells of the same alarm of another domain, and names none where webhooks and memory are", async () => {
  const codes = ["certificate-unaccounted"];
  await run({ outcome: "outage or attack", codes });
  await run({ outcome: "outage or attack", codes, object: "secret.example" });
  expect(paths()).toEqual(["/slack", "/slack"]);
  expect(JSON.stringify([told, tracker.issues])).not.toContain("secret.example");
});

test("hears nothing of drift that is another one", async () => {
  await run({ outcome: "drift", codes: ["federation-detail"] });
  await run({ outcome: "drift", codes: ["realm-redirect"] });
  expect(paths()).toEqual(["/slack"]);
});

test("does not take an outage for less where only its text is missing", async () => {
  const report = { outcome: "outage or attack", findings: [{ code: "certificate-trusted", object: "x" }] };
  await run(JSON.stringify(report));
  expect(issues()).toEqual([[`${TITLE}: outage or attack`, "open"]]);
  expect(tracker.issues[0]?.body).toContain("The report's text is missing. It is in the log.");
});

test("says since when it is so, whatever was looked at since", async () => {
  await run({ outcome: "drift" });
  const since = () => /"since":"([^"]*)"/.exec(tracker.issues[0]?.body ?? "")?.[1];
  const first = since();
  await run({ outcome: "drift" });
  expect(since()).toBe(first);
  await run({ outcome: "could not tell" });
  expect(since()).not.toBe(first);
});

test("opens it again where a person has closed it and nothing was put right, and says so to no webhook", async () => {
  await run({ outcome: "drift" });
  Object.assign(tracker.issues[0] ?? {}, { state: "closed" });
  told = [];
  await run({ outcome: "drift" });
  expect([issues(), told]).toEqual([[[`${TITLE}: drift`, "open"]], []]);
});

test.each<[string, Left]>([
  ["was ended before it said anything", undefined],
  ["left half a report", '{"outcome":"nothi'],
  ["left an outcome that there is not", '{"outcome":"all well","findings":[]}'],
])("could not tell where the job that looks %s", async (_what, left) => {
  expect(await run(left)).toEqual({ code: 0, output: "The outcome: could not tell\n" });
  expect(issues()).toEqual([[`${TITLE}: could not tell`, "open"]]);
  expect(tracker.issues[0]?.body).toContain(
    "\nThe run ended before it could check, or before its report was complete. Its log says where.",
  );
});

test.each([
  ["1", "outage or attack"],
  ["2", "could not tell"],
])("tells of a state that `state` ends with %s for as %s", async (state, outcome) => {
  await run(undefined, { STATE: state });
  expect(issues()).toEqual([[`${TITLE}: ${outcome}`, "open"]]);
});

test("says what is missing in a repository where nothing is set up yet", async () => {
  await run(undefined, { STATE: "2", STACK: "" });
  expect(issues()).toEqual([[`${TITLE}: could not tell`, "open"]]);
  expect(tracker.issues[0]?.body).toContain("names no stack (`PULUMI_STACK`)");
});

test("believes nobody else's issue, whatever stands in it", async () => {
  const body = `<!-- jumpcloud-entra: drift {"outcome":"drift","since":"2026-01-01T00:00:00.000Z","alarms":[],"told":{"Slack":{"outcome":"drift","alarms":[]}}} -->`;
  tracker.add({ body, labels: [LABEL], user: { login: "mallory" } });
  tracker.add({ body: "A label of mine.", labels: [LABEL] });
  await run({ outcome: "drift" });
  expect(
    tracker.issues.map(({ number, body: text }) => [number, text.startsWith("<!-- jumpcloud-entra: drift")]),
  ).toEqual([
    [1, true],
    [2, false],
    [3, true],
  ]);
  expect(paths()).toEqual(["/slack"]);
});

test("finds its issue behind a hundred others of the same label", async () => {
  for (let count = 0; count < 100; count += 1) tracker.add({ labels: [LABEL], user: { login: "ada" } });
  await run({ outcome: "drift" });
  await run({ outcome: "drift" });
  expect(tracker.issues).toHaveLength(101);
});

test("takes a memory that somebody has spoiled for none", async () => {
  await run({ outcome: "drift" });
  const spoiled = `<!-- jumpcloud-entra: drift {"outcome":"<!channel>","since":"x","told":{"Slack":"*drift*"}} -->`;
  Object.assign(tracker.issues[0] ?? {}, { body: spoiled });
  told = [];
  await run({ outcome: "drift" });
  expect(JSON.stringify(told)).toContain("Before: nothing.");
  expect(tracker.issues).toHaveLength(1);
});

describe("an issue that somebody edits before an attack", () => {
  const clock = (time: string) =>
    jest.useFakeTimers({
      doNotFake: ["nextTick", "setImmediate", "setTimeout", "setInterval", "queueMicrotask", "performance"],
      now: new Date(time),
    });
  const memory = () => tracker.issues[0]?.body.split("\n")[0] ?? "";
  afterEach(() => {
    jest.useRealTimers();
  });

  test("keeps no webhook from being told", async () => {
    await run({ outcome: "drift" });
    Object.assign(tracker.issues[0] ?? {}, { body: memory().replaceAll('"drift"', '"outage or attack"') });
    told = [];
    await run({ outcome: "outage or attack" });
    expect(paths()).toEqual(["/slack"]);
  });

  test("keeps none from it by what one was told an earlier time", async () => {
    clock("2026-01-01T00:00:00Z");
    await run({ outcome: "outage or attack" });
    const kept = memory();
    clock("2026-01-01T06:00:00Z");
    await run({ outcome: "nothing" });
    Object.assign(tracker.issues[0] ?? {}, { body: kept });
    clock("2026-01-02T06:00:00Z");
    told = [];
    await run({ outcome: "outage or attack" });
    expect(paths()).toEqual(["/slack"]);
  });

  test("is not taken for one, as long as what it says is looked at in time", async () => {
    for (const hour of ["00", "06", "12", "18"]) {
      clock(`2026-01-01T${hour}:00:00Z`);
      await run({ outcome: "outage or attack" });
    }
    clock("2026-01-02T06:00:00Z");
    await run({ outcome: "outage or attack" });
    expect(paths()).toEqual(["/slack"]);
  });
});

test("cuts a report that no issue has room for at its end", async () => {
  expect(await run({ outcome: "drift", markdown: "ä".repeat(70_000) })).toMatchObject({ code: 0 });
  expect(tracker.issues[0]?.body).toHaveLength(65_000);
});

const LINES = {
  title: `${TITLE}: outage or attack`,
  text: "People may be unable to sign in, or somebody else may sign in as them. Act now. Found: certificate-trusted, realm-elsewhere. Before: nothing.",
};

test("speaks Slack's form, in which an address of two words is a link and nothing else", async () => {
  await run({ outcome: "outage or attack", codes: ["certificate-trusted", "realm-elsewhere", "<!channel>"] });
  expect(told).toEqual([
    {
      path: "/slack",
      body: { text: `*${LINES.title}*\n${LINES.text}\n<${ISSUE}|What to do> · <${LOG}|Log>` },
    },
  ]);
});

test("speaks the form of Teams' Workflows", async () => {
  answers = { "/teams": [202, ""] };
  const codes = ["certificate-trusted", "realm-elsewhere", "realm-elsewhere"];
  await run(
    { outcome: "outage or attack", codes },
    { SLACK_WEBHOOK: "", TEAMS_WEBHOOK: `${hooks.url}/teams` },
  );
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    body: [
      { type: "TextBlock", text: LINES.title, weight: "Bolder", size: "Medium", wrap: true },
      { type: "TextBlock", text: LINES.text, wrap: true },
    ],
    actions: [
      { type: "Action.OpenUrl", title: "What to do", url: ISSUE },
      { type: "Action.OpenUrl", title: "Log", url: LOG },
    ],
  };
  const contentType = "application/vnd.microsoft.card.adaptive";
  expect(told).toEqual([
    { path: "/teams", body: { type: "message", attachments: [{ contentType, contentUrl: null, content }] } },
  ]);
});

const BOTH = () => ({
  SLACK_WEBHOOK: `${hooks.url}/slack/s3cr3t`,
  TEAMS_WEBHOOK: `${hooks.url}/teams?sig=s3cr3t`,
});

test("says which webhook was not told, never where it is, and tells that one at the next run", async () => {
  answers = { "/slack/s3cr3t": [410, `channel_is_archived ${hooks.url}/slack/s3cr3t`] };
  expect(await run({ outcome: "drift" }, BOTH())).toEqual({
    code: 1,
    output:
      "The outcome: drift\n::error title=Not told::The webhook of Slack was not told: it answered 410\n",
  });
  expect([issues(), paths()]).toEqual([
    [[`${TITLE}: drift`, "open"]],
    ["/slack/s3cr3t", "/teams?sig=s3cr3t"],
  ]);
  [answers, told] = [{}, []];
  expect(await run({ outcome: "drift" }, BOTH())).toMatchObject({ code: 0 });
  expect(paths()).toEqual(["/slack/s3cr3t"]);
});

test.each([
  ["is no address", "hooks.example/s3cr3t", "its address does not begin with https://"],
  ["would be read on the way", "http://hooks.example/s3cr3t", "its address does not begin with https://"],
])("hides neither the outcome nor the failure of a webhook that %s", async (_what, address, why) => {
  expect(await run({ outcome: "outage or attack" }, { SLACK_WEBHOOK: address })).toEqual({
    code: 1,
    output: `The outcome: outage or attack\n::error title=Not told::The webhook of Slack was not told: ${why}\n`,
  });
  expect(issues()).toEqual([[`${TITLE}: outage or attack`, "open"]]);
});

test("says that a webhook can't be reached by the system's own word, and not where it is", async () => {
  const gone = await receive(() => [200, "ok"]);
  gone.close();
  expect(await run({ outcome: "drift" }, { SLACK_WEBHOOK: `${gone.url}/s3cr3t` })).toEqual({
    code: 1,
    output:
      "The outcome: drift\n::error title=Not told::The webhook of Slack was not told: it can't be reached (ECONNREFUSED)\n",
  });
});

test("follows no webhook elsewhere", async () => {
  answers = { "/slack": [302, `${hooks.url}/elsewhere`] };
  expect(await run({ outcome: "drift" })).toMatchObject({
    code: 1,
    output: expect.stringContaining("it answered 302"),
  });
  expect(paths()).toEqual(["/slack"]);
});

test("tells the webhooks all the same where GitHub does not answer, and fails", async () => {
  tracker.broken = [503, { message: "Unicorn!" }];
  expect(await run({ outcome: "outage or attack" })).toEqual({
    code: 1,
    output:
      'The outcome: outage or attack\n::error title=Not told::The issue could not be looked for: 503 {"message":"Unicorn!"}\n',
  });
  expect(told).toEqual([
    {
      path: "/slack",
      body: {
        text: `*${LINES.title}*\n${LINES.text.replace(/ Found: .*?\./, "")}\n<${LOG}|Log>`,
      },
    },
  ]);
});

test("does not break a silence that GitHub's answer could only repeat", async () => {
  tracker.broken = [503, {}];
  expect(await run({ outcome: "nothing" })).toMatchObject({ code: 1 });
  expect(told).toEqual([]);
});

test("works without any webhook", async () => {
  expect(await run({ outcome: "drift" }, { SLACK_WEBHOOK: "" })).toEqual({
    code: 0,
    output: "The outcome: drift\n",
  });
  expect(tracker.writes).toEqual(["POST "]);
});
