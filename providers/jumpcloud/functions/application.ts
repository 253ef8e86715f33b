import { ifExists } from "../../../clients/http";
import type { Application } from "../../../clients/jumpcloud";
import type { Call } from "../../../waiting/call";
import type { FunctionHandler } from "../../host/definition";
import { checkExactlyOne } from "../../lifecycle/checks";
import type { Account } from "../account";
import { missingObjectText } from "../missing-object";
import { applicationInputs, certificateForDisplay } from "../resources/saml-application/declaration";

interface Arguments {
  id?: string;
  ssoUrl?: string;
  displayLabel?: string;
}

interface Result {
  id: string;
  templateName: string;
  displayLabel: string;
  ssoUrl: string;
  idpEntityId?: string;
  certificate?: ReturnType<typeof certificateForDisplay>;
}

/** https://docs.jumpcloud.com/api/1.0/index.html#tag/Applications */
export const getApplication: FunctionHandler<Arguments, Result, Account> = {
  check: (args) => checkExactlyOne(args, "id", "ssoUrl", "displayLabel"),
  async invoke(account, args, call) {
    const application = await find(account, args, call);
    const { config: _, ...content } = applicationInputs(application);
    return {
      id: application.id,
      ...content,
      certificate: application.certificate && certificateForDisplay(application),
    };
  },
};

async function find(
  account: Account,
  { id, ssoUrl, displayLabel }: Arguments,
  call: Call,
): Promise<Application> {
  const { applications } = account.jumpcloud;
  const [property, value] = id ? ["id", id] : ssoUrl ? ["ssoUrl", ssoUrl] : ["label", displayLabel];
  const ids: string[] = id ? [id] : [];
  if (!id) {
    for await (const one of applications.list(call)) {
      if (ssoUrl ? one.ssoUrl === ssoUrl : one.displayLabel === displayLabel) ids.push(one.id);
    }
  }
  const [only, second] = ids;
  if (second) {
    const several = `JumpCloud has several applications with the ${property} "${value}"`;
    throw new Error(`${several}: ${ids.join(", ")}. Name one by id.`);
  }
  const application = only && (await ifExists(applications.get(only, call)));
  if (!application) throw new Error(`${missingObjectText("application", property, value)}.`);
  return application;
}
