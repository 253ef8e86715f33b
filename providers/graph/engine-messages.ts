import type { dynamic } from "@pulumi/pulumi";
import { errorText, safeLine, safeLines } from "../../text/safe-text";
import type { Call } from "../../waiting/call";
import { type InputFailure, PartialFailure } from "../lifecycle/handler";

/** Beside a property the engine shows its value as it is: one that would steer what shows it is left out. */
export function checkFailureBeside(inputs: object, { property, reason }: InputFailure): dynamic.CheckFailure {
  const value =
    property === undefined ? undefined : new Map<string, unknown>(Object.entries(inputs)).get(property);
  const steers = typeof value === "string" && safeLine(value) !== value;
  return toCheckFailure(steers ? { reason: `${property}: ${reason}` } : { property, reason });
}

export function toCheckFailure({ property, reason }: InputFailure): dynamic.CheckFailure {
  return { property: property ?? "", reason: safeLine(reason) };
}

/** The plugin process prints its stack beside the message of an error: a person has no use for it. */
export function withoutStack(error: unknown): Error {
  const thrown = error instanceof Error ? error : new Error(String(error));
  const partial =
    thrown instanceof PartialFailure
      ? { id: thrown.id, properties: carried(thrown.state), reasons: thrown.reasons.map(safeLines) }
      : {};
  return Object.assign(new Error(errorText(thrown)), partial, { name: thrown.name, stack: "" });
}

/** The engine's messages have no word for what is left out, at whatever depth, and break where they meet it. */
function carried(state: object): object {
  return JSON.parse(JSON.stringify(state));
}

/**
 * Nobody reads them once the engine has died. Pulumi's process writes each error of a stream to the other one, which is closed as
 * well, so that without this it would do nothing else from the second line on, also in the middle of a set-back.
 */
export function surviveClosedStreams(streams: readonly NodeJS.WriteStream[]): void {
  for (const stream of streams) if (stream.listenerCount("error") === 0) stream.on("error", () => undefined);
}

/** A line for each message; the engine shows what the plugin process prints beside the resources. */
export function createStreamLog(stream: { write(text: string): unknown }): Call["log"] {
  return (severity, message) =>
    void stream.write(`${severity === "warning" ? "warning: " : ""}${safeLine(message)}\n`);
}
