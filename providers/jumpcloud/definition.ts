import { createJumpCloud, InvalidSetting } from "../../clients/jumpcloud";
import type { Environment } from "../../clients/settings";
import type { ProviderDefinition } from "../host/definition";
import { type Account, createAccount } from "./account";
import { checkProviderSettings, readProviderSettings } from "./configuration";
import { jumpCloudFunctions, jumpCloudResources } from "./registry";
import schema from "./schema.json";

/** The provider `jumpcloud`, with credentials from the given environment where the configuration has none. */
export function jumpCloudProvider(environment: Environment): ProviderDefinition<Account> {
  return {
    name: schema.name,
    version: schema.version,
    schema: () => JSON.stringify(schema),
    checkConfig: (values) => checkProviderSettings(values, environment),
    configure(config) {
      try {
        return createAccount(createJumpCloud(readProviderSettings(config, environment)));
      } catch (error) {
        if (error instanceof InvalidSetting)
          throw new Error(`The configuration of jumpcloud: ${error.message}`);
        throw error;
      }
    },
    resources: jumpCloudResources,
    functions: jumpCloudFunctions,
  };
}
