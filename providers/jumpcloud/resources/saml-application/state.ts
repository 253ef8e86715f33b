import { parseHolder } from "../../../../audit/holders/holder";
import { ifExists } from "../../../../clients/http";
import type { Application } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import { type Account, waitUntilVisible } from "../../account";
import { onlyDeclared, withoutEmpty } from "../../declared-values";
import { carriesMarkOf, markedApplication } from "../../description-mark";
import { currentOrganizationId } from "../../same-organization";
import { applicationInputs, certificateForDisplay, isApplicationAsDeclared } from "./declaration";
import type { SamlApplicationControl, SamlApplicationInputs, SamlApplicationState } from "./types";

/** The state of an application as JumpCloud holds it; of its configuration only what is declared. */
export async function toApplicationState(
  account: Account,
  application: Application,
  { adopt, onDelete, config }: SamlApplicationInputs,
  call: Call,
): Promise<SamlApplicationState> {
  const { config: liveConfig, ...live } = applicationInputs(application);
  const control = { adopt, onDelete } satisfies Record<keyof SamlApplicationControl, unknown>;
  return {
    ...live,
    ...withoutEmpty({ holder: parseHolder(application.description) }),
    ...withoutEmpty({ config: config && onlyDeclared(liveConfig, config), ...control }),
    applicationId: application.id,
    certificate: certificateForDisplay(application),
    metadata: { entityId: live.idpEntityId, ssoUrl: live.ssoUrl },
    organizationId: await currentOrganizationId(account, call),
  };
}

/** Whether it is as declared, and marked as held by whom the program says. */
export function isApplicationShownAsDeclared(
  application: Application,
  inputs: SamlApplicationInputs,
): boolean {
  return (
    isApplicationAsDeclared(application, inputs) &&
    carriesMarkOf(markedApplication(application), inputs.holder)
  );
}

/** The state once JumpCloud shows the application as it is declared, with a certificate. */
export async function waitForDeclaredApplication(
  account: Account,
  id: string,
  inputs: SamlApplicationInputs,
  call: Call,
): Promise<SamlApplicationState> {
  const what = `JumpCloud to show the application ${inputs.displayLabel ?? id} as declared`;
  const application = await waitUntilVisible(account, call, what, async () => {
    const seen = await ifExists(account.jumpcloud.applications.get(id, call));
    return seen?.certificate && isApplicationShownAsDeclared(seen, inputs) ? seen : undefined;
  });
  return toApplicationState(account, application, inputs, call);
}
