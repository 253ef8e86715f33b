import type { RunningEmulators } from "../../../../emulators";
import { LOCKED_OUT, vendorsOf } from "../../../providers/graph/company";
import { impatientClock } from "../../../waiting/fast-clock";
import { type CommandSetting, command, type Ended } from "../../command";

export const ADMINISTRATOR = "jumpcloud-admin@example.onmicrosoft.com";

/** Everybody who loses the sign-in by federating the company, accepted with a reason. */
export const ACCEPTED = [
  ...LOCKED_OUT.flatMap((upn) => ["--accept-lock-out", upn]),
  "--reason",
  "they have been told",
];

/** Whom JumpCloud made in the tenant, accepted: another identity provider knows none of them. */
export const NEW_AT_JUMPCLOUD = ["ada", "ben.carter", "lucas", "lena"]
  .flatMap((name) => ["--accept-lock-out", name === "lena" ? "lena@eu.example.com" : `${name}@example.com`])
  .concat("--reason", "they are new");

const noJumpCloud = async () => {
  throw new Error("JumpCloud was asked for");
};

/** Rolls example.com back; `file` is its record. JumpCloud is never asked: connecting to it fails the command. */
export function rollBack(
  emulators: RunningEmulators,
  file: string,
  args: readonly string[],
  setting: CommandSetting = {},
): Promise<Ended> {
  const clock = impatientClock();
  const entra = { ...vendorsOf(emulators, setting.identity ?? "deploy"), clock };
  const surroundings = { clock, connect: noJumpCloud, connectEntra: async () => entra };
  const domain = args.includes("--domain") ? [] : ["--domain", "example.com"];
  const all = ["rollback", ...domain, "--record", file, ...args];
  return command(emulators, all, { identity: "deploy", ...surroundings, ...setting });
}

/** Federates it again from the record. */
export function undo(
  emulators: RunningEmulators,
  file: string,
  args: readonly string[] = [],
  setting: CommandSetting = {},
): Promise<Ended> {
  const vendors = { ...vendorsOf(emulators), clock: impatientClock() };
  const all = ["--undo", "--administrator", ADMINISTRATOR, ...args];
  return rollBack(emulators, file, all, { connect: async () => vendors, ...setting });
}
