import {
  createJumpCloud,
  type JumpCloudEmulator,
  type JumpCloudOptions,
  type JumpCloudSeed,
  newIdentity,
} from "../../../emulators/jumpcloud";
import { readyRsaPair } from "../rsa-pairs";
import { loadSpec } from "./spec";

export const ADMIN_KEY = "test-admin-key";
export const READ_KEY = "test-read-key";

export const NOW = new Date("2026-03-01T12:00:00Z");

/** A small company: three people, one group with two of them. */
export const SEED: JumpCloudSeed = {
  organization: { displayName: "Northwind" },
  admins: [
    { identity: "deploy", email: "deploy@example.org", apiKey: ADMIN_KEY },
    { identity: "read", email: "read@example.org", role: "Read Only", apiKey: READ_KEY },
    {
      identity: "service",
      email: "service@example.org",
      clientId: "client-1",
      clientSecret: "client-secret-1",
    },
    { identity: "elsewhere", email: "eu@example.org", apiKey: "test-eu-key", region: "eu" },
  ],
  users: [
    person("ann", { department: "Sales", password: "ann-password" }),
    person("bob", { department: "Support", manager: "ann" }),
    person("cleo", { state: "STAGED" }),
  ],
  groups: [{ name: "Everyone", members: ["ann", "bob"] }],
  directories: [{ name: "JumpCloud LDAP", type: "ldap_server" }],
};

/** A person of the seed, active unless said otherwise. */
export function person(name: string, more: Partial<JumpCloudSeed["users"][number]> = {}) {
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  const email = `${name}@example.com`;
  return { username: name, email, firstname: capital, lastname: "Test", activated: true, ...more };
}

/** The id that a seeded person, group or directory has. */
export { hexId } from "../../../emulators/core";

const compareWithSpec = loadSpec();

export interface Answer {
  status: number;
  // biome-ignore-start lint/suspicious/noExplicitAny: answers are looked into freely
  body: any;
  // biome-ignore-end lint/suspicious/noExplicitAny: -
  headers: Headers;
}

/** A started emulator with a short way to call it; every call is compared with JumpCloud's documents. */
export function startJumpCloud(options: Partial<JumpCloudOptions> = {}): {
  jumpcloud: JumpCloudEmulator;
  call: (request: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
} {
  const jumpcloud = createJumpCloud({
    seed: SEED,
    now: () => NOW,
    newIdentity: () => newIdentity(NOW, readyRsaPair),
    delayMs: 0,
    retryMs: 0,
    ...options,
  });
  const call = async (request: string, body?: unknown, headers: Record<string, string> = {}) => {
    const [method = "", path = ""] = request.split(" ");
    const response = await jumpcloud.api.request(path, {
      method,
      headers: { "x-api-key": ADMIN_KEY, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json");
    const answer = isJson ? JSON.parse(text) : text;
    expect(compareWithSpec({ method, path, body, status: response.status, answer })).toEqual([]);
    return { status: response.status, body: answer, headers: response.headers };
  };
  return { jumpcloud, call };
}
