import "./setup/refuse-old-node.cjs";
import { JumpCloudMicrosoft365 } from "jumpcloud-entra";
import { readSettings } from "./settings";

const integration = new JumpCloudMicrosoft365("m365", readSettings(process.env));

export const { administrator, group, directory, domains, notReady, nextSteps, rollbackRecord } = integration;
