import type { Holder } from "../../../audit/holder";
import { sameAddress } from "../../../audit/same-address";
import { existing } from "../../../clients/http";
import { type Application, MICROSOFT_365 } from "../../../clients/jumpcloud";
import { type Call, PartialFailure, type ResourceHandler, UNKNOWN } from "../../lifecycle/handler";
import { plain } from "../../lifecycle/plain";
import { type Rules, whenDeclared } from "../../lifecycle/rules";
import { type Account, visible } from "../account";
import { asDeclared, withoutEmpty } from "../declared";
import { inItsOrganization, organizationId } from "../organization";
import {
  atAddress,
  SsoUrlTaken,
  shapeFailures,
  slugFailures,
  templateFailures,
  UnknownTemplate,
} from "./saml-application-checks";
import {
  allInputs,
  certificateOf,
  configOf,
  isDeclared,
  tellingInputs,
} from "./saml-application-declaration";

export interface SamlApplicationInputs {
  templateName?: string;
  displayLabel: string;
  ssoUrl: string;
  idpEntityId: string;
  config?: Record<string, unknown>;
  /** Who holds the application: the mark in its description. */
  holder?: Holder;
  /** Stack that hands the application over. */
  transferFrom?: string;
  adopt?: boolean;
  onDelete?: "release" | "delete";
}

export interface SamlApplicationState extends SamlApplicationInputs {
  templateName: string;
  applicationId: string;
  certificate: { thumbprint: string; sha256Thumbprint: string; notBefore: string; notAfter: string };
  metadata: { entityId: string; ssoUrl: string };
  organizationId: string;
}

const rules: Rules<SamlApplicationInputs> = {
  templateName: "replace",
  displayLabel: "update",
  ssoUrl: { change: "replace", same: sameAddress },
  idpEntityId: "update",
  config: whenDeclared,
  holder: "update",
  transferFrom: "ignore",
  adopt: "ignore",
  onDelete: "update",
};

/** https://jumpcloud.com/support/sso-application-connector-fields */
export const samlApplication: ResourceHandler<SamlApplicationInputs, SamlApplicationState, Account> =
  inItsOrganization({
    rules,
    async check(news, olds, account, call) {
      const inputs: SamlApplicationInputs = { templateName: MICROSOFT_365, onDelete: "release", ...news };
      const failures = shapeFailures(inputs);
      if (failures.length > 0) return { inputs, failures };
      const template = await templateFailures(account, inputs, call);
      return { inputs, failures: [...template, ...(await slugFailures(account, inputs, olds, call))] };
    },
    async preview(account, inputs, olds, call) {
      return {
        ...inputs,
        templateName: inputs.templateName ?? MICROSOFT_365,
        applicationId: olds?.applicationId ?? UNKNOWN,
        certificate: olds?.certificate ?? UNKNOWN,
        metadata: { entityId: inputs.idpEntityId, ssoUrl: inputs.ssoUrl },
        organizationId: await organizationId(account, call),
      };
    },
    async create(account, inputs, call) {
      const there = await atAddress(account, inputs.ssoUrl, call);
      const id = there ? await takeOver(account, there, inputs, call) : await make(account, inputs, call);
      return { id, state: await onceShown(account, id, inputs, call) };
    },
    async read(account, id, last, call) {
      const application = await existing(account.jumpcloud.applications.get(id, call));
      if (!application) return undefined;
      const inputs = last
        ? asDeclared({ ...last.inputs, ...allInputs(application) }, last.inputs)
        : await imported(account, application, call);
      return { state: await toState(account, application, inputs, call), inputs };
    },
    async update(account, id, inputs, _last, call) {
      const current = await account.jumpcloud.applications.get(id, call);
      if (!isDeclared(current, inputs)) await write(account, id, inputs, call);
      return onceShown(account, id, inputs, call);
    },
    async delete(account, id, { inputs }, call) {
      if (inputs.onDelete !== "delete") {
        const told = `The application ${inputs.displayLabel} (${id}) stays at JumpCloud`;
        return call.log("info", `${told}; it is only no longer managed here.`);
      }
      await account.jumpcloud.applications.delete(id, call);
      await visible(account, call, `JumpCloud to show that the application ${id} is gone`, async () =>
        (await existing(account.jumpcloud.applications.get(id, call))) ? undefined : true,
      );
    },
  });

async function make(account: Account, inputs: SamlApplicationInputs, call: Call): Promise<string> {
  const { templateName = MICROSOFT_365, displayLabel, ssoUrl } = inputs;
  const template = await account.jumpcloud.templates.findByName(templateName, call);
  if (!template) throw new UnknownTemplate(templateName);
  const { name, displayName } = template;
  const settings = { name, displayName, displayLabel, ssoUrl, config: configOf(inputs) };
  return (await account.jumpcloud.applications.create(settings, call)).id;
}

/** An application that equals the declaration is one that a killed or destroyed run left; another one needs `adopt`. */
async function takeOver(account: Account, there: Application, inputs: SamlApplicationInputs, call: Call) {
  const isSame = isDeclared(there, inputs);
  const isSameTemplate = there.name === inputs.templateName;
  if (!isSameTemplate || (!isSame && !inputs.adopt)) throw new SsoUrlTaken(inputs.ssoUrl, there);
  if (!isSame) await write(account, there.id, inputs, call);
  call.log("info", `Took over the application ${there.displayLabel} (${there.id}), which was there already.`);
  return there.id;
}

async function write(account: Account, id: string, inputs: SamlApplicationInputs, call: Call): Promise<void> {
  const changes = { displayLabel: inputs.displayLabel, config: configOf(inputs) };
  const updated = await account.jumpcloud.applications.update(id, changes, call);
  if (!updated.certificateChanged) return;
  const reason =
    `JumpCloud made a new signing certificate for the application ${inputs.displayLabel} (${id}) although the old one ` +
    "was sent along. Sign-in fails until the federation of its domain has the new one: run `pulumi up` again at once.";
  throw new PartialFailure(id, await toState(account, updated.application, inputs, call), [plain(reason)]);
}

async function onceShown(
  account: Account,
  id: string,
  inputs: SamlApplicationInputs,
  call: Call,
): Promise<SamlApplicationState> {
  const what = `JumpCloud to show the application ${inputs.displayLabel} as declared`;
  const application = await visible(account, call, what, async () => {
    const seen = await existing(account.jumpcloud.applications.get(id, call));
    return seen?.certificate && isDeclared(seen, inputs) ? seen : undefined;
  });
  return toState(account, application, inputs, call);
}

async function imported(
  account: Account,
  application: Application,
  call: Call,
): Promise<SamlApplicationInputs> {
  const template = await account.jumpcloud.templates.findByName(application.name, call);
  return { ...tellingInputs(application, template), onDelete: "release" };
}

async function toState(
  account: Account,
  application: Application,
  inputs: SamlApplicationInputs,
  call: Call,
): Promise<SamlApplicationState> {
  const { config: liveConfig, ...live } = allInputs(application);
  const { adopt, onDelete, config } = inputs;
  return {
    ...live,
    ...withoutEmpty({ config: config && asDeclared(liveConfig, config), adopt, onDelete }),
    applicationId: application.id,
    certificate: certificateOf(application),
    metadata: { entityId: live.idpEntityId, ssoUrl: live.ssoUrl },
    organizationId: await organizationId(account, call),
  };
}
