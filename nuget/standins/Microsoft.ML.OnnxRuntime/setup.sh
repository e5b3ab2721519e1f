#!/usr/bin/env bash
# setup.sh FOLDER: puts ONNX Runtime there, Microsoft's own files from two npm packages:
#   managed/                    the managed binding's C# source
#   native/libonnxruntime.so    the native library for this machine
#   versions                    what is there; with it in place nothing is done again
# The folder appears whole or not at all, so two runs at once don't break each other.
set -euo pipefail

binding=com.github.asus4.onnxruntime@0.4.9
native=onnxruntime-node@1.29.0

fail() {
    echo "ONNX Runtime set-up: $1" >&2
    echo "  $2" >&2
    exit 1
}

[ $# -eq 1 ] || fail "expected one argument, the folder to fill, got $#" "usage: $0 FOLDER"
folder=$(realpath -m "$1")

case "$(uname -s) $(uname -m)" in
    "Linux x86_64") platform=linux/x64 ;;
    "Linux aarch64") platform=linux/arm64 ;;
    *) fail "no native library for $(uname -s) on $(uname -m)" "Linux on x86_64 or aarch64 is needed, or the real packages: ./build.sh --packages real" ;;
esac
versions="$binding $native $platform"

is_set_up() { [ "$(cat "$folder/versions" 2>/dev/null)" = "$versions" ]; }
if is_set_up; then exit 0; fi

command -v npm >/dev/null || fail "npm was not found" "install Node.js (Debian: apt-get install nodejs npm)"
mkdir -p "$(dirname "$folder")"
work=$(mktemp -d "$folder.XXXXXX")
trap 'rm -rf "$work"' EXIT

echo "ONNX Runtime: $binding and $native from npm"
npm install --prefix "$work/npm" --ignore-scripts --no-audit --no-fund --loglevel=error "$binding" "$native" >"$work/npm.log" 2>&1 || {
    cat "$work/npm.log" >&2
    fail "npm could not install $binding and $native" "is there a network and a registry that serves them? npm's words are above"
}

packages=$work/npm/node_modules
library=$packages/${native%@*}/bin/napi-v6/$platform/libonnxruntime.so.1
runtime=$packages/${binding%@*}/Runtime
[ -f "$library" ] || fail "${library#"$packages/"} is not in $native" "the package's layout changed: setup.sh needs to follow"
[ -f "$runtime/InferenceSession.shared.cs" ] || fail "${runtime#"$packages/"} lacks the binding's source" "the package's layout changed: setup.sh needs to follow"

mkdir -p "$work/done/managed" "$work/done/native"
(cd "$runtime" && find . -name '*.cs' -exec cp --parents '{}' "$work/done/managed/" ';')
cp "$packages/${binding%@*}/LICENSE" "$work/done/managed/"
mv "$library" "$work/done/native/libonnxruntime.so"
echo "$versions" >"$work/done/versions"

# An older version makes room; another run may have come first, and is as good.
if [ -e "$folder" ] && ! is_set_up; then mv -T "$folder" "$work/old"; fi
mv -T "$work/done" "$folder" 2>/dev/null || is_set_up || fail "$folder could not be written" "is it open elsewhere, or the disk full?"
