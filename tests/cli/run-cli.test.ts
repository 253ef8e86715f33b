import { type AddressInfo, createServer } from "node:net";
import { connectionsFromEnvironment } from "../../cli/connection";
import { createJumpCloud } from "../../clients/jumpcloud";
import type { RunningEmulators } from "../../emulators";
import { systemClock } from "../../waiting/clock";
import { prepare, SIGN_IN, startCompany, vendorsOf } from "../providers/graph/company";
import { command } from "./command";

let emulators: RunningEmulators;

beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

/** A port that was free a moment ago, where nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

const SECRET = "emulator-read-key-not-a-secret";

it("prints its manual, and each command's, to stdout", async () => {
  const all = await command(emulators, ["--help"]);
  expect(all.code).toBe(0);
  expect(all.stderr).toBe("");
  expect(all.stdout).toContain("\n  parity [options]");
  expect(all.stdout).toContain("\n  explain [options] [user]");
  expect(all.stdout).toContain("Exit codes: 0 all is well; 1 findings, or it refused; 2 not enough data");

  for (const name of ["parity", "explain"]) {
    const one = await command(emulators, [name, "--help"]);
    expect(one.code).toBe(0);
    expect(one.stdout).toContain(`Usage: jumpcloud-entra ${name} [options]`);
    expect(one.stdout).toMatch(/writes\s+nothing/);
    expect(one.stdout).toContain("Exit codes:");
    expect(Math.max(...one.stdout.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(120);
  }
});

it("prints its version", async () => {
  expect(await command(emulators, ["--version"])).toMatchObject({ code: 0, stdout: "1.2.3\n" });
});

it.each([
  [["nonsense"], "error: unknown command 'nonsense'"],
  [["parity", "--nonsense"], "error: unknown option '--nonsense'"],
  [["explain"], "error: missing required argument 'user'"],
])("ends with 2 for %j", async (args, words) => {
  const { code, stdout, stderr } = await command(emulators, args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(words);
  expect(stderr).toContain("Add --help to see how it is used.");
});

it("ends with 2 and the manual where no command is named", async () => {
  const { code, stderr } = await command(emulators, []);
  expect(code).toBe(2);
  expect(stderr).toContain("Usage: jumpcloud-entra");
});

it("says which variable is missing, and sends nothing", async () => {
  const { code, stderr } = await command(emulators, ["parity"], {
    ...connectionsFromEnvironment({}, systemClock),
    env: {},
  });
  expect(code).toBe(2);
  expect(stderr).toBe(
    "There is no JumpCloud credential. Set JUMPCLOUD_API_KEY, or JUMPCLOUD_CLIENT_ID and JUMPCLOUD_CLIENT_SECRET of a service account.\n",
  );
});

it("says what to check where the key is not accepted, without showing it", async () => {
  const key = "wrong-key-0123456789";
  const jumpcloud = createJumpCloud({ credential: { apiKey: key }, baseUrl: emulators.urls.jumpcloud });
  const connect = async () => ({ ...vendorsOf(emulators, "read"), jumpcloud });
  const { code, stdout, stderr } = await command(emulators, ["parity"], {
    connect,
    env: { JUMPCLOUD_API_KEY: key },
  });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("JumpCloud refused GET");
  expect(stderr).toContain(
    "Check the JumpCloud credential and the region. A key works in only one region (us, eu, in), and stops working when its administrator is deleted.\n",
  );
  expect(stderr).not.toContain(key);
  expect(stderr.split("\n")).toHaveLength(2);
});

it("says what to check where nothing answers", async () => {
  const closed = await closedPort();
  const jumpcloud = createJumpCloud({
    credential: { apiKey: "any-key" },
    baseUrl: `http://127.0.0.1:${closed}`,
    transport: { patience: { maxRetries: 0 } },
  });
  const connect = async () => ({ ...vendorsOf(emulators, "read"), jumpcloud });
  const { code, stderr } = await command(emulators, ["parity"], { connect });
  expect(code).toBe(2);
  expect(stderr).toContain(
    `no answer from 127.0.0.1:${closed}. Nothing listens at 127.0.0.1:${closed}; check the address, and that it is running.\n`,
  );
});

it("shows no secret of its environment, whoever wrote it into an error", async () => {
  const connect = async () => {
    throw new Error(`the vendor said: ${SECRET} is not good`);
  };
  const { stderr } = await command(emulators, ["parity"], { identity: "read", connect });
  expect(stderr).toBe("the vendor said: [secret] is not good\n");
});

it("lets no name steer the terminal", async () => {
  const connect = async () => {
    throw new Error("somebody called \u001b[2J\u202eAda\u0007\tB.");
  };
  const { stderr } = await command(emulators, ["parity"], { connect });
  expect(stderr).toBe("somebody called [2JAda\tB.\n");
});

it("lets no name begin a line, where a pipeline would take it for a command", async () => {
  const connect = async () => {
    throw new Error("somebody called Ada\r\n::error::all is lost ##[group]B.");
  };
  const { stderr } = await command(emulators, ["parity"], { connect });
  expect(stderr).toBe("somebody called Ada : :error::all is lost # #[group]B.\n");
});

it("tells a fault of its own in one line", async () => {
  const connect = async () => {
    throw new TypeError("nothing is not a function");
  };
  const { code, stderr } = await command(emulators, ["parity"], { connect });
  expect({ code, stderr }).toEqual({ code: 2, stderr: "Unexpected: nothing is not a function\n" });
});

it("stops its requests on Ctrl-C", async () => {
  const abort = new AbortController();
  abort.abort();
  const { code, stdout, stderr } = await command(emulators, ["parity"], { signal: abort.signal });
  expect({ code, stdout, stderr }).toEqual({ code: 130, stdout: "", stderr: "Interrupted.\n" });
});

it("names both applications of a domain, and the option that chooses", async () => {
  const { applicationId } = await prepare(emulators);
  const other = await vendorsOf(emulators).jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "Microsoft 365 (old)",
    ssoUrl: `${SIGN_IN}-old`,
    config: { idpEntityId: "https://example.com" },
  });
  const { code, stderr } = await command(emulators, ["parity"]);
  expect(code).toBe(2);
  expect(stderr).toContain("JumpCloud has 2 applications for example.com: ");
  expect(stderr).toContain(`"Microsoft 365" (${applicationId})`);
  expect(stderr).toContain(`"Microsoft 365 (old)" (${other.id})`);
  const chosen = await command(emulators, ["parity", "--application", applicationId]);
  expect(chosen.code).toBe(1);
});
