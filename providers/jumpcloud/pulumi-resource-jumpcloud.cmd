@node "%~dp0pulumi-resource-jumpcloud" %*
