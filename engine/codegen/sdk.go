package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blang/semver"
	"github.com/hashicorp/hcl/v2"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

// toolName is what the vendor's own host writes into the head of generated files.
const toolName = "pulumi-language-nodejs"

func writeSDK(schemaFile, directory string) error {
	text, err := os.ReadFile(schemaFile)
	if err != nil {
		return err
	}
	pkg, err := bind(text, noOtherPackages{})
	if err != nil {
		return fmt.Errorf("%s: %w", schemaFile, err)
	}
	files, err := nodejs.GeneratePackage(toolName, pkg, nil, nil, true, noOtherPackages{})
	if err != nil {
		return fmt.Errorf("%s: %w", schemaFile, err)
	}
	return writeFiles(directory, files)
}

func bind(text []byte, loader schema.ReferenceLoader) (*schema.Package, error) {
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return nil, err
	}
	pkg, diagnostics, err := schema.BindSpec(spec, loader, schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	return pkg, failure(diagnostics)
}

func failure(diagnostics hcl.Diagnostics) error {
	if diagnostics.HasErrors() {
		return diagnostics
	}
	return nil
}

func writeFiles(directory string, files map[string][]byte) error {
	for name, text := range files {
		path := filepath.Join(directory, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// noOtherPackages refuses references to other packages: a schema that is given
// as a file has to stand alone, since there is no engine that could load them.
type noOtherPackages struct{}

func (noOtherPackages) refuse(name string) error {
	return fmt.Errorf("the schema refers to the package %q; only its own types can be used", name)
}

func (l noOtherPackages) LoadPackage(name string, _ *semver.Version) (*schema.Package, error) {
	return nil, l.refuse(name)
}

func (l noOtherPackages) LoadPackageV2(
	_ context.Context, descriptor *schema.PackageDescriptor,
) (*schema.Package, error) {
	return nil, l.refuse(descriptor.Name)
}

func (l noOtherPackages) LoadPackageReference(name string, _ *semver.Version) (schema.PackageReference, error) {
	return nil, l.refuse(name)
}

func (l noOtherPackages) LoadPackageReferenceV2(
	_ context.Context, descriptor *schema.PackageDescriptor,
) (schema.PackageReference, error) {
	return nil, l.refuse(descriptor.Name)
}
