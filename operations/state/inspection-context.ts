import type { Plugins } from "./plugin-check";

/** What a state is judged beside. */
export interface Surroundings {
  environment: Readonly<Record<string, string | undefined>>;
  /** Plugins that the project has beside this package's. */
  plugins?: Plugins;
}
