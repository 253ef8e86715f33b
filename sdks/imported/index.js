// The name by which code of `pulumi import` knows the SDK; this program has it as jumpcloud-entra/jumpcloud.
module.exports = require("../../dist/jumpcloud");
