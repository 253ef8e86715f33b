import { actionsRules } from "./actions-rules";
import { branchRules } from "./branch-rules";
import { codeownersRule } from "./codeowners-rule";
import { environmentRules } from "./environment-rules";
import { type AskGitHub, jsonMember } from "./github-answer";
import { judgedRule, type RepositoryRule } from "./rule";

export interface JudgedRepository {
  name: string;
  rules: RepositoryRule[];
}

/** Every rule by which nobody alone changes the company's sign-in. Answers why where the repository is not shown. */
export async function judgeRepository(ask: AskGitHub): Promise<JudgedRepository | { unread: string }> {
  const answer = await ask("");
  if (!("value" in answer)) return { unread: "missing" in answer ? answer.missing : answer.unread };
  const isPrivate = jsonMember(answer.value, "private") === true;
  const branch = String(jsonMember(answer.value, "default_branch"));
  const [branches, owners, environments, actions] = await Promise.all([
    branchRules(ask),
    codeownersRule(ask),
    environmentRules(ask, jsonMember(answer.value, "owner", "type") === "Organization"),
    actionsRules(ask, isPrivate),
  ]);
  return {
    name: String(jsonMember(answer.value, "full_name")),
    rules: [
      judgedRule(
        "private repository",
        isPrivate ? [] : ["everybody reads who could not sign in, and each pull request's comment"],
        "it is private",
        "Settings, General, Danger zone, Change visibility",
      ),
      judgedRule(
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
