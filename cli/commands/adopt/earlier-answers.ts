import type { AdoptionAnswers } from "../../../operations/adoption/adoption";
import { projectKey } from "./stack-file";

/** What a stack's configuration answers of an adoption's choices, by the choice's name. */
export function earlierAnswers(existing: Record<string, unknown>, project: string): AdoptionAnswers {
  const value = (key: string) => existing[projectKey(project, `jumpcloud-entra:${key}`)];
  const { syncGroupId, directory } = { syncGroupId: value("syncGroupId"), directory: value("directory") };
  const administrator = administratorOf(value("technicalAdmin"));
  return {
    ...(typeof syncGroupId === "string" ? { group: syncGroupId } : {}),
    ...(typeof directory === "string" ? { directory } : {}),
    ...(administrator === undefined ? {} : { administrator }),
    ...Object.fromEntries(applicationsIn(value("applications"))),
  };
}

function administratorOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  const adopted = (value as { adopt?: unknown } | undefined)?.adopt;
  return typeof adopted === "string" ? adopted : undefined;
}

function applicationsIn(list: unknown): [string, string][] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: { domain?: unknown; id?: unknown } | null): [string, string][] =>
    typeof one?.domain === "string" && typeof one.id === "string"
      ? [[`application:${one.domain}`, one.id]]
      : [],
  );
}
