import * as pulumi from "@pulumi/pulumi";
import { isConfigSecret } from "@pulumi/pulumi/runtime/config";
import { nearestTo } from "./audit/spelling";
import { type PeopleExpected, readPeopleFile } from "./people-file";

// The SDK exports it and leaves it out of its types; there is no public way to ask.
declare module "@pulumi/pulumi/runtime/config" {
  export function isConfigSecret(key: string): boolean;
}

/** What a value must look like, in words and by example; the example ends the `pulumi config set` line of an error. */
interface Expected {
  shape: RegExp;
  meaning: string;
  example: string;
}

/** Which numbers can be meant; the example ends the `pulumi config set` line of an error. */
interface Range {
  least: number;
  most: number;
  example: string;
}

/** A variable of the environment. */
interface Variable {
  name: string;
  value: string | undefined;
}

type Values = Record<string, unknown>;

const A_PEOPLE_FILE = { shape: /\S/, meaning: "a path", example: "people.csv" };

/**
 * Reads the stack's configuration key by key and gathers what is wrong, each problem with the line that mends it, so
 * that a person mends all of them at once.
 */
export class StackConfig {
  readonly problems: string[] = [];
  private readonly config = new pulumi.Config();
  /** What was asked for: there is nothing else that a key could set. */
  private readonly known = new Set<string>();

  text(key: string, expected: Expected): string {
    return this.judge(key, this.value(key), expected);
  }

  /** Nothing where the key is empty. */
  optional(key: string, expected: Expected): string | undefined {
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

  oneOf<Choice extends string>(key: string, choices: readonly [Choice, ...Choice[]]): Choice {
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

  /** A whole number of `least` to `most`. */
  integer(key: string, range: Range): number {
    return this.judgeInteger(key, this.parsed(key), range);
  }

  list(key: string, expected: Expected & { least?: number }): string[] {
    return this.judgeList(key, this.parsed(key), expected);
  }

  /** The people under `key`, or in the file that `<key>File` names. */
  people(key: string, expected: Expected & PeopleExpected): string[] {
    const file = this.value(`${key}File`);
    return this.judgePeople(key, this.parsed(key), file || undefined, expected);
  }

  /** The object under `key`, read member by member; nothing where it is empty. */
  object<Shape extends object>(key: string, read: (members: Members) => Shape): Shape | undefined {
    const value = this.parsed(key);
    if (!isObject(value)) {
      this.problems.push(
        `${key} must be an object, and is ${JSON.stringify(value)}. pulumi config rm ${key}`,
      );
      return undefined;
    }
    if (Object.keys(value).length === 0) return undefined;
    return this.members(key, value, read);
  }

  /** The word, or the object under `key`; nothing where it is empty. */
  wordOr<Word extends string, Shape extends object>(
    key: string,
    word: Word,
    read: (members: Members) => Shape,
  ): Word | Shape | undefined {
    const value = this.parsed(key);
    if (value === word) return word;
    if (isObject(value)) return this.object(key, read);
    this.problems.push(
      `${key} must be ${word} or an object, and is ${JSON.stringify(value)}. pulumi config rm ${key}`,
    );
    return undefined;
  }

  /** The objects in the list under `key`, each read member by member. */
  objects<Shape extends object>(key: string, read: (members: Members) => Shape): Shape[] {
    const value = this.parsed(key);
    if (!Array.isArray(value) || !value.every(isObject)) {
      this.problems.push(
        `${key} must list objects, and is ${JSON.stringify(value)}. pulumi config rm ${key}`,
      );
      return [];
    }
    return value.map((item, index) => this.members(`${key}[${index}]`, item, read));
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

  /** Without `--path` a path becomes a key of its own. */
  private meant(key: string): string {
    const [head = "", rest] = key.split(/[.[]/, 2);
    if (rest !== undefined && this.known.has(head)) return `; to set a part of ${head}, give --path`;
    return nearest(key, [...this.known]);
  }

  private value(key: string): string | undefined {
    this.known.add(key);
    return this.config.get(key);
  }

  private members<Shape extends object>(
    path: string,
    value: Values,
    read: (members: Members) => Shape,
  ): Shape {
    const files = new Set<string>();
    const shape = read({
      text: (name, expected) => this.judge(`${path}.${name}`, value[name], expected),
      list: (name, expected) => this.judgeList(`${path}.${name}`, value[name], expected),
      people: (name, expected) => {
        files.add(`${name}File`);
        return this.judgePeople(`${path}.${name}`, value[name], value[`${name}File`], expected);
      },
      integer: (name, range) => this.judgeInteger(`${path}.${name}`, value[name], range),
      given: (name, read) => (value[name] === undefined ? undefined : read()),
    });
    for (const name of Object.keys(value).filter((name) => !(name in shape) && !files.has(name))) {
      const known = Object.keys(shape);
      this.problems.push(
        `${path} has no "${name}", only ${known.join(" and ")}${nearest(name, known)}. pulumi config rm --path '${path}.${name}'`,
      );
    }
    return shape;
  }

  private judge(path: string, value: unknown, expected: Expected): string {
    if (typeof value === "string" && expected.shape.test(value)) return value;
    const found = value === undefined || value === "" ? "is missing" : `is ${JSON.stringify(value)}`;
    this.problems.push(
      `${path} must be ${expected.meaning}, and ${found}. ${setLine(path, expected.example)}`,
    );
    return "";
  }

  private judgeInteger(path: string, value: unknown, { least, most, example }: Range): number {
    const number = typeof value === "string" && value !== "" ? Number(value) : value;
    if (typeof number === "number" && Number.isInteger(number) && number >= least && number <= most)
      return number;
    const found = value === undefined || value === "" ? "is missing" : `is ${JSON.stringify(value)}`;
    this.problems.push(
      `${path} must be a whole number from ${least} to ${most}, and ${found}. ${setLine(path, example)}`,
    );
    return least;
  }

  private judgeList(path: string, value: unknown, expected: Expected & { least?: number }): string[] {
    if (!Array.isArray(value) || value.length < (expected.least ?? 0)) {
      const line = setLine(`${path}[0]`, expected.example);
      this.problems.push(
        `${path} must list ${expected.meaning}, and is ${JSON.stringify(value) ?? "missing"}. ${line}`,
      );
      return [];
    }
    const items = value.map((item, index) => this.judge(`${path}[${index}]`, item, expected));
    const twice = items.findIndex((item, index) => item !== "" && items.indexOf(item) !== index);
    if (twice !== -1) {
      this.problems.push(`${path} names ${items[twice]} twice. pulumi config rm --path '${path}[${twice}]'`);
    }
    return items;
  }

  private judgePeople(
    path: string,
    value: unknown,
    file: unknown,
    expected: Expected & PeopleExpected & { least?: number },
  ): string[] {
    if (file === undefined) return this.judgeList(path, value, expected);
    if (value !== undefined && JSON.stringify(value) !== "[]") {
      this.problems.push(
        `${path} and ${path}File both say who is meant. ${rmLine(path)}, or ${rmLine(`${path}File`)}`,
      );
      return [];
    }
    const name = this.judge(`${path}File`, file, A_PEOPLE_FILE);
    if (name === "") return [];
    const { people, problems } = readPeopleFile(name, expected);
    this.problems.push(...problems.map((problem) => `${path}File: ${problem}.`));
    if (people.length === 0 && problems.length === 0)
      this.problems.push(`${path}File: ${name} names nobody. Where that is meant: ${rmLine(`${path}File`)}`);
    return people;
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

interface Members {
  text(name: string, expected: Expected): string;
  list(name: string, expected: Expected & { least?: number }): string[];
  /** The people under `name`, or in the file that `<name>File` names. */
  people(name: string, expected: Expected & PeopleExpected & { least?: number }): string[];
  integer(name: string, range: Range): number;
  /** What `read` makes of a member that can be left out. */
  given<Value>(name: string, read: () => Value): Value | undefined;
}

function nearest(written: string, known: readonly string[]): string {
  const found = nearestTo(written, known);
  return found === undefined ? "" : `; the nearest is ${found}`;
}

function isHttpsUrl(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === "https:";
}

function setLine(path: string, example: string): string {
  const needsPath = /[.[]/.test(path);
  return needsPath ? `pulumi config set --path '${path}' ${example}` : `pulumi config set ${path} ${example}`;
}

function rmLine(path: string): string {
  return /[.[]/.test(path) ? `pulumi config rm --path '${path}'` : `pulumi config rm ${path}`;
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
