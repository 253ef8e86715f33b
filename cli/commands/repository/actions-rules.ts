import { type AskGitHub, jsonMember } from "./github-answer";
import { type RepositoryRule, ruleFromAnswer } from "./rule";

const CHANGE = "Settings, Actions, General";
const ABSENT = "GitHub shows no such setting";

/** What workflows of the repository may do. https://docs.github.com/rest/actions/permissions */
export async function actionsRules(ask: AskGitHub, isPrivate: boolean): Promise<RepositoryRule[]> {
  const [token, allowed] = await Promise.all([
    ask("/actions/permissions/workflow"),
    ask("/actions/permissions"),
  ]);
  return [
    ruleFromAnswer("token of workflows", token, ABSENT, `${CHANGE}, Workflow permissions`, (value) => ({
      faults: [
        ...(jsonMember(value, "default_workflow_permissions") === "read"
          ? []
          : ["a workflow without its own permissions may write"]),
        ...(jsonMember(value, "can_approve_pull_request_reviews") === false
          ? []
          : ["workflows may approve pull requests"]),
      ],
      fine: "workflows can only read unless they ask for more, and can't approve",
    })),
    ruleFromAnswer("actions that may run", allowed, ABSENT, `${CHANGE}, Actions permissions`, (value) => ({
      faults: [
        ...(["selected", "local_only"].includes(String(jsonMember(value, "allowed_actions")))
          ? []
          : ["anybody's action may run"]),
        ...(jsonMember(value, "sha_pinning_required") === true
          ? []
          : ["an action may be named with a tag, which its author can move"]),
      ],
      fine: "only chosen actions, each with its commit",
    })),
    ...(isPrivate ? [await forks(ask)] : []),
  ];
}

/** Only private repositories have it; else GitHub answers 422. */
async function forks(ask: AskGitHub): Promise<RepositoryRule> {
  const answer = await ask("/actions/permissions/fork-pr-workflows-private-repos");
  return ruleFromAnswer(
    "pull requests from forks",
    answer,
    ABSENT,
    `${CHANGE}, Fork pull request workflows`,
    (value) => ({
      faults: [
        ["run_workflows_from_fork_pull_requests", "their workflows run"],
        ["send_secrets_and_variables", "they get secrets"],
        ["send_write_tokens_to_workflows", "they get a token that can write"],
      ].flatMap(([name = "", words = ""]) => (jsonMember(value, name) === false ? [] : [words])),
      fine: "they run nothing",
    }),
  );
}
