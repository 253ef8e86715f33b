//go:build tools

// Package engine pins the Pulumi command line, which set-up builds from its
// Go module where the vendor's download cannot be reached.
package engine

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
