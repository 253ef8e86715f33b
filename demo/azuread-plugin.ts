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
    ? `azuread ${version}: the real plugin, in every chapter. It reads what it made or removed until several answers in ` +
        "a row agree, which takes some 20 s each time."
    : `azuread ${version}: a stand-in, in every chapter, as the real plugin can't be had or used here. The real one ` +
        "takes some 20 s longer for what it makes or removes.";
}
