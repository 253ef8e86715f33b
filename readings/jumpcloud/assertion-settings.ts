import type { AssertionSettings, AuthenticationContext } from "../../audit/vendor-objects";
import type { ConfigField } from "../../clients/jumpcloud";

/** Settings without which Entra refuses an assertion, or reads another person out of it. */
const DECISIVE = ["subjectField", "overrideNameIdFormat", "signAssertion", "spEntityId", "acsUrl"];

/** What the configuration of an application or of a template makes of assertions; what it doesn't show is left out. */
export function toAssertionSettings(config: Record<string, ConfigField>): AssertionSettings {
  const context = contextOf(config.authClaimConfiguration);
  const shown = DECISIVE.filter((key) => config[key]?.value !== undefined);
  const settings = shown.map((key) => [key, textOf(config[key]?.value)] as const);
  return {
    ...(context ? { context } : {}),
    settings: Object.fromEntries([...settings, ...attributesOf(config)]),
  };
}

/** By name, with every value that is sent under it: which of several Entra reads is not published. */
function attributesOf({ databaseAttributes, constantAttributes }: Record<string, ConfigField>) {
  const sent = listOf(databaseAttributes?.value).map(
    ({ name, value }) => [textOf(name), textOf(value)] as const,
  );
  const constant = listOf(constantAttributes?.value).map(
    ({ name, value }) => [textOf(name), `always ${textOf(value)}`] as const,
  );
  const names = new Map<string, string[]>();
  for (const [name, value] of [...sent, ...constant]) names.set(name, [...(names.get(name) ?? []), value]);
  return [...names].map(([name, values]) => [`databaseAttributes.${name}`, values.join(" and ")] as const);
}

/**
 * Its parts stand beside `type` and `visible`, as JumpCloud's document has it, or under `value` as those of other
 * settings do. https://docs.jumpcloud.com/api/1.0/index.html#tag/Applications
 */
function contextOf(field: ConfigField | undefined): AuthenticationContext | undefined {
  const parts = objectOf(field?.value) ?? objectOf(field);
  if (!parts) return undefined;
  const constant = wrapped(parts.singleAuthnContextValue);
  const rows = listOf(wrapped(parts.authnContextMappings));
  return {
    ...(typeof constant === "string" && constant !== "" ? { constant } : {}),
    mapped: rows.map(({ method, value }) => ({
      ...(typeof method === "string" && method !== "" ? { method } : {}),
      value: textOf(value),
    })),
  };
}

function wrapped(part: unknown): unknown {
  return objectOf(part)?.value;
}

function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function listOf(value: unknown): Record<string, unknown>[] {
  const entries: unknown[] = Array.isArray(value) ? value : [];
  return entries.map(objectOf).filter((entry) => entry !== undefined);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}
