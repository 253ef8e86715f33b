import * as pulumi from "@pulumi/pulumi";

/** Of a child that may have been imported: `pulumi import --file` puts it at the root of the stack, and here it is the same. */
export function withRootAlias(parent: pulumi.Resource): pulumi.CustomResourceOptions {
  return { parent, aliases: [{ parent: pulumi.rootStackResource }] };
}
