import type { JumpCloudMicrosoft365Args } from "../../components";

/** What a value of the configuration may be; a test asks the reader of the settings whether it agrees. */
export interface ConfigurationKey {
  /** In words, such as `list of domains`. */
  type: string;
  /** Taken by the reader. */
  example: unknown;
  /** Refused by the reader: another type, or out of the range. */
  refused: unknown;
  /** Of an object, or of each object of a list. */
  members?: Record<string, ConfigurationMember>;
  /** What else has to be in the stack for the example to be taken. */
  beside?: Record<string, unknown>;
}

export interface ConfigurationMember {
  type: string;
  /** What it means, as a sentence. */
  about: string;
  refused: unknown;
  /** There is no object without it. */
  isRequired?: true;
}

export type Args = JumpCloudMicrosoft365Args;

/** Each member that the program has, and no other: one that is added and not described does not compile. */
type Members<Shape> = Record<keyof Required<Shape> & string, ConfigurationMember>;

export interface ObjectKey<Shape> extends ConfigurationKey {
  members: Members<Shape>;
}

export const DOMAIN: ConfigurationMember = {
  type: "domain",
  about: "The domain that it is of.",
  refused: "Example.com",
  isRequired: true,
};
export const REASON: ConfigurationMember = {
  type: "text",
  about: "Why that is right.",
  refused: " ",
  isRequired: true,
};
export const UNTIL: ConfigurationMember = {
  type: "day",
  about: "The last day (UTC) on which it counts.",
  refused: "tomorrow",
};
