import type { Command } from "commander";
import type { LocateOptions } from "../../operations/locate/domains";
import { repeatedOption } from "./repeated";

/** The options that say which domain, group, directory and application are meant. */
export interface LocationOptions {
  domain?: string[];
  group?: string;
  directory?: string;
  application?: string;
}

/** Gives a command the options of {@link LocationOptions}; without `domain` where a name says which one. */
export function addLocationOptions(command: Command, { domain = true } = {}): Command {
  return (domain ? addDomainOption(command) : command)
    .option(
      "--group <name-or-id>",
      "JumpCloud's group (default: the groups bound to application and directory)",
    )
    .option("--directory <id>", "JumpCloud's Microsoft 365 directory, if there are several")
    .option(
      "--application <id>",
      "JumpCloud's application (default: the application of the live federation)",
    );
}

/** Gives a command the option of {@link LocationOptions} that names domains. */
export function addDomainOption(command: Command): Command {
  return command.option(
    "--domain <name>",
    "a domain of the tenant; may be repeated (default: the domains with a JumpCloud application)",
    repeatedOption(String),
  );
}

export function toLocateOptions({ domain, group, directory, application }: LocationOptions): LocateOptions {
  return { domains: domain, group, directory, application };
}
