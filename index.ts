import "./setup/refuse-old-node.cjs";
import * as pulumi from "@pulumi/pulumi";
import { JumpCloudMicrosoft365 } from "jumpcloud-entra";
import { readSettings } from "./dist/settings/read-settings";

process.prependListener("unhandledRejection", sayUnmade);

const integration = new JumpCloudMicrosoft365("m365", readSettings(process.env));

export = integration.stackOutputs;

/**
 * With `--continue-on-error` the SDK rejects whatever needs a resource that could not be made, and would show that as an
 * exception of the program with its stack. The reason itself is told by the resource.
 */
function sayUnmade(reason: unknown): void {
  if (!(reason instanceof Error)) return;
  const [, name, type] = /resource (\S+) \[(\S+)\] failed to register$/.exec(reason.message) ?? [];
  if (name === undefined) return;
  const message =
    `${name} (${type}) could not be made or changed; its own error says why. Everything that needs it was left out of this run. ` +
    "Repair that, then run `npx pulumi up` again.";
  Object.assign(reason, new pulumi.RunError(), { message });
}
