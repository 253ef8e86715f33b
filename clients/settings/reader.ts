import { ENTRA_SETTINGS, JUMPCLOUD_SETTINGS, type VendorSetting } from "./catalogue";

/** The process environment, or a test's. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A value of the configuration by its full name, such as `jumpcloud:region`; nothing where it is not set. */
export type ReadConfigValue = (key: string) => string | undefined;

/** Where settings are read from. */
export interface SettingSources {
  environment: Environment;
  config: ReadConfigValue;
  /**
   * What counts where both say something else (docs/decisions/0029). `configuration`: that of the configuration, as in
   * every plugin of Pulumi's. `refuse`: neither, as one run could work with two identities or two tenants.
   */
  onContradiction: "configuration" | "refuse";
}

/** What a setting says; nothing where it is empty, as shells and CI systems set empty variables for missing secrets. */
export type ReadSetting<Name extends string> = (name: Name) => string | undefined;

/** A setting is missing or can't be used; says which and how to set it. */
export class UnusableSetting extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnusableSetting";
  }
}

/** Reads settings of JumpCloud's by their names. The reader throws {@link UnusableSetting} where `refuse` is told. */
export function jumpCloudReader(sources: SettingSources): ReadSetting<keyof typeof JUMPCLOUD_SETTINGS> {
  return (name) => read(`jumpcloud:${name}`, JUMPCLOUD_SETTINGS[name], sources);
}

/** Reads settings of Entra's by their names. The reader throws {@link UnusableSetting} where `refuse` is told. */
export function entraReader(sources: SettingSources): ReadSetting<keyof typeof ENTRA_SETTINGS> {
  return (name) => read(`azuread:${name}`, ENTRA_SETTINGS[name], sources);
}

export function isTrue(text: string | undefined): boolean {
  return text === "true" || text === "1";
}

function read(
  key: string,
  { variables, isSecret }: VendorSetting,
  { environment, config, onContradiction }: SettingSources,
): string | undefined {
  const variable = variables.find((name) => environment[name]);
  const said = variable && environment[variable];
  const configured = config(key);
  if (onContradiction === "configuration") return (configured ?? said) || undefined;
  if (!variable || !said || !configured || said === configured) return said || configured || undefined;
  const shown = isSecret ? "differ" : `differ: "${said}" and "${configured}"`;
  throw new UnusableSetting(
    `The environment variable ${variable} and the configuration key ${key} ${shown}. One run must not work with both: ` +
      `unset ${variable}, or \`npx pulumi config rm ${key}\` and refresh with --run-program.`,
  );
}
