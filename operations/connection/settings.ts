import { whyUntrustedDestination } from "../../audit/addresses/secret-destinations";
import { ALLOW_HOSTS_VARIABLE } from "../../audit/addresses/sign-in-hosts";
import type { EntraCredentialSettings } from "../../clients/graph";
import { unusableProxy } from "../../clients/http";
import type { JumpCloudSettings } from "../../clients/jumpcloud";
import {
  type CloudSettings,
  entraReader,
  jumpCloudReader,
  type ReadConfigValue,
  readCloud,
  readEntraCredential,
  readJumpCloudSettings,
  type SettingProblem,
  type SettingSources,
  UnusableSetting,
} from "../../clients/settings";

/** How to reach both vendors. */
export interface ConnectionSettings {
  jumpcloud: JumpCloudSettings;
  entra: EntraCredentialSettings;
  /** Hosts beside JumpCloud's at which people may type passwords; never from the configuration. */
  allowedHosts: string[];
  cloud: CloudSettings;
}

/**
 * The environment and the stack configuration, under the names that the providers of both vendors use. Where both say
 * something they have to agree: those providers take the configuration first, and a refresh hands dynamic resources the
 * configuration of the last `up`, so one run could work with two identities or two tenants.
 *
 * @throws UnusableSetting
 */
export function readConnectionSettings(
  environment: NodeJS.ProcessEnv,
  config: ReadConfigValue,
): ConnectionSettings {
  const { settings, problems } = readJumpCloudSettings(jumpCloudReader(agreeing(environment, config)));
  if (!settings) throw new UnusableSetting(problems.map(sentenceOf).join(" "));
  return {
    jumpcloud: settings,
    ...readEntraSettings(environment, config),
    allowedHosts: (environment[ALLOW_HOSTS_VARIABLE] ?? "").split(",").flatMap((host) => host.trim() || []),
  };
}

/** {@link readConnectionSettings} of Entra alone, for what has to work without JumpCloud. @throws UnusableSetting */
export function readEntraSettings(
  environment: NodeJS.ProcessEnv,
  config: ReadConfigValue,
): Pick<ConnectionSettings, "entra" | "cloud"> {
  const read = entraReader(agreeing(environment, config));
  const proxy = unusableProxy(environment);
  if (proxy) throw new UnusableSetting(`The proxy in ${proxy.variable} can't be used: ${proxy.reason}.`);
  return { entra: readEntraCredential(read), cloud: readCloud(read) };
}

/** No key of the configuration leads a secret to a stranger, and none contradicts the environment. */
function agreeing(environment: NodeJS.ProcessEnv, config: ReadConfigValue): SettingSources {
  const trusted: ReadConfigValue = (key) => {
    const value = config(key) || undefined;
    const reason = value && whyUntrustedDestination(key, value, environment);
    if (reason) throw new UnusableSetting(`${reason}.`);
    return value;
  };
  return { environment, config: trusted, onContradiction: "refuse" };
}

function sentenceOf(problem: SettingProblem): string {
  if ("credentialFrom" in problem) return `There is no JumpCloud credential. Set ${problem.credentialFrom}.`;
  return `The JumpCloud ${problem.setting} ${problem.reason}.`;
}
