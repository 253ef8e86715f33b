import { withoutHolderMark } from "../../../../audit/holders/holder";
import { type Application, MICROSOFT_365 } from "../../../../clients/jumpcloud";
import { safeLine } from "../../../../text/safe-text";
import type { Call } from "../../../../waiting/call";
import { PartialFailure } from "../../../lifecycle/handler";
import type { Account } from "../../account";
import { ChangeStopped } from "../../brake";
import { withoutEmpty } from "../../declared-values";
import { descriptionWithMark, markedApplication } from "../../description-mark";
import { demandNotHeldByOthers } from "../../holder-checks";
import { takeOverMessage } from "../../take-over";
import { findApplicationAtAddress, SsoUrlTaken, UnknownTemplate } from "./checks";
import { applicationConfig, isApplicationAsDeclared } from "./declaration";
import { isApplicationShownAsDeclared, toApplicationState } from "./state";
import { applicationTakeOver, applicationTakeOverFailures } from "./take-over";
import type { SamlApplicationInputs } from "./types";

/** Makes the application, or takes over the one that is named or that is at its address; the answer is its id. */
export async function createOrTakeOverApplication(
  account: Account,
  inputs: SamlApplicationInputs,
  call: Call,
): Promise<string> {
  if (inputs.applicationId !== undefined) return takeOverById(account, inputs.applicationId, inputs, call);
  const there = await findApplicationAtAddress(account, inputs.ssoUrl ?? "", call);
  return there ? takeOverAtAddress(account, there, inputs, call) : createApplication(account, inputs, call);
}

/**
 * Writes what the application has otherwise than declared, and nothing where it is so already.
 * @throws PartialFailure where JumpCloud made another signing certificate on that occasion
 */
export async function updateApplication(
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
  if (isApplicationShownAsDeclared(current, inputs)) return;
  const description = text === current.description ? undefined : text;
  const changes = { displayLabel: inputs.displayLabel, config: applicationConfig(inputs), description };
  const updated = await account.jumpcloud.applications.update(id, changes, call);
  if (!updated.certificateChanged) return;
  const reason =
    `JumpCloud made a new signing certificate for the application ${current.displayLabel} (${id}) although the old one ` +
    "was sent too. Sign-in fails until the federation of its domain has the new one: run `npx pulumi up` again at once.";
  const state = await toApplicationState(account, updated.application, inputs, call);
  throw new PartialFailure(id, state, [safeLine(reason)]);
}

async function createApplication(
  account: Account,
  inputs: SamlApplicationInputs,
  call: Call,
): Promise<string> {
  const { templateName = MICROSOFT_365, displayLabel = "", ssoUrl = "" } = inputs;
  const template = await account.jumpcloud.templates.findByName(templateName, call);
  if (!template) throw new UnknownTemplate(templateName);
  const { name, displayName } = template;
  const marked = markedApplication({ id: "new", displayLabel, description: "" });
  const description = descriptionWithMark(marked, "", inputs.holder, call);
  const settings = { name, displayName, displayLabel, ssoUrl, config: applicationConfig(inputs) };
  const made = await account.jumpcloud.applications.create(
    { ...settings, ...withoutEmpty({ description }) },
    call,
  );
  return made.id;
}

/**
 * An application that equals the declaration is one that a killed or destroyed run left, or an older version without a mark;
 * another one needs `adopt`.
 */
async function takeOverAtAddress(
  account: Account,
  there: Application,
  inputs: SamlApplicationInputs,
  call: Call,
): Promise<string> {
  demandNotHeldByOthers(markedApplication(there), inputs);
  account.declaredThisRun.add("application", there.id);
  const isSame = isApplicationAsDeclared(there, inputs);
  const isSameTemplate = there.name === inputs.templateName;
  if (!isSameTemplate || (!isSame && !inputs.adopt)) throw new SsoUrlTaken(there.ssoUrl, there);
  await updateApplication(account, there, inputs, call);
  call.log("info", `Took over the application ${there.displayLabel} (${there.id}), which already existed.`);
  return there.id;
}

/** @throws ChangeStopped where it is not as `check` found it. */
async function takeOverById(
  account: Account,
  id: string,
  inputs: SamlApplicationInputs,
  call: Call,
): Promise<string> {
  const application = await account.jumpcloud.applications.get(id, call);
  account.declaredThisRun.add("application", id);
  const [failure] = applicationTakeOverFailures(application, inputs);
  if (failure) throw new ChangeStopped(`Nothing was changed: ${failure.reason}.`);
  const message = takeOverMessage(applicationTakeOver(application, inputs));
  await updateApplication(account, application, inputs, call);
  call.log("info", message);
  return id;
}
