import { secretVariables } from "../../clients/settings";
import { SECRET_PLACEHOLDER, withoutControlCharacters } from "../../text/safe-text";
import type { Screen } from "../terminal/screen";

/** Variables whose values nobody may read in a terminal or a log. */
const SECRETS = [
  ...secretVariables("jumpcloud"),
  ...secretVariables("azuread"),
  // What an engine's run has beside them: the way to the state, and what opens it.
  "PULUMI_ACCESS_TOKEN",
  "PULUMI_CONFIG_PASSPHRASE",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AZURE_STORAGE_KEY",
  "AZURE_STORAGE_SAS_TOKEN",
  "GITHUB_TOKEN",
  "GH_TOKEN",
];

/** One, and those that a list of `rollback --from` names. */
const CLIENT_SECRET = /^ARM_CLIENT_SECRET/;

/** A shorter one is part of so many words that a text without it says nothing any more. */
const SHORTEST = 4;

/** A text without the secrets of this environment, whoever wrote them, also as JSON writes them. */
export function redactSecrets(text: string, env: NodeJS.ProcessEnv): string {
  const names = [...SECRETS, ...Object.keys(env).filter((name) => CLIENT_SECRET.test(name))];
  const set = names.flatMap((name) => env[name] ?? []);
  const values = set.filter(({ length }) => length >= SHORTEST);
  const forms = new Set([...values, ...values.map((value) => JSON.stringify(value).slice(1, -1))]);
  // The longest first, as one can be the beginning of another.
  const secrets = [...forms].sort((one, other) => other.length - one.length);
  return secrets.reduce((seen, secret) => seen.replaceAll(secret, SECRET_PLACEHOLDER), text);
}

/** A screen on which the secrets of this environment are never seen. */
export function redactedScreen(screen: Screen, env: NodeJS.ProcessEnv): Screen {
  return {
    write: (text) => screen.write(withoutControlCharacters(redactSecrets(text, env))),
    get columns() {
      return screen.columns;
    },
  };
}
