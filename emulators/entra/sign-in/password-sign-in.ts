import { timingSafeEqual } from "node:crypto";
import type { User } from "../entities";
import { domainOf } from "../names";
import type { Entra } from "../service";
import { accountDisabled, unknownAccount, wrongPassword } from "./errors";

/** Whoever types a right password here. Nobody of a federated domain gets as far as this page. @throws SignInError */
export function acceptPassword({ store }: Entra, login: string, password: string): User {
  const user = store.findUser(login);
  if (!user) throw unknownAccount(login).by(login);
  const domain = store.domains.get(domainOf(user.userPrincipalName));
  const known = store.signIns.passwords.get(user.id);
  const isRight = known !== undefined && isSame(known, password);
  if (!isRight || !domain || store.isFederated(domain)) throw wrongPassword().by(user);
  if (!user.accountEnabled) throw accountDisabled().by(user);
  return user;
}

function isSame(known: string, given: string): boolean {
  const [left, right] = [Buffer.from(known), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}
