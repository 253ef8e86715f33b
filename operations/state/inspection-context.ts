import type { AllowedPlugins } from "./plugin-check";

/** What a state is judged beside. */
export interface InspectionContext {
  environment: Readonly<Record<string, string | undefined>>;
  /** Plugins that the project has beside this package's. */
  plugins?: AllowedPlugins;
}
