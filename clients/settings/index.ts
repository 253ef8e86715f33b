export { JUMPCLOUD_SETTINGS, secretKeys, secretVariables } from "./catalogue";
export { type CloudSettings, readCloud, readEntraCredential } from "./entra-settings";
export { readJumpCloudSettings, type SettingProblem } from "./jumpcloud-settings";
export {
  type Environment,
  entraReader,
  jumpCloudReader,
  type ReadConfigValue,
  type SettingSources,
  UnusableSetting,
} from "./reader";
