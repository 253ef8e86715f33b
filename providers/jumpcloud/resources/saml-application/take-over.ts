import { isSameWebAddress } from "../../../../audit/addresses/web-address";
import { ifExists } from "../../../../clients/http";
import type { Application } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import type { InputFailure } from "../../../lifecycle/handler";
import { holdsUnknown, isUnknown } from "../../../lifecycle/unknown";
import type { Account } from "../../account";
import { carriesMarkOf, markedApplication } from "../../description-mark";
import { otherHolderRefusal } from "../../holder-checks";
import { unknownIdFailure } from "../../missing-object";
import { differenceFailures, otherObjectFailure, type TakeOver } from "../../take-over";
import { findOwnApplication } from "./checks";
import { declaredApplicationDifferences } from "./declaration";
import type { SamlApplicationInputs } from "./types";

/** What `check` finds out about an application that the program names by its id. */
export interface NamedApplication {
  /** Its address and its template, which have to be known later and which JumpCloud never changes. */
  ssoUrl?: string;
  templateName?: string;
  failures: InputFailure[];
}

/** One that this resource holds already is judged as any other; of another one, whether it can be taken over. */
export async function checkNamedApplication(
  account: Account,
  inputs: SamlApplicationInputs & { applicationId: string },
  olds: SamlApplicationInputs | undefined,
  call: Call,
): Promise<NamedApplication> {
  const { applicationId, ssoUrl, templateName } = inputs;
  if (isUnknown(applicationId)) return { ...withTemplate(templateName ?? olds?.templateName), failures: [] };
  const held = olds && (olds.applicationId ?? (await findOwnApplication(account, olds, call))?.id);
  if (olds && held === applicationId) {
    const isElsewhere = ssoUrl !== undefined && !isUnknown(ssoUrl) && !isSameWebAddress(ssoUrl, olds.ssoUrl);
    const failures = isElsewhere ? [addressFailure(`the application ${held}`, olds.ssoUrl)] : [];
    const template = withTemplate(templateName ?? olds.templateName);
    return { ...withAddress(ssoUrl ?? olds.ssoUrl), ...template, failures };
  }
  if (held !== undefined && !inputs.adopt)
    return { failures: [otherObjectFailure("applicationId", "application", held)] };
  const application = await ifExists(account.jumpcloud.applications.get(applicationId, call));
  if (!application) return { failures: [unknownIdFailure("applicationId", "application", applicationId)] };
  account.declaredThisRun.add("application", application.id);
  const template = { templateName: templateName ?? application.name };
  return {
    ...withAddress(ssoUrl ?? application.ssoUrl),
    ...template,
    failures: applicationTakeOverFailures(application, { ...inputs, ...template }),
  };
}

/** Why an application that is named by its id can't be taken over. */
export function applicationTakeOverFailures(
  application: Application,
  inputs: SamlApplicationInputs,
): InputFailure[] {
  const marked = markedApplication(application);
  const { what } = marked;
  const held = otherHolderRefusal(marked, inputs);
  if (held !== undefined) return [{ property: "holder", reason: held }];
  const { templateName, ssoUrl, adopt } = inputs;
  if (!isUnknown(templateName) && application.name !== templateName) {
    const reason = `${what} has the template ${application.name}, not ${templateName}; use an application with that template`;
    return [{ property: "applicationId", reason }];
  }
  if (!application.certificate) {
    const reason = `${what} shows no signing certificate that can be read: generate one in JumpCloud's console`;
    return [{ property: "applicationId", reason }];
  }
  const isElsewhere =
    ssoUrl !== undefined && !isUnknown(ssoUrl) && !isSameWebAddress(ssoUrl, application.ssoUrl);
  if (isElsewhere) return [addressFailure(what, application.ssoUrl)];
  const differing = declaredApplicationDifferences(application, inputs);
  return adopt ? [] : differenceFailures({ what, differing });
}

export function applicationTakeOver(application: Application, inputs: SamlApplicationInputs): TakeOver {
  const marked = markedApplication(application);
  const differing = declaredApplicationDifferences(application, inputs);
  const { holder } = inputs;
  return { what: marked.what, differing, isMarked: !holdsUnknown(holder) && carriesMarkOf(marked, holder) };
}

function withTemplate(templateName: string | undefined): Pick<NamedApplication, "templateName"> {
  return templateName === undefined ? {} : { templateName };
}

function withAddress(ssoUrl: string | undefined): Pick<NamedApplication, "ssoUrl"> {
  return ssoUrl === undefined ? {} : { ssoUrl };
}

function addressFailure(what: string, live: unknown): InputFailure {
  const reason = `${what} has the address ${live}, and JumpCloud can't change an address. Leave ssoUrl out, or declare that address`;
  return { property: "ssoUrl", reason };
}
