// Command codegen writes TypeScript with the vendor's own generator.
//
//	codegen sdk SCHEMA.json DIRECTORY   writes the Node SDK of a provider's schema
//	codegen program|project|package     serves one request of the language host:
//	                                    protobuf on standard input and output
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "codegen:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 3 && args[0] == "sdk":
		return writeSDK(args[1], args[2])
	case len(args) == 1 && args[0] == "program":
		return serve(generateProgram)
	case len(args) == 1 && args[0] == "project":
		return serve(generateProject)
	case len(args) == 1 && args[0] == "package":
		return serve(generatePackage)
	}
	return fmt.Errorf("usage: codegen sdk SCHEMA.json DIRECTORY | codegen program|project|package")
}
