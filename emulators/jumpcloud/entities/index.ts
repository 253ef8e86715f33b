/** Shapes as JumpCloud's API shows them; names are the vendor's. https://docs.jumpcloud.com/api/1.0/index.html */

export type * from "./application";
export type * from "./directory";
export type * from "./group";
export type * from "./organization";
export type * from "./system-user";
