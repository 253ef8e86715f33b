import { withoutHolderMark } from "../../../../audit/holders/holder";
import { ifExists } from "../../../../clients/http";
import type { Call } from "../../../../waiting/call";
import { type Account, waitUntilVisible } from "../../account";
import { declaredAnewReason, releasedText } from "../../deletion-texts";
import { markedApplication, removeMark } from "../../description-mark";
import { heldByOtherReason } from "../../holder-checks";
import { ssoUrlEnd } from "./checks";
import type { SamlApplicationInputs, SamlApplicationState } from "./types";

/**
 * Leaves the application where it is, without this stack's mark, or deletes it where the program asks for that. What this run
 * declares anew or somebody else holds stays as it is.
 */
export async function releaseApplication(
  account: Account,
  id: string,
  inputs: SamlApplicationInputs & Pick<SamlApplicationState, "displayLabel" | "ssoUrl">,
  call: Call,
): Promise<void> {
  const { declaredThisRun: declared } = account;
  const isDeclared = declared.has("application", id) || declared.has("address", ssoUrlEnd(inputs.ssoUrl));
  if (inputs.onDelete === "delete") return isDeclared ? logKept(declaredAnewReason()) : remove();
  call.log("info", releasedText(`${named()} stays at JumpCloud`));
  if (!isDeclared) await removeMark(named("the"), inputs.holder, unmark, call);

  function named(article = "The") {
    return `${article} application ${inputs.displayLabel} (${id})`;
  }

  function logKept(reason: string) {
    call.log("info", `${named()} stays as it is: ${reason}.`);
  }

  function find() {
    return ifExists(account.jumpcloud.applications.get(id, call));
  }

  async function remove() {
    const application = await find();
    if (!application) return;
    const kept = heldByOtherReason(markedApplication(application), inputs.holder);
    if (kept !== undefined) return logKept(kept);
    await account.jumpcloud.applications.delete(id, call);
    await waitUntilVisible(account, call, `JumpCloud to show that the application ${id} is gone`, async () =>
      (await find()) ? undefined : true,
    );
  }

  async function unmark() {
    const application = await find();
    if (!application || heldByOtherReason(markedApplication(application), inputs.holder) !== undefined)
      return;
    const description = withoutHolderMark(application.description);
    if (description === application.description) return;
    const { certificateChanged } = await account.jumpcloud.applications.update(id, { description }, call);
    if (certificateChanged)
      throw new Error("JumpCloud made a new signing certificate for it during this write.");
  }
}
