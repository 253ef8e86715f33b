import type { InputRule, InputRules } from "../../../providers/lifecycle/rules";
import type { BridgeInputs } from "../bridge";
import { type OrganizationText, organizationTexts, type UserText, userTexts } from "../user-properties";

/** https://www.pulumi.com/registry/packages/azuread/api-docs/user/#inputs */
export type UserInputs = BridgeInputs &
  Partial<Record<UserText | OrganizationText, string>> & {
    userPrincipalName: string;
    displayName: string;
    password?: string;
    accountEnabled?: boolean;
    businessPhones?: string[];
    disablePasswordExpiration?: boolean;
    disableStrongPassword?: boolean;
    employeeHireDate?: string;
    forcePasswordChange?: boolean;
    mail?: string;
    mailNickname?: string;
    managerId?: string;
    onpremisesImmutableId?: string;
    otherMails?: string[];
    showInAddressList?: boolean;
  };

/** Inputs that Entra gives a value when the program does not: leaving one out is no change. */
export const chosenByEntra = ["businessPhones", "mail", "mailNickname", "onpremisesImmutableId"] as const;

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === "" ||
  value === false ||
  (Array.isArray(value) && !value.length);

/** Left out means empty, as it does in Terraform. */
const optional: InputRule = { change: "update", same: (before, after) => isEmpty(before) && isEmpty(after) };
const chosen: InputRule = { change: "update", same: (_, after) => after === undefined };

/**
 * A password can't be read or removed. After an import none is known: that of the program is not written then, as the
 * real plugin's manual says, "unless the value is subsequently changed".
 */
const password: InputRule = {
  change: "update",
  secret: true,
  same: (before, after) => before === undefined || after === undefined || after === "",
};

const optionalTexts = Object.fromEntries(
  [...userTexts, ...organizationTexts].map((name) => [name, optional]),
) as Record<UserText | OrganizationText, InputRule>;

export const userRules: InputRules<UserInputs> = {
  ...optionalTexts,
  __defaults: "ignore",
  userPrincipalName: "update",
  displayName: "update",
  password,
  accountEnabled: optional,
  businessPhones: chosen,
  disablePasswordExpiration: optional,
  disableStrongPassword: optional,
  employeeHireDate: optional,
  forcePasswordChange: optional,
  mail: chosen,
  mailNickname: chosen,
  managerId: optional,
  onpremisesImmutableId: chosen,
  otherMails: { ...optional, unordered: true },
  showInAddressList: optional,
};
