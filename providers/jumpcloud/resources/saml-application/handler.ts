import { isSameWebAddress } from "../../../../audit/addresses/web-address";
import { type Holder, parseHolder, withoutHolderMark } from "../../../../audit/holders/holder";
import { ifExists } from "../../../../clients/http";
import { type Application, MICROSOFT_365 } from "../../../../clients/jumpcloud";
import { safeLine } from "../../../../text/safe-text";
import type { Call } from "../../../../waiting/call";
import { diffInputs, hasInputChanges } from "../../../lifecycle/diff";
import { PartialFailure, type ResourceHandler } from "../../../lifecycle/handler";
import { type InputRules, ONCE_NAMED, WHEN_DECLARED } from "../../../lifecycle/rules";
import { isUnknown, UNKNOWN } from "../../../lifecycle/unknown";
import { type Account, waitUntilVisible } from "../../account";
import { ChangeStopped } from "../../brake";
import { onlyDeclared, withoutEmpty } from "../../declared-values";
import {
  carriesMarkOf,
  descriptionWithMark,
  holderAsDeclared,
  markedApplication,
} from "../../description-mark";
import { demandNotHeldByOthers } from "../../holder-checks";
import { currentOrganizationId, inSameOrganization } from "../../same-organization";
import { takeOverMessage } from "../../take-over";
import {
  applicationHolderFailures,
  applicationShapeFailures,
  findApplicationAtAddress,
  SsoUrlTaken,
  slugFailures,
  ssoUrlEnd,
  templateFailures,
  UnknownTemplate,
} from "./checks";
import {
  applicationConfig,
  applicationInputs,
  certificateForDisplay,
  importedApplicationInputs,
  isApplicationAsDeclared,
} from "./declaration";
import { releaseApplication } from "./release";
import { applicationTakeOver, applicationTakeOverFailures, checkNamedApplication } from "./take-over";

export interface SamlApplicationInputs {
  /** An application that exists already. */
  applicationId?: string;
  /** Left out beside `applicationId`, it is the one that the application has, which `check` fills in. */
  templateName?: string;
  /** Left out beside `applicationId`, it stays as the application has it. */
  displayLabel?: string;
  /** Filled in by `check` beside `applicationId`: JumpCloud never changes it. */
  ssoUrl?: string;
  /** Left out beside `applicationId`, it stays as the application has it. */
  idpEntityId?: string;
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
  displayLabel: string;
  ssoUrl: string;
  idpEntityId: string;
  applicationId: string;
  certificate: { thumbprint: string; sha256Thumbprint: string; notBefore: string; notAfter: string };
  metadata: { entityId: string; ssoUrl: string };
  organizationId: string;
}

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
      const known = olds ?? (await foreseen(account, { ...inputs, transferFrom }, call));
      const displayLabel = inputs.displayLabel ?? known?.displayLabel ?? UNKNOWN;
      const ssoUrl = inputs.ssoUrl ?? known?.ssoUrl ?? UNKNOWN;
      const idpEntityId = inputs.idpEntityId ?? known?.idpEntityId ?? UNKNOWN;
      return {
        ...inputs,
        ...{ displayLabel, ssoUrl, idpEntityId },
        templateName: inputs.templateName ?? known?.templateName ?? UNKNOWN,
        applicationId: known?.applicationId ?? UNKNOWN,
        certificate: known?.certificate ?? UNKNOWN,
        metadata: { entityId: idpEntityId, ssoUrl },
        organizationId: await currentOrganizationId(account, call),
      };
    },
    async create(account, inputs, call) {
      if (inputs.applicationId !== undefined) {
        const id = await takeOverNamed(account, inputs.applicationId, inputs, call);
        return { id, state: await onceShown(account, id, inputs, call) };
      }
      const there = await findApplicationAtAddress(account, inputs.ssoUrl ?? "", call);
      const id = there ? await takeOver(account, there, inputs, call) : await make(account, inputs, call);
      return { id, state: await onceShown(account, id, inputs, call) };
    },
    async read(account, id, last, call) {
      const application = await ifExists(account.jumpcloud.applications.get(id, call));
      if (!application) return undefined;
      const holder = holderAsDeclared(markedApplication(application), last?.inputs.holder);
      const inputs = last
        ? onlyDeclared({ ...last.inputs, ...applicationInputs(application), holder }, last.inputs)
        : await imported(account, application, call);
      return { state: await toState(account, application, inputs, call), inputs };
    },
    async update(account, id, inputs, last, call) {
      const current = await account.jumpcloud.applications.get(id, call);
      demandNotHeldByOthers(markedApplication(current), inputs, last.inputs.holder);
      await bringTo(account, current, inputs, call);
      return onceShown(account, id, inputs, call);
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

async function make(account: Account, inputs: SamlApplicationInputs, call: Call): Promise<string> {
  const { templateName = MICROSOFT_365, displayLabel = "", ssoUrl = "" } = inputs;
  const template = await account.jumpcloud.templates.findByName(templateName, call);
  if (!template) throw new UnknownTemplate(templateName);
  const { name, displayName } = template;
  const marked = markedApplication({ id: "new", displayLabel, description: "" });
  const description = descriptionWithMark(marked, "", inputs.holder, call);
  const settings = { name, displayName, displayLabel, ssoUrl, config: applicationConfig(inputs) };
  return (
    await account.jumpcloud.applications.create({ ...settings, ...withoutEmpty({ description }) }, call)
  ).id;
}

/**
 * An application that equals the declaration is one that a killed or destroyed run left, or an older version without a mark;
 * another one needs `adopt`.
 */
async function takeOver(account: Account, there: Application, inputs: SamlApplicationInputs, call: Call) {
  demandNotHeldByOthers(markedApplication(there), inputs);
  account.declaredThisRun.add("application", there.id);
  const isSame = isApplicationAsDeclared(there, inputs);
  const isSameTemplate = there.name === inputs.templateName;
  if (!isSameTemplate || (!isSame && !inputs.adopt)) throw new SsoUrlTaken(there.ssoUrl, there);
  await bringTo(account, there, inputs, call);
  call.log("info", `Took over the application ${there.displayLabel} (${there.id}), which was there already.`);
  return there.id;
}

/** What a run takes over by its id; it is told in the preview. */
async function foreseen(
  account: Account,
  inputs: SamlApplicationInputs,
  call: Call,
): Promise<SamlApplicationState | undefined> {
  const { applicationId } = inputs;
  if (applicationId === undefined || isUnknown(applicationId)) return undefined;
  const application = await account.jumpcloud.applications.get(applicationId, call);
  call.log("info", takeOverMessage(applicationTakeOver(application, inputs)));
  return toState(account, application, inputs, call);
}

/** @throws Stopped where it is not as `check` found it. */
async function takeOverNamed(
  account: Account,
  id: string,
  inputs: SamlApplicationInputs,
  call: Call,
): Promise<string> {
  const application = await account.jumpcloud.applications.get(id, call);
  account.declaredThisRun.add("application", id);
  const [failure] = applicationTakeOverFailures(application, inputs);
  if (failure) throw new ChangeStopped(`Nothing was changed: ${failure.reason}.`);
  const told = takeOverMessage(applicationTakeOver(application, inputs));
  await bringTo(account, application, inputs, call);
  call.log("info", told);
  return id;
}

/** Whether it is as declared, and marked as held by whom the program says. */
function isAsWanted(application: Application, inputs: SamlApplicationInputs): boolean {
  return (
    isApplicationAsDeclared(application, inputs) &&
    carriesMarkOf(markedApplication(application), inputs.holder)
  );
}

async function bringTo(
  account: Account,
  current: Application,
  inputs: SamlApplicationInputs,
  call: Call,
): Promise<void> {
  const { id } = current;
  const text = descriptionWithMark(
    markedApplication(current),
    withoutHolderMark(current.description),
    inputs.holder,
    call,
  );
  if (isAsWanted(current, inputs)) return;
  const description = text === current.description ? undefined : text;
  const changes = { displayLabel: inputs.displayLabel, config: applicationConfig(inputs), description };
  const updated = await account.jumpcloud.applications.update(id, changes, call);
  if (!updated.certificateChanged) return;
  const reason =
    `JumpCloud made a new signing certificate for the application ${current.displayLabel} (${id}) although the old one ` +
    "was sent along. Sign-in fails until the federation of its domain has the new one: run `pulumi up` again at once.";
  throw new PartialFailure(id, await toState(account, updated.application, inputs, call), [safeLine(reason)]);
}

async function onceShown(
  account: Account,
  id: string,
  inputs: SamlApplicationInputs,
  call: Call,
): Promise<SamlApplicationState> {
  const what = `JumpCloud to show the application ${inputs.displayLabel ?? id} as declared`;
  const application = await waitUntilVisible(account, call, what, async () => {
    const seen = await ifExists(account.jumpcloud.applications.get(id, call));
    return seen?.certificate && isAsWanted(seen, inputs) ? seen : undefined;
  });
  return toState(account, application, inputs, call);
}

async function imported(
  account: Account,
  application: Application,
  call: Call,
): Promise<SamlApplicationInputs> {
  const template = await account.jumpcloud.templates.findByName(application.name, call);
  return { ...importedApplicationInputs(application, template), onDelete: "release" };
}

async function toState(
  account: Account,
  application: Application,
  inputs: SamlApplicationInputs,
  call: Call,
): Promise<SamlApplicationState> {
  const { config: liveConfig, ...live } = applicationInputs(application);
  const { adopt, onDelete, config } = inputs;
  return {
    ...live,
    ...withoutEmpty({ holder: parseHolder(application.description) }),
    ...withoutEmpty({ config: config && onlyDeclared(liveConfig, config), adopt, onDelete }),
    applicationId: application.id,
    certificate: certificateForDisplay(application),
    metadata: { entityId: live.idpEntityId, ssoUrl: live.ssoUrl },
    organizationId: await currentOrganizationId(account, call),
  };
}
