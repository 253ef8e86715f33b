import { parseEngineEvents } from "../cli/engine/engine-events";

/** A resource that the engine has begun to work on. */
export interface PendingStep {
  type: string;
  /** Its name in the program. */
  name: string;
  /** What is done to it: `create`, `delete`, `refresh`, … */
  operation: string;
  /** Milliseconds since the epoch. */
  since: number;
}

/** What was begun and has not ended, by an event log, oldest first. Components are left out: they wait for others. */
export function pendingSteps(log: string): PendingStep[] {
  const pending = new Map<string, PendingStep>();
  for (const { timestamp, resourcePreEvent, resOutputsEvent, resOpFailedEvent } of parseEngineEvents(log)) {
    const ended = resOutputsEvent ?? resOpFailedEvent;
    if (ended) pending.delete(ended.metadata.urn);
    const begun = resourcePreEvent?.metadata;
    if (!begun || !(begun.new ?? begun.old)?.custom) continue;
    const { urn, type, op: operation } = begun;
    pending.set(urn, { type, name: urn.split("::").at(-1) ?? urn, operation, since: timestamp * 1000 });
  }
  return [...pending.values()];
}

/** Why a step may take long without anything being wrong. */
const REASONS: Record<string, string> = {
  azuread: ": azuread reads until several answers of Microsoft in a row agree",
};

/** In words, what the engine waits for: the step that takes longest. */
export function waitingFor({ type, name, operation, since }: PendingStep, now: number): string {
  const seconds = Math.round((now - since) / 1000);
  const [provider = ""] = type.split(":");
  return `waiting for the ${operation} of ${type} ${name}, ${seconds} s so far${REASONS[provider] ?? ""}`;
}
