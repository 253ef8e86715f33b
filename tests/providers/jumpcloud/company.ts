import { hexId, type RunningServer, serve } from "../../../emulators/core";
import {
  createJumpCloud,
  type JumpCloudEmulator,
  type JumpCloudSeed,
  newIdentity,
} from "../../../emulators/jumpcloud";
import { readyRsaPair } from "../../emulators/rsa-pairs";

export const KEY = "test-deploy-key-not-a-secret";
export const READ_KEY = "test-read-key-not-a-secret";

/** `ann@example.com` and so on, activated unless said otherwise. */
export function person(name: string, more: Partial<JumpCloudSeed["users"][number]> = {}) {
  return {
    username: name,
    email: `${name}@example.com`,
    firstname: name,
    lastname: "Test",
    activated: true,
    ...more,
  };
}

export function idOfUser(name: string): string {
  return hexId("user", name);
}

export const DIRECTORY = { name: "Northwind", id: hexId("directory", "Northwind") };

/** Eight people, a connected tenant, and nothing that the tests manage. */
export const SEED: JumpCloudSeed = {
  organization: { displayName: "Northwind" },
  admins: [
    { identity: "deploy", email: "deploy@example.com", apiKey: KEY },
    { identity: "read", email: "read@example.com", role: "Read Only", apiKey: READ_KEY },
  ],
  users: ["ann", "bob", "cleo", "dan", "eve", "fay", "gus", "hal"].map((name) => person(name)),
  directories: [
    {
      name: DIRECTORY.name,
      type: "office_365",
      domains: ["example.com", "example.org"],
      defaultDomain: "example.com",
      consent: { by: "admin@example.onmicrosoft.com" },
    },
  ],
};

/** JumpCloud in this process, on a port. */
export interface Company {
  emulator: JumpCloudEmulator;
  server: RunningServer;
  /** Resolves at the next change of what JumpCloud holds. */
  changed(): Promise<void>;
  close(): Promise<void>;
}

export async function startCompany(seed: JumpCloudSeed = SEED): Promise<Company> {
  const waiting: (() => void)[] = [];
  const onChange = () => {
    for (const tell of waiting.splice(0)) tell();
  };
  const emulator = createJumpCloud({
    seed,
    onChange,
    delayMs: 0,
    retryMs: 0,
    newIdentity: () => newIdentity(new Date(), readyRsaPair),
  });
  const server = await serve(emulator.api, { port: 0 });
  return {
    emulator,
    server,
    changed: () => new Promise((resolve) => waiting.push(resolve)),
    async close() {
      await server.close();
      await emulator.close();
    },
  };
}
