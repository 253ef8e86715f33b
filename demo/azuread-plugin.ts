import { azureadVersion } from "../engine/version";
import { hasStandin } from "../standins/azuread/install";

/** Who answers for the azuread plugin; the same one in every chapter, as all of them have one Pulumi home. */
export interface AzureadPlugin {
  version: string;
  plugin: "real" | "stand-in";
}

/** The azuread plugin of a Pulumi home. */
export function azureadPluginIn(pulumiHome: string): AzureadPlugin {
  return { version: azureadVersion, plugin: hasStandin(pulumiHome) ? "stand-in" : "real" };
}

/** What a person is told about it, and about the time that it takes. */
export function azureadWords({ version, plugin }: AzureadPlugin): string {
  return plugin === "real"
    ? `azuread ${version}: the real plugin, in every chapter. After each create and delete it reads until several answers in ` +
        "a row agree. That takes about 20 s each time."
    : `azuread ${version}: a stand-in, in every chapter, because the real plugin is not available here. The real one ` +
        "takes about 20 s longer for each create and delete.";
}
