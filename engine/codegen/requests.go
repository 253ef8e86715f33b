package main

import (
	"encoding/json"
	"io"
	"os"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/pulumi/pulumi/pkg/v3/codegen/hcl2/syntax"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/pcl"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
	"github.com/pulumi/pulumi/pkg/v3/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	codegenrpc "github.com/pulumi/pulumi/sdk/v3/proto/go/codegen"
	"google.golang.org/protobuf/proto"
)

// message is a protobuf message of type T, by pointer.
type message[T any] interface {
	*T
	proto.Message
}

func serve[T any, Request message[T], Response proto.Message](answer func(Request) (Response, error)) error {
	input, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	request := Request(new(T))
	if err := proto.Unmarshal(input, request); err != nil {
		return err
	}
	response, err := answer(request)
	if err != nil {
		return err
	}
	output, err := proto.Marshal(response)
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(output)
	return err
}

func generateProgram(request *pulumirpc.GenerateProgramRequest) (*pulumirpc.GenerateProgramResponse, error) {
	loader, err := schema.NewLoaderClient(request.LoaderTarget)
	if err != nil {
		return nil, err
	}
	parser := syntax.NewParser()
	for path, text := range request.Source {
		if err := parser.ParseFile(strings.NewReader(text), path); err != nil {
			return nil, err
		}
	}
	if parser.Diagnostics.HasErrors() {
		return &pulumirpc.GenerateProgramResponse{Diagnostics: toRPC(parser.Diagnostics)}, nil
	}
	program, diagnostics, err := pcl.BindProgram(
		parser.Files, schema.NewCachedLoader(loader), bindOptions(request.Strict)...)
	if err != nil {
		return nil, err
	}
	if program == nil || diagnostics.HasErrors() {
		return &pulumirpc.GenerateProgramResponse{Diagnostics: toRPC(diagnostics)}, nil
	}
	files, more, err := nodejs.GenerateProgram(program)
	if err != nil {
		return nil, err
	}
	return &pulumirpc.GenerateProgramResponse{Source: files, Diagnostics: toRPC(append(diagnostics, more...))}, nil
}

func generateProject(request *pulumirpc.GenerateProjectRequest) (*pulumirpc.GenerateProjectResponse, error) {
	loader, err := schema.NewLoaderClient(request.LoaderTarget)
	if err != nil {
		return nil, err
	}
	var project workspace.Project
	if err := json.Unmarshal([]byte(request.Project), &project); err != nil {
		return nil, err
	}
	program, diagnostics, err := pcl.BindDirectory(
		request.SourceDirectory, schema.NewCachedLoader(loader), bindOptions(request.Strict)...)
	if err != nil {
		return nil, err
	}
	if program == nil || diagnostics.HasErrors() {
		return &pulumirpc.GenerateProjectResponse{Diagnostics: toRPC(diagnostics)}, nil
	}
	err = nodejs.GenerateProject(
		request.TargetDirectory, project, program, request.LocalDependencies, false, "nodejs")
	if err != nil {
		return nil, err
	}
	return &pulumirpc.GenerateProjectResponse{Diagnostics: toRPC(diagnostics)}, nil
}

func generatePackage(request *pulumirpc.GeneratePackageRequest) (*pulumirpc.GeneratePackageResponse, error) {
	client, err := schema.NewLoaderClient(request.LoaderTarget)
	if err != nil {
		return nil, err
	}
	loader := schema.NewCachedLoader(client)
	pkg, err := bind([]byte(request.Schema), loader)
	if err != nil {
		return nil, err
	}
	files, err := nodejs.GeneratePackage(
		toolName, pkg, request.ExtraFiles, request.LocalDependencies, request.Local, loader)
	if err != nil {
		return nil, err
	}
	return &pulumirpc.GeneratePackageResponse{}, writeFiles(request.Directory, files)
}

func bindOptions(strict bool) []pcl.BindOption {
	if strict {
		return []pcl.BindOption{pcl.PreferOutputVersionedInvokes}
	}
	return append(pcl.NonStrictBindOptions(), pcl.PreferOutputVersionedInvokes)
}

func toRPC(diagnostics hcl.Diagnostics) []*codegenrpc.Diagnostic {
	return plugin.HclDiagnosticsToRPCDiagnostics(diagnostics)
}
