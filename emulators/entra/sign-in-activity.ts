import type { User } from "./entities";
import { GraphError } from "./errors";
import { refuseLogReader } from "./log-reader";
import type { Entra, GraphContext } from "./service";

const PROPERTY = "signInActivity";

/** Whether it is asked for: it is in no answer else. */
export function asksSignInActivity(c: GraphContext): boolean {
  return (c.req.query("$select") ?? "").split(",").includes(PROPERTY);
}

/**
 * The user with the last sign-ins of the log, which is null of somebody who never signed in. `asked` is how the request
 * names the user. https://learn.microsoft.com/graph/api/resources/signinactivity
 *
 * @throws GraphError
 */
export function withSignInActivity(entra: Entra, c: GraphContext, user: User, asked: string): User {
  refuseLogReader(entra, c);
  if (asked !== user.id)
    throw new GraphError(
      400,
      "Request_BadRequest",
      "Get By Key only supports UserId and the key has to be a valid Guid",
    );
  const own = entra.store.signIns.log.filter(({ userId }) => userId === user.id);
  const last = own.at(-1);
  if (!last) return { ...user, [PROPERTY]: null };
  const successful = own.filter(({ status }) => status.errorCode === 0).at(-1);
  return {
    ...user,
    [PROPERTY]: {
      lastSignInDateTime: last.createdDateTime,
      lastSignInRequestId: last.id,
      lastNonInteractiveSignInDateTime: null,
      lastNonInteractiveSignInRequestId: null,
      lastSuccessfulSignInDateTime: successful?.createdDateTime ?? null,
      lastSuccessfulSignInRequestId: successful?.id ?? null,
    },
  };
}
