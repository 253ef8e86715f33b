import { sameAddress } from "../../../../audit/addresses/web-address";
import { existing } from "../../../../clients/http";
import type { Application } from "../../../../clients/jumpcloud";
import type { Call } from "../../../../waiting/call";
import { type Failure, holdsUnknown, isUnknown } from "../../../lifecycle/handler";
import type { Account } from "../../account";
import { isMarked, markedApplication } from "../../description-mark";
import { refusalOf } from "../../holder-checks";
import { anotherFailure, differenceFailures, type TakeOver, unknownFailure } from "../../take-over";
import { heldBy } from "./checks";
import { differencesOf } from "./declaration";
import type { SamlApplicationInputs } from "./handler";

/** What `check` finds out about an application that the program names by its id. */
export interface Named {
  /** Its address and its template, which have to be known later and which JumpCloud never changes. */
  ssoUrl?: string;
  templateName?: string;
  failures: Failure[];
}

/** One that this resource holds already is judged as any other; of another one, whether it can be taken over. */
export async function judgeNamed(
  account: Account,
  inputs: SamlApplicationInputs & { applicationId: string },
  olds: SamlApplicationInputs | undefined,
  call: Call,
): Promise<Named> {
  const { applicationId, ssoUrl, templateName } = inputs;
  if (isUnknown(applicationId)) return { ...withTemplate(templateName ?? olds?.templateName), failures: [] };
  const held = olds && (olds.applicationId ?? (await heldBy(account, olds, call))?.id);
  if (olds && held === applicationId) {
    const isElsewhere = ssoUrl !== undefined && !isUnknown(ssoUrl) && !sameAddress(ssoUrl, olds.ssoUrl);
    const failures = isElsewhere ? [addressFailure(`the application ${held}`, olds.ssoUrl)] : [];
    const template = withTemplate(templateName ?? olds.templateName);
    return { ...withAddress(ssoUrl ?? olds.ssoUrl), ...template, failures };
  }
  if (held !== undefined && !inputs.adopt)
    return { failures: [anotherFailure("applicationId", "application", held)] };
  const application = await existing(account.jumpcloud.applications.get(applicationId, call));
  if (!application) return { failures: [unknownFailure("applicationId", "application", applicationId)] };
  account.declared.add("application", application.id);
  const template = { templateName: templateName ?? application.name };
  return {
    ...withAddress(ssoUrl ?? application.ssoUrl),
    ...template,
    failures: takeOverFailures(application, { ...inputs, ...template }),
  };
}

/** Why an application that is named by its id can't be taken over. */
export function takeOverFailures(application: Application, inputs: SamlApplicationInputs): Failure[] {
  const marked = markedApplication(application);
  const { what } = marked;
  const held = refusalOf(marked, inputs);
  if (held !== undefined) return [{ property: "holder", reason: held }];
  const { templateName, ssoUrl, adopt } = inputs;
  if (!isUnknown(templateName) && application.name !== templateName) {
    const reason = `${what} is of the template ${application.name}, not of ${templateName}; name one of that template`;
    return [{ property: "applicationId", reason }];
  }
  if (!application.certificate) {
    const reason = `${what} shows no signing certificate that can be read: give it one in JumpCloud's console`;
    return [{ property: "applicationId", reason }];
  }
  const isElsewhere = ssoUrl !== undefined && !isUnknown(ssoUrl) && !sameAddress(ssoUrl, application.ssoUrl);
  if (isElsewhere) return [addressFailure(what, application.ssoUrl)];
  const differing = differencesOf(application, inputs);
  return adopt ? [] : differenceFailures({ what, differing });
}

export function takeOverOf(application: Application, inputs: SamlApplicationInputs): TakeOver {
  const marked = markedApplication(application);
  const differing = differencesOf(application, inputs);
  const { holder } = inputs;
  return { what: marked.what, differing, isMarked: !holdsUnknown(holder) && isMarked(marked, holder) };
}

function withTemplate(templateName: string | undefined): Pick<Named, "templateName"> {
  return templateName === undefined ? {} : { templateName };
}

function withAddress(ssoUrl: string | undefined): Pick<Named, "ssoUrl"> {
  return ssoUrl === undefined ? {} : { ssoUrl };
}

function addressFailure(what: string, live: unknown): Failure {
  const reason = `${what} is at ${live}, and JumpCloud changes no address. Leave it out or declare that`;
  return { property: "ssoUrl", reason };
}
