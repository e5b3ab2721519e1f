#!/usr/bin/env bash
# Compiles the shim between the managed binding and Debian's libtorch: build.sh FOLDER gives FOLDER/libTorchShim.so.
# Does nothing when that file was built from these sources, by this compiler, on this libtorch.
set -euo pipefail

sources=$(cd "$(dirname "$0")" && pwd)
out=${1:?"usage: build.sh OUTPUT_FOLDER"}
compiler=${CXX:-g++}

fail() { echo "TorchSharp shim: $1" >&2; exit 1; }

command -v "$compiler" >/dev/null || fail "no C++ compiler '$compiler'; on Debian: apt-get install g++"
version=$(echo '#include <torch/csrc/api/include/torch/version.h>' | "$compiler" -E -dM -x c++ - 2>/dev/null | grep TORCH_VERSION) \
  || fail "libtorch's headers are missing; on Debian: apt-get install --no-install-recommends libtorch-dev libopenblas0-openmp"

mkdir -p "$out"
target=$out/libTorchShim.so
stamp=$({ cat "$sources"/*.cpp "$sources"/*.h "$sources/build.sh"; "$compiler" --version; echo "$version"; } | sha256sum | cut -d' ' -f1)
if [ -f "$target" ] && [ "$(cat "$target.stamp" 2>/dev/null)" = "$stamp" ]; then
  echo "TorchSharp shim: up to date"
  exit 0
fi

echo "TorchSharp shim: compiling against libtorch (about 20 seconds)"
# Two runs at once each work in a folder of their own, and the file appears whole or not at all.
work=$(mktemp -d "$out/.shim.XXXXXX")
trap 'rm -rf "$work"' EXIT
flags=(-std=c++17 -O1 -fPIC -fvisibility=hidden)
jobs=()
for name in operators runtime; do
  "$compiler" "${flags[@]}" -c "$sources/$name.cpp" -o "$work/$name.o" &
  jobs+=($!)
done
for job in "${jobs[@]}"; do wait "$job" || fail "the compiler's errors are above; the shim is written for libtorch 1.13"; done
"$compiler" -shared "$work"/*.o -o "$work/libTorchShim.so" -Wl,--no-as-needed -ltorch_cpu -lc10 || fail "linking failed: is libtorch-dev whole?"
mv -f "$work/libTorchShim.so" "$target"
echo "$stamp" >"$work/stamp"
mv -f "$work/stamp" "$target.stamp"
