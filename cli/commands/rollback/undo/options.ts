import { type Command, InvalidArgumentError } from "commander";
import { isCalendarDay } from "../../../../audit/calendar";
import type { EmergencyAccess, FederationTerms } from "../../../../operations/federation/declaration";
import { CommandStop } from "../../../command-failure";
import { parseEmergencyAccess } from "../../../options/parse-emergency-access";
import { integerParser } from "../../../options/parse-integer";
import { repeatedOption } from "../../../options/repeated";

/** What a record that was taken from the tenant alone does not hold. */
export interface UndoOptions {
  /** The federation that stood before this stack took the domain over and changed it. */
  former?: boolean;
  group?: string;
  directory?: string;
  application?: string;
  administrator?: string;
  tested?: EmergencyAccess;
  acceptLockOut?: string[];
  acceptDevices?: number;
  reason?: string;
  until?: string;
  allowHost?: string[];
}

/** Gives a command the options of {@link UndoOptions}. */
export function addUndoOptions(command: Command): Command {
  return command
    .option("--former", "undo: the federation from before the stack took the domain over")
    .option(
      "--group <name-or-id>",
      "undo: JumpCloud's group (default: the one in the record, else the one that is bound)",
    )
    .option("--directory <id>", "undo: JumpCloud's Microsoft 365 directory, if there are several")
    .option("--application <id>", "undo: JumpCloud's application (default: the recorded federation's)")
    .option(
      "--administrator <upn>",
      "undo: the emergency administrator that the program made (default: the one with the stack's mark)",
    )
    .option(
      "--tested <upn=day>",
      "undo: an emergency administrator who signed in that day, such as 2026-01-31",
      parseEmergencyAccess,
    )
    .option(
      "--accept-lock-out <upn>",
      "undo: somebody who may lose the sign-in; may be repeated, needs --reason",
      repeatedOption(String),
    )
    .option(
      "--accept-devices <count>",
      "undo: how many devices may lose the native sign-in, needs --reason",
      integerParser("devices"),
    )
    .option("--reason <text>", "undo: why that is right")
    .option("--until <day>", "undo: the last day on which it is accepted, such as 2026-01-31 (UTC)", lastDay)
    .option(
      "--allow-host <host>",
      "undo: another host than JumpCloud's where your people type their passwords; may be repeated",
      repeatedOption(String),
    );
}

/** What the options accept, as a program declares it. @throws CommandStop where the reason is missing */
export function acceptedTerms({
  acceptLockOut: users,
  acceptDevices: count,
  reason,
  until,
}: UndoOptions): FederationTerms {
  if (!users && count === undefined) return {};
  if (!reason) {
    const option = users ? "--accept-lock-out" : "--accept-devices";
    throw new CommandStop(`${option} needs --reason, like everything that is accepted.`);
  }
  const grounds = { reason, ...(until === undefined ? {} : { until }) };
  return {
    ...(users ? { acceptLockOut: { users, ...grounds } } : {}),
    ...(count === undefined ? {} : { acceptDeviceImpact: { count, ...grounds } }),
  };
}

function lastDay(text: string): string {
  if (isCalendarDay(text)) return text;
  throw new InvalidArgumentError("It must be a day, such as 2026-01-31.");
}
