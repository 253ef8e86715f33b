import { actionsRules } from "./actions-rules";
import { branchRules } from "./branch-rules";
import { codeownersRule } from "./codeowners-rule";
import { environmentRules } from "./environment-rules";
import { type Ask, member } from "./github-answer";
import { judged, type Rule } from "./rule";

export interface Repository {
  name: string;
  rules: Rule[];
}

/** Every rule by which nobody alone changes the company's sign-in. Answers why where the repository is not shown. */
export async function repositoryRules(ask: Ask): Promise<Repository | { unread: string }> {
  const answer = await ask("");
  if (!("value" in answer)) return { unread: "missing" in answer ? answer.missing : answer.unread };
  const isPrivate = member(answer.value, "private") === true;
  const branch = String(member(answer.value, "default_branch"));
  const [branches, owners, environments, actions] = await Promise.all([
    branchRules(ask),
    codeownersRule(ask),
    environmentRules(ask, member(answer.value, "owner", "type") === "Organization"),
    actionsRules(ask, isPrivate),
  ]);
  return {
    name: String(member(answer.value, "full_name")),
    rules: [
      judged(
        "private repository",
        isPrivate ? [] : ["everybody reads who could not sign in, and each pull request's comment"],
        "it is private",
        "Settings, General, Danger zone, Change visibility",
      ),
      judged(
        "default branch",
        branch === "main" ? [] : [`it is ${branch}, and the workflows deploy main`],
        "it is main",
        "Settings, General, Default branch",
      ),
      ...branches,
      owners,
      ...environments,
      ...actions,
    ],
  };
}
