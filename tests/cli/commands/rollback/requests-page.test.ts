import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requestsPage } from "../../../../cli/commands/rollback/requests-page";
import { CLOUDS } from "../../../../clients/graph";
import type { RunningEmulators } from "../../../../emulators";
import { planRollback, type RollbackPlan } from "../../../../operations/rollback/rollback";
import { federated } from "../../../operations/federation/federated";
import { startCompany, vendorsOf } from "../../../providers/graph/company";
import { wordsOfCmd, wordsOfPowerShell } from "./shells";

interface Sent {
  method: string;
  url: string;
  body?: string;
}

let emulators: RunningEmulators;
let plan: RollbackPlan;
let folder: string;
beforeAll(async () => {
  emulators = await startCompany();
  folder = mkdtempSync(join(tmpdir(), "page-"));
});
beforeEach(async () => {
  emulators.reset();
  await federated(emulators);
  const call = { signal: new AbortController().signal, log: () => undefined };
  plan = await planRollback(vendorsOf(emulators), { domain: "example.com" }, call);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulators.close();
});

const page = () => requestsPage(plan, CLOUDS.public);
const linesWith = (beginning: string) => page().filter((line) => line.startsWith(beginning));

/** For Graph Explorer: a method and an address, and below it the body where there is one. */
function explained(): Sent[] {
  return page().flatMap((line, index) => {
    const [, method, url] = /^(DELETE|PATCH|GET) (https:\S+)$/.exec(line) ?? [];
    const body = method === "PATCH" ? page()[index + 1] : undefined;
    return method && url ? [{ method, url, ...(body ? { body } : {}) }] : [];
  });
}

function optionsOf(words: string[]): Map<string, string> {
  return new Map(
    words.flatMap((word, index) => (/^--?[A-Za-z]/.test(word) ? [[word, words[index + 1] ?? ""]] : [])),
  );
}

function powerShell(): Sent[] {
  return linesWith("Invoke-MgGraphRequest").map((line) => {
    const options = optionsOf(wordsOfPowerShell(line));
    const body = options.get("-Body");
    return {
      method: options.get("-Method") ?? "",
      url: `https://graph.microsoft.com${options.get("-Uri")}`,
      ...(body && options.get("-ContentType") === "application/json" ? { body } : {}),
    };
  });
}

/** What `az rest` makes of its words: the body of a file, and methods of any case. */
function azure(words: string[]): Sent {
  const options = optionsOf(words);
  const file = options.get("--body")?.replace(/^@/, "");
  const isJson = options.get("--headers") === "Content-Type=application/json";
  return {
    method: options.get("--method")?.toUpperCase() ?? "",
    url: options.get("--url") ?? "",
    ...(file && isJson ? { body: readFileSync(join(folder, file), "utf8").trim() } : {}),
  };
}

/** The words that bash hands to az. */
function wordsOfBash(lines: string[]): string[][] {
  writeFileSync(join(folder, "az"), "#!/usr/bin/env bash\nprintf '%s\\0' \"$@\"; printf '\\n'\n");
  chmodSync(join(folder, "az"), 0o755);
  const env = { PATH: `${folder}:${process.env.PATH}` };
  const told = execFileSync("bash", ["--norc", "-c", lines.join("\n")], { env, encoding: "utf8" });
  return told
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\0").slice(0, -1));
}

async function send({ method, url, body }: Sent): Promise<{ status: number; answer: unknown }> {
  const { app } = emulators.entra;
  const { ARM_CLIENT_ID = "", ARM_CLIENT_SECRET = "", ARM_TENANT_ID = "" } = emulators.env("deploy");
  const form = {
    grant_type: "client_credentials",
    scope: `${emulators.urls.entra}/.default`,
    client_id: ARM_CLIENT_ID,
    client_secret: ARM_CLIENT_SECRET,
  };
  const token = `${emulators.urls.entra}/${ARM_TENANT_ID}/oauth2/v2.0/token`;
  const signedIn = await app.request(token, { method: "POST", body: new URLSearchParams(form) });
  const { access_token } = (await signedIn.json()) as { access_token: string };
  const answered = await app.request(url.replace("https://graph.microsoft.com", emulators.urls.entra), {
    method,
    headers: { Authorization: `Bearer ${access_token}`, "Content-Type": "application/json" },
    ...(body ? { body } : {}),
  });
  const text = await answered.text();
  return { status: answered.status, answer: text ? JSON.parse(text) : undefined };
}

test("has the same requests for each tool, whatever shell hands them on", () => {
  writeFileSync(join(folder, "managed.json"), page().find((line) => line.startsWith("{")) ?? "");
  const address = "https://graph.microsoft.com/v1.0/domains/example.com";
  const requests = [
    { method: "DELETE", url: `${address}/federationConfiguration/${plan.federationId}` },
    { method: "PATCH", url: address, body: '{"authenticationType":"Managed"}' },
    { method: "GET", url: address },
    { method: "GET", url: `${address}/federationConfiguration` },
  ];
  const az = linesWith("az rest");
  expect({ explained: explained(), powerShell: powerShell() }).toEqual({
    explained: requests,
    powerShell: requests,
  });
  expect(az.map((line) => azure(wordsOfPowerShell(line).slice(1)))).toEqual(requests);
  expect(az.map((line) => azure(wordsOfCmd(line).slice(1)))).toEqual(requests);
  expect(wordsOfBash(az).map(azure)).toEqual(requests);
});

test("a list that is pasted from above has no request that is for a failure, nor one whose file is made below", () => {
  const lines = page();
  for (const command of ["Invoke-MgGraphRequest -Method PATCH", "az rest --method patch"])
    expect(lines[lines.findIndex((line) => line.startsWith(command)) - 1]).toBe(
      "The next line only after an error:",
    );
  const made = lines.findIndex((line) => line.startsWith("First make managed.json"));
  expect(made).toBeGreaterThan(0);
  expect(made).toBeLessThan(lines.findIndex((line) => line.startsWith("az ")));
});

test("its first request makes the domain Managed, and the last ones read that back", async () => {
  const [end, , domain, configuration] = explained() as [Sent, Sent, Sent, Sent];
  expect((await send(domain)).answer).toMatchObject({ authenticationType: "Federated" });
  expect((await send(configuration)).answer).toMatchObject({ value: [{ id: plan.federationId }] });
  expect((await send(end)).status).toBe(204);
  expect((await send(domain)).answer).toMatchObject({ authenticationType: "Managed" });
  expect((await send(configuration)).status).toBe(404);
});

test("its second request does it alone, also after somebody has federated the domain anew", async () => {
  const [end, change, domain] = explained() as [Sent, Sent, Sent];
  expect((await send({ ...end, url: end.url.replace(/[^/]+$/, crypto.randomUUID()) })).status).toBe(404);
  expect((await send(change)).status).toBe(204);
  expect((await send(domain)).answer).toMatchObject({ authenticationType: "Managed" });
});

test("has one request to end a domain that is Federated without a configuration", () => {
  const { federationId: _, ...half } = plan;
  const methods = requestsPage(half, CLOUDS.public).flatMap(
    (line) => /^(DELETE|PATCH|GET) /.exec(line)?.[1] ?? [],
  );
  expect(methods).toEqual(["PATCH", "GET", "GET"]);
});

test("names tenant, account, role and permissions", () => {
  const tenant = emulators.env("deploy").ARM_TENANT_ID;
  const text = page().join("\n");
  expect(text).toContain(`az login --tenant ${tenant} --allow-no-subscriptions\n`);
  expect(text).toContain(
    `Connect-MgGraph -TenantId ${tenant} -Scopes "Domain-InternalFederation.ReadWrite.All","Domain.ReadWrite.All"\n`,
  );
  expect(text).toContain("\nAccount     cloud-only, on example.onmicrosoft.com\n");
  expect(text).toContain(
    "\nRole        External Identity Provider Administrator, or Security Administrator\n",
  );
  expect(text.replace(/\s+/g, " ")).toContain("its people and those of eu.example.com then need a password");
});

test("fits on one page of sixty lines with eighty columns", () => {
  expect(page().reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 80)), 0)).toBeLessThanOrEqual(
    60,
  );
  const isCommand = /^(az |Invoke-|Connect-|DELETE|PATCH|GET|https:)/;
  expect(page().filter((line) => line.length > 80 && !isCommand.test(line))).toEqual([]);
});

test.each([
  [
    "usgovernment",
    "az cloud set --name AzureUSGovernment",
    " -Environment USGov",
    "graph.microsoft.us",
    false,
  ],
  ["dod", "az cloud set --name AzureUSGovernment", " -Environment USGovDoD", "dod-graph.microsoft.us", true],
  [
    "china",
    "az cloud set --name AzureChinaCloud",
    " -Environment China",
    "microsoftgraph.chinacloudapi.cn",
    false,
  ],
] as const)("is of the cloud %s where the tenant is", (cloud, az, powershell, host, isNamed) => {
  const lines = requestsPage(plan, CLOUDS[cloud]);
  expect(lines).toContain(az);
  expect(lines.find((line) => line.startsWith("Connect-MgGraph"))?.endsWith(powershell)).toBe(true);
  expect(lines.join("\n")).not.toMatch(/graph\.microsoft\.com|graph-explorer/);
  const rest = lines.filter((line) => line.startsWith("az rest"));
  expect(rest.every((line) => line.includes(`--url "https://${host}/v1.0/`))).toBe(true);
  expect(rest.every((line) => line.includes(`--resource "https://${host}"`))).toBe(isNamed);
});

test("writes no id that a shell would run into a line to paste", () => {
  const lines = requestsPage({ ...plan, federationId: '";$(id)`id`' }, CLOUDS.public);
  expect(lines.filter((line) => line.startsWith("az rest --method delete"))).toEqual([
    'az rest --method delete --url "https://graph.microsoft.com/v1.0/domains/example.com/federationConfiguration/%22%3B%24(id)%60id%60"',
  ]);
});
