import * as pulumi from "@pulumi/pulumi";
import { isConfigSecret } from "@pulumi/pulumi/runtime/config";
import { secretDestinationSetting, whyUntrustedDestination } from "../audit/addresses/secret-destinations";
import {
  type Choices,
  type ConfigMembers,
  ConfigValues,
  type ExpectedText,
  type IntegerRange,
  isConfigObject,
  isHttpsUrl,
  nearestSpelling,
} from "./config-values";
import type { ExpectedPeople } from "./people-file";

// The SDK exports it and leaves it out of its types; there is no public way to ask.
declare module "@pulumi/pulumi/runtime/config" {
  export function isConfigSecret(key: string): boolean;
}

/** A variable of the environment. */
interface Variable {
  name: string;
  value: string | undefined;
}

/**
 * Reads the stack's configuration key by key and gathers what is wrong, each problem with the line that mends it, so
 * that a person mends all of them at once.
 */
export class StackConfig {
  readonly problems: string[] = [];
  private readonly values = new ConfigValues(this.problems);
  private readonly config = new pulumi.Config();
  /** What was asked for: there is nothing else that a key could set. */
  private readonly known = new Set<string>();

  text(key: string, expected: ExpectedText): string {
    return this.values.text(key, this.value(key), expected);
  }

  /** Nothing where the key is empty. */
  optional(key: string, expected: ExpectedText): string | undefined {
    return this.value(key) ? this.text(key, expected) : undefined;
  }

  httpsUrl(key: string, example: string): string {
    const value = this.value(key) ?? "";
    if (isHttpsUrl(value)) return value;
    this.problems.push(`${key} must be an https URL, and is "${value}". pulumi config set ${key} ${example}`);
    return value;
  }

  /** Like {@link httpsUrl}, of a key that a variable of the environment can stand for; nothing where both are empty. */
  httpsUrlOrVariable(key: string, variable: Variable, example: string): string | undefined {
    if (!variable.value) return this.value(key) ? this.httpsUrl(key, example) : undefined;
    const value = this.value(key) || variable.value;
    if (value !== variable.value) {
      this.problems.push(
        `${key} is "${value}", and ${variable.name} in the environment is "${variable.value}". One run must not work ` +
          `with both: unset ${variable.name}, or pulumi config rm ${key}`,
      );
    } else if (!isHttpsUrl(value)) {
      this.problems.push(`${variable.name} must be an https URL, and is "${value}". Set it to ${example}`);
    }
    return value;
  }

  oneOf<Choice extends string>(key: string, choices: Choices<Choice>): Choice {
    const value = this.value(key) ?? "";
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    const all = choices.join(", ");
    this.problems.push(
      `${key} must be one of ${all}, and is "${value}". pulumi config set ${key} ${choices[0]}`,
    );
    return choices[0];
  }

  flag(key: string): boolean {
    return this.oneOf(key, ["true", "false"]) === "true";
  }

  several<Choice extends string>(key: string, choices: Choices<Choice>): Choice[] {
    return this.values.several(key, this.parsed(key), choices);
  }

  /** A whole number of `least` to `most`. */
  integer(key: string, range: IntegerRange): number {
    return this.values.integer(key, this.parsed(key), range);
  }

  list(key: string, expected: ExpectedText & { least?: number }): string[] {
    return this.values.list(key, this.parsed(key), expected);
  }

  /** The people under `key`, or in the file that `<key>File` names. */
  people(key: string, expected: ExpectedText & ExpectedPeople): string[] {
    const file = this.value(`${key}File`);
    return this.values.people(key, this.parsed(key), file || undefined, expected);
  }

  /** The object under `key`, read member by member; nothing where it is empty. */
  object<Shape extends object>(key: string, read: (members: ConfigMembers) => Shape): Shape | undefined {
    const value = this.parsed(key);
    if (!isConfigObject(value)) {
      this.problems.push(
        `${key} must be an object, and is ${JSON.stringify(value)}. pulumi config rm ${key}`,
      );
      return undefined;
    }
    if (Object.keys(value).length === 0) return undefined;
    return this.values.members(key, value, read);
  }

  /** The word, or the object under `key`; nothing where it is empty. */
  wordOr<Word extends string, Shape extends object>(
    key: string,
    word: Word,
    read: (members: ConfigMembers) => Shape,
  ): Word | Shape | undefined {
    const value = this.parsed(key);
    if (value === word) return word;
    if (isConfigObject(value)) return this.object(key, read);
    this.problems.push(
      `${key} must be ${word} or an object, and is ${JSON.stringify(value)}. pulumi config rm ${key}`,
    );
    return undefined;
  }

  /** The objects in the list under `key`, each read member by member. */
  objects<Shape extends object>(key: string, read: (members: ConfigMembers) => Shape): Shape[] {
    const value = this.parsed(key);
    if (!Array.isArray(value) || !value.every(isConfigObject)) {
      this.problems.push(
        `${key} must list objects, and is ${JSON.stringify(value)}. pulumi config rm ${key}`,
      );
      return [];
    }
    return value.map((item, index) => this.values.members(`${key}[${index}]`, item, read));
  }

  /** The list under `key`: texts, and objects that are read member by member and name a text as `name`. */
  textsOrObjects<Name extends string, Shape extends Record<Name, string>>(
    key: string,
    expected: ExpectedText,
    name: Name,
    read: (members: ConfigMembers) => Shape,
  ): (string | Shape)[] {
    const value = this.parsed(key);
    if (!Array.isArray(value)) return this.list(key, expected);
    const items = value.map((item, index) => {
      const path = `${key}[${index}]`;
      return isConfigObject(item)
        ? this.values.members(path, item, read)
        : this.values.text(path, item, expected);
    });
    this.values.refuseTwice(
      key,
      items.map((item) => (typeof item === "string" ? item : item[name])),
    );
    return items;
  }

  /** Refuses keys of the program's namespace that nothing has read: what they were meant to say would not count. */
  refuseUnknown(): void {
    const namespace = `${this.config.name}:`;
    const given = Object.keys(pulumi.runtime.allConfig()).filter((key) => key.startsWith(namespace));
    for (const key of given.map((one) => one.slice(namespace.length))) {
      if (this.known.has(key)) continue;
      this.problems.push(
        `there is no key ${key}${this.meant(key)}. pulumi config rm ${/^[\w-]+$/.test(key) ? key : `'${key}'`}`,
      );
    }
  }

  /** Refuses credentials that lie in the configuration in plain text. */
  refusePlain(keys: readonly string[]): void {
    for (const key of keys) {
      const [namespace, name] = key.split(":");
      const isSet = namespace && name && new pulumi.Config(namespace).get(name) !== undefined;
      if (!isSet || isConfigSecret(key)) continue;
      this.problems.push(
        `${key} is a credential in plain text. Leave it to the environment (pulumi config rm ${key}), or set it by ` +
          `pulumi config set --secret ${key}; renew the credential either way, since its text was on disk.`,
      );
    }
  }

  /** Refuses what would send a secret to a stranger, before a plugin is told of it. */
  refuseStrangers(environment: NodeJS.ProcessEnv): void {
    for (const [key, value] of Object.entries(pulumi.runtime.allConfig())) {
      const setting = secretDestinationSetting(key);
      const reason = setting && whyUntrustedDestination(setting, value, environment);
      if (reason) this.problems.push(`${reason}. pulumi config rm ${key}`);
    }
  }

  /** Without `--path` a path becomes a key of its own. */
  private meant(key: string): string {
    const [head = "", rest] = key.split(/[.[]/, 2);
    if (rest !== undefined && this.known.has(head)) return `; to set a part of ${head}, give --path`;
    return nearestSpelling(key, [...this.known]);
  }

  private value(key: string): string | undefined {
    this.known.add(key);
    return this.config.get(key);
  }

  /** The value as JSON; text that isn't JSON stays text, so that the error can show it. */
  private parsed(key: string): unknown {
    const value = this.value(key);
    try {
      return value === undefined ? undefined : JSON.parse(value);
    } catch {
      return value;
    }
  }
}
