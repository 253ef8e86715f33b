import * as pulumi from "@pulumi/pulumi";
import { isConfigSecret } from "@pulumi/pulumi/runtime/config";
import { secretDestinationSetting, whyUntrustedDestination } from "../audit/addresses/secret-destinations";
import { secretKeys } from "../clients/settings/catalogue";

// The SDK exports it and leaves it out of its types; there is no public way to ask.
declare module "@pulumi/pulumi/runtime/config" {
  export function isConfigSecret(key: string): boolean;
}

/** Keys of the two vendors' credentials; as configuration they must be secret, else they lie in state in plain text. */
const CREDENTIALS = [...secretKeys("jumpcloud"), ...secretKeys("azuread")];

/** Credentials that lie in the configuration in plain text. */
export function plainCredentialProblems(): string[] {
  const plain = CREDENTIALS.filter((key) => {
    const [namespace, name = ""] = key.split(":");
    return new pulumi.Config(namespace).get(name) !== undefined && !isConfigSecret(key);
  });
  return plain.map(
    (key) =>
      `${key} is a credential in plain text. Set it in the environment instead (npx pulumi config rm ${key}), or set it with ` +
      `npx pulumi config set --secret ${key}. In both cases replace the credential, because it was in a file in plain text.`,
  );
}

/** What would send a secret to a stranger; it is refused before a plugin is told of it. */
export function destinationProblems(
  config: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv,
): string[] {
  return Object.entries(config).flatMap(([key, value]) => {
    const setting = secretDestinationSetting(key);
    const reason = setting && whyUntrustedDestination(setting, value, environment);
    return reason ? `${reason}. npx pulumi config rm ${key}` : [];
  });
}
