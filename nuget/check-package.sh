#!/usr/bin/env bash
# usage: check-package.sh PACKAGES VERSION
# Uses the package of that version in the folder PACKAGES as an application does, in an empty folder: the application trains, saves, loads and scores, built and published;
# another one only scores; NuGet's own copy of TorchSharp stays as it is; and AutoencodersSupportOlderLinux switches the change to the application's copy on and off.
set -euo pipefail
packages=$(cd "$1" && pwd) version=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
cache=$(dotnet nuget locals global-packages --list | sed 's/^global-packages: //')
trap 'rm -rf "$work" "${cache:?}/microsoft.ml.autoencoders/$version"' EXIT

cp -r "$here/consumer/." "$work"
cd "$work"
printf '<configuration><packageSources><add key="packed" value="%s" /></packageSources></configuration>\n' "$packages" >nuget.config

fail() {
    printf 'check-package.sh: %s\n' "$1" >&2
    exit 1
}
library() { find "$1" -name libLibTorchSharp.so -path '*linux-x64*' -print -quit; }
size() { echo $(($(du -sk "$1" | cut -f1) / 1024)); }
hash_of() { cksum <"$1"; }
build() { dotnet "$@" -c Release -v:q -nologo -p:AutoencodersVersion="$version" >log 2>&1 || { cat log >&2; fail "failed: dotnet $*"; }; }

build build App.csproj
original=$(library "$cache/torchsharp/0.107.0")
[ -n "$original" ] || fail "there is no libLibTorchSharp.so for linux-x64 in NuGet's folder"
before=$(hash_of "$original")
dotnet bin/Release/net10.0/App.dll TorchSharp model.zip || fail "the built application failed"
dotnet bin/Release/net10.0/App.dll BuiltIn model.zip || fail "the built application failed on the built-in engine"

build publish App.csproj -r linux-x64 --self-contained false -o published
dotnet published/App.dll TorchSharp model.zip || fail "the published application failed"

# Without libtorch.
rm -rf obj bin Detection/obj Detection/bin
build publish App.csproj -p:Backend=none -r linux-x64 --self-contained false -o bare
[ -z "$(find bare -name 'libtorch*')" ] || fail "an application without TorchSharp-cpu has libtorch"
dotnet bare/App.dll BuiltIn model.zip || fail "the application without libtorch failed"
# One that only scores, without TorchSharp: the model that the other one has just saved.
build publish Scorer/Scorer.csproj -r linux-x64 --self-contained false -o scorer
[ -z "$(find scorer -iname '*torch*')" ] || fail "an application that only scores has a part of TorchSharp"
dotnet scorer/Scorer.dll model.zip || fail "the application that only scores failed"
echo "published, an application takes $(size published) MB with libtorch, $(size bare) MB without it, and $(size scorer) MB where it only scores"
rm -rf obj bin Detection/obj Detection/bin

build build App.csproj -p:AutoencodersSupportOlderLinux=false -o strict
[ "$(hash_of "$(library strict)")" = "$before" ] || fail "AutoencodersSupportOlderLinux=false changed libLibTorchSharp.so"
build build App.csproj -p:AutoencodersSupportOlderLinux=true -o weak
different=$({ cmp -l "$original" "$(library weak)" || true; } | wc -l)
[ "$different" -eq 1 ] || fail "AutoencodersSupportOlderLinux=true changed $different bytes of libLibTorchSharp.so instead of one"
[ "$(hash_of "$original")" = "$before" ] || fail "NuGet's own copy of libLibTorchSharp.so was changed"
echo "the package $version works: built, published, with and without support of older Linux"
