import type { JumpCloudMicrosoft365Args } from "../../components";
import type { ConfigurationKey, ConfigurationMember } from "./configuration-keys";

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
