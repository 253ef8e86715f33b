import { whyUntrustedDestination } from "../../audit/addresses/secret-destinations";
import { unusableProxy } from "../../clients/http";
import type { JumpCloudSettings } from "../../clients/jumpcloud";
import {
  type Environment,
  JUMPCLOUD_SETTINGS,
  jumpCloudReader,
  readJumpCloudSettings,
  type SettingProblem,
} from "../../clients/settings";
import type { ProviderConfig } from "../host/definition";
import type { InputFailure } from "../lifecycle/handler";

const CREDENTIALS = ["apiKey", "clientSecret"] as const satisfies (keyof typeof JUMPCLOUD_SETTINGS)[];

/** A credential that would lie in state in plain text. */
export class PlainCredential extends Error {
  constructor(setting: (typeof CREDENTIALS)[number]) {
    super(
      `jumpcloud:${setting} is not secret and would be in the state in plain text. Run ` +
        `\`npx pulumi config set --secret jumpcloud:${setting}\`, or remove it and set ${JUMPCLOUD_SETTINGS[setting].variables[0]} instead. Also ` +
        "replace the credential, because it was in a file in plain text.",
    );
    this.name = "PlainCredential";
  }
}

/** What is wrong with the configuration, before anything is sent. */
export function checkProviderSettings(
  values: Record<string, unknown>,
  environment: Environment,
): InputFailure[] {
  return [
    ...unknownSettings(values),
    ...addressFailures(values, environment),
    ...proxyFailures(environment),
    ...read(values, environment).problems.map(failureOf),
  ];
}

/** Configuration first, then environment. Throws {@link PlainCredential} for a credential that isn't secret. */
export function readProviderSettings(
  { values, secrets }: ProviderConfig,
  environment: Environment,
): JumpCloudSettings {
  const plain = CREDENTIALS.find((name) => values[name] !== undefined && !secrets.has(name));
  if (plain) throw new PlainCredential(plain);
  const { settings } = read(values, environment);
  const [failure] = checkProviderSettings(values, environment);
  if (failure || !settings) throw new Error([failure?.property, failure?.reason].filter(Boolean).join(": "));
  return settings;
}

function read(values: Record<string, unknown>, environment: Environment) {
  const config = (key: string) => {
    const value = values[key.replace("jumpcloud:", "")];
    return value === undefined || value === null ? undefined : String(value);
  };
  return readJumpCloudSettings(jumpCloudReader({ environment, config, onContradiction: "configuration" }));
}

function failureOf(problem: SettingProblem): InputFailure {
  if (!("credentialFrom" in problem)) return { property: problem.setting, reason: problem.reason };
  const reason =
    `there is no JumpCloud credential: set ${problem.credentialFrom}, in the environment; or run ` +
    "`npx pulumi config set --secret jumpcloud:apiKey`";
  return { property: "apiKey", reason };
}

/** A line of a stack's configuration, or of its state, must not decide who gets the key. */
function addressFailures({ baseUrl }: Record<string, unknown>, environment: Environment): InputFailure[] {
  const reason = whyUntrustedDestination("jumpcloud:baseUrl", String(baseUrl ?? ""), environment);
  return reason ? [{ property: "baseUrl", reason }] : [];
}

function proxyFailures(environment: Environment): InputFailure[] {
  const proxy = unusableProxy(environment);
  return proxy ? [{ reason: `the proxy in ${proxy.variable} can't be used: ${proxy.reason}` }] : [];
}

function unknownSettings(values: Record<string, unknown>): InputFailure[] {
  const known = Object.keys(JUMPCLOUD_SETTINGS);
  return Object.keys(values)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      property: name,
      reason: `is unknown; the provider jumpcloud has ${known.join(", ")}`,
    }));
}
