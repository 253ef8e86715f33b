import type { FunctionHandler } from "../../host/definition";
import { checkRequired } from "../../lifecycle/checks";
import type { Account } from "../account";
import { UnknownTemplate } from "../resources/saml-application/checks";

interface Field {
  key: string;
  label?: string;
  required: boolean;
  readOnly: boolean;
  default?: unknown;
}

interface Result {
  id: string;
  name: string;
  displayName: string;
  fields: Field[];
}

/** https://docs.jumpcloud.com/api/1.0/index.html#tag/Application-Templates */
export const getApplicationTemplate: FunctionHandler<{ name: string }, Result, Account> = {
  check: (args) => checkRequired(args, "name"),
  async invoke(account, { name }, call) {
    const template = await account.jumpcloud.templates.findByName(name, call);
    if (!template) throw new UnknownTemplate(name);
    const fields = Object.entries(template.config)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, { label, value, required: isRequired = false, readOnly = false }]) => ({
        key,
        label,
        required: isRequired,
        readOnly,
        default: value,
      }));
    return { id: template.id, name: template.name, displayName: template.displayName, fields };
  },
};
