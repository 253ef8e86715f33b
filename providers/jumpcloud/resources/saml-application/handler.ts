import { isSameWebAddress } from "../../../../audit/addresses/web-address";
import { ifExists } from "../../../../clients/http";
import { type Application, MICROSOFT_365 } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import { diffInputs, hasInputChanges } from "../../../lifecycle/diff";
import type { ResourceHandler } from "../../../lifecycle/handler";
import { type InputRules, ONCE_NAMED, WHEN_DECLARED } from "../../../lifecycle/rules";
import { isUnknown, UNKNOWN } from "../../../lifecycle/unknown";
import type { Account } from "../../account";
import { onlyDeclared } from "../../declared-values";
import { holderAsDeclared, markedApplication } from "../../description-mark";
import { demandNotHeldByOthers } from "../../holder-checks";
import { currentOrganizationId, inSameOrganization } from "../../same-organization";
import { takeOverMessage } from "../../take-over";
import {
  applicationHolderFailures,
  applicationShapeFailures,
  slugFailures,
  ssoUrlEnd,
  templateFailures,
} from "./checks";
import { applicationInputs, importedApplicationInputs } from "./declaration";
import { releaseApplication } from "./release";
import { toApplicationState, waitForDeclaredApplication } from "./state";
import { applicationTakeOver, checkNamedApplication } from "./take-over";
import type { SamlApplicationInputs, SamlApplicationState } from "./types";
import { createOrTakeOverApplication, updateApplication } from "./write";

const rules: InputRules<SamlApplicationInputs> = {
  applicationId: ONCE_NAMED,
  templateName: "replace",
  displayLabel: WHEN_DECLARED,
  ssoUrl: { change: "replace", same: isSameWebAddress },
  idpEntityId: WHEN_DECLARED,
  config: WHEN_DECLARED,
  holder: "update",
  transferFrom: "ignore",
  adopt: "ignore",
  onDelete: "update",
};

/** https://jumpcloud.com/support/sso-application-connector-fields */
export const samlApplicationHandler: ResourceHandler<SamlApplicationInputs, SamlApplicationState, Account> =
  inSameOrganization({
    rules,
    async check(news, olds, account, call) {
      const inputs: SamlApplicationInputs = { ...templateOf(news, olds), onDelete: "release", ...news };
      const shape = applicationShapeFailures(inputs);
      if (shape.length > 0) return { inputs, failures: shape };
      const { applicationId } = inputs;
      if (applicationId !== undefined) {
        const { failures, ...named } = await checkNamedApplication(
          account,
          { ...inputs, applicationId },
          olds,
          call,
        );
        Object.assign(inputs, named);
        if (failures.length > 0) return { inputs, failures };
      }
      if (inputs.ssoUrl !== undefined) account.declaredThisRun.add("address", ssoUrlEnd(inputs.ssoUrl));
      const isChanged = olds !== undefined && hasInputChanges(diffInputs(rules, olds, inputs));
      const held = isChanged ? await applicationHolderFailures(account, inputs, olds, call) : [];
      if (held.length > 0) return { inputs, failures: held };
      const template = await templateFailures(account, inputs, call);
      const taken = applicationId === undefined ? await slugFailures(account, inputs, olds, call) : [];
      return { inputs, failures: [...template, ...taken] };
    },
    async preview(account, { transferFrom, ...inputs }, olds, call) {
      const known = olds ?? (await stateToTakeOver(account, { ...inputs, transferFrom }, call));
      const displayLabel = inputs.displayLabel ?? known?.displayLabel ?? UNKNOWN;
      const ssoUrl = inputs.ssoUrl ?? known?.ssoUrl ?? UNKNOWN;
      const idpEntityId = inputs.idpEntityId ?? known?.idpEntityId ?? UNKNOWN;
      return {
        ...inputs,
        displayLabel,
        ssoUrl,
        idpEntityId,
        templateName: inputs.templateName ?? known?.templateName ?? UNKNOWN,
        applicationId: known?.applicationId ?? UNKNOWN,
        certificate: known?.certificate ?? UNKNOWN,
        metadata: { entityId: idpEntityId, ssoUrl },
        organizationId: await currentOrganizationId(account, call),
      };
    },
    async create(account, inputs, call) {
      const id = await createOrTakeOverApplication(account, inputs, call);
      return { id, state: await waitForDeclaredApplication(account, id, inputs, call) };
    },
    async read(account, id, last, call) {
      const application = await ifExists(account.jumpcloud.applications.get(id, call));
      if (!application) return undefined;
      const holder = holderAsDeclared(markedApplication(application), last?.inputs.holder);
      const inputs = last
        ? onlyDeclared({ ...last.inputs, ...applicationInputs(application), holder }, last.inputs)
        : await imported(account, application, call);
      return { state: await toApplicationState(account, application, inputs, call), inputs };
    },
    async update(account, id, inputs, last, call) {
      const current = await account.jumpcloud.applications.get(id, call);
      demandNotHeldByOthers(markedApplication(current), inputs, last.inputs.holder);
      await updateApplication(account, current, inputs, call);
      return waitForDeclaredApplication(account, id, inputs, call);
    },
    async delete(account, id, { inputs, state }, call) {
      const { displayLabel, ssoUrl } = state;
      await releaseApplication(account, id, { ...inputs, displayLabel, ssoUrl }, call);
    },
  });

/** That of an application which the program names, or has named, is the application's own. */
function templateOf(
  { applicationId }: SamlApplicationInputs,
  olds: SamlApplicationInputs | undefined,
): Pick<SamlApplicationInputs, "templateName"> {
  if (applicationId !== undefined) return {};
  const held = olds?.applicationId === undefined ? undefined : olds.templateName;
  return { templateName: held ?? MICROSOFT_365 };
}

/** The state of what a run takes over by its id; the preview says so. */
async function stateToTakeOver(
  account: Account,
  inputs: SamlApplicationInputs,
  call: Call,
): Promise<SamlApplicationState | undefined> {
  const { applicationId } = inputs;
  if (applicationId === undefined || isUnknown(applicationId)) return undefined;
  const application = await account.jumpcloud.applications.get(applicationId, call);
  call.log("info", takeOverMessage(applicationTakeOver(application, inputs)));
  return toApplicationState(account, application, inputs, call);
}

async function imported(
  account: Account,
  application: Application,
  call: Call,
): Promise<SamlApplicationInputs> {
  const template = await account.jumpcloud.templates.findByName(application.name, call);
  return { ...importedApplicationInputs(application, template), onDelete: "release" };
}
