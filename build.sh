#!/usr/bin/env bash
# Builds the projects and runs a command, see usage below. It requires only the .NET SDK, and also runs on the bash 3.2 of macOS.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: ./build.sh COMMAND [ARGUMENTS]

  demo [--output FOLDER]   trains autoencoders on digits and breast cancer; writes artifacts/demo/
  test [ARGUMENTS]         runs all tests; arguments go to the test runner, such as --filter NAME
  bench NAME [...]         runs a benchmark with its own arguments, such as --json FILE; without NAME, lists them
  site                     builds the documentation site in artifacts/site/
  pack                     builds the NuGet package in artifacts/packages/, and an application that uses it
TEXT
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
artifacts=$root/artifacts
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

fail() { # fail WHAT WHAT-TO-DO
    printf '\nbuild.sh: %s\n  %s\n' "$1" "$2" >&2
    exit 1
}

check_dotnet() {
    command -v dotnet >/dev/null ||
        fail "the .NET SDK is missing: 'dotnet' was not found" "Install the .NET SDK 10 or newer (https://dot.net/download) and put it on the PATH."
    (cd "$root" && dotnet --version >/dev/null 2>&1) ||
        fail "the .NET SDK is older than global.json requires; installed: $(cd / && dotnet --list-sdks | tr '\n' ' ')" "Install the .NET SDK 10 or newer (https://dot.net/download)."
}

build() { # build PROJECT
    echo "== building ${1#"$root/"} (the first build downloads about 400 MB of packages)"
    (cd "$root" && dotnet build "$1" -c Release -v:minimal </dev/null) ||
        fail "building ${1#"$root/"} failed; see the errors above" "For NU1101 or NU1301, check the connection to NuGet. Otherwise fix the reported errors."
}

run() { # run PROJECT ARGUMENTS...: runs in the caller's folder, so that a FILE argument is relative to it
    local project=$1
    shift
    build "$project"
    dotnet run --no-build --project "$project" -c Release -- "$@"
}

demo() { run "$root/examples/Demo/Demo.csproj" "$@"; }

bench() { run "$root/benchmarks/Microsoft.ML.Autoencoders.Benchmarks.csproj" "$@"; }

count() { # count NAME LOG: a number in the test runner's summary
    sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$2" | tail -n 1 | grep . || echo 0
}

run_tests() {
    build "$root/mlnet-ae.sln"
    local log status=0 passed failed skipped
    mkdir -p "$artifacts/logs"
    log=$artifacts/logs/test.log
    (cd "$root" && dotnet test --project Microsoft.ML.Autoencoders.Tests/Microsoft.ML.Autoencoders.Tests.csproj \
        --no-build -c Release --no-ansi --progress off "$@" </dev/null 2>&1) | tee "$log" || status=$?
    passed=$(count succeeded "$log") failed=$(count failed "$log") skipped=$(count skipped "$log")
    if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
        echo "the run failed although no test failed: $([ "$passed" -eq 0 ] && echo "no test ran" || echo "the test process ended early")"
        failed=1
    fi
    echo "$passed passed, $failed failed, $skipped skipped"
    return "$status"
}

site() {
    build "$root/examples/Demo/Demo.csproj" # its output contains the library, its XML comments, and all its references
    rm -rf "$artifacts/site" "$artifacts/site-api"
    (cd "$root" && dotnet tool restore -v:q && dotnet docfx docfx.json --warningsAsErrors --logLevel warning </dev/null) ||
        fail "building the site failed; see the errors above" "Fix the reported link or comment."
    echo "written: $artifacts/site/index.html (to open it: dotnet docfx serve $artifacts/site)"
}

pack() {
    local trial
    trial=$(mktemp -d)
    packed "$artifacts/packages"
    # A unique version, so that NuGet does not use a cached package.
    packed "$trial" --version-suffix "check.$(date +%s)"
    "$root/nuget/check-package.sh" "$trial" "$(basename "$trial"/*.nupkg .nupkg | sed 's/^Microsoft\.ML\.Autoencoders\.//')"
    rm -rf "$trial"
}

packed() { # packed FOLDER ARGUMENTS...
    local folder=$1
    shift
    (cd "$root" && dotnet pack Microsoft.ML.Autoencoders/Microsoft.ML.Autoencoders.csproj -c Release -v:q -nologo -o "$folder" "$@" </dev/null) ||
        fail "packing failed; see the errors above" "Fix the reported errors."
}

command=${1:-}
[ $# -eq 0 ] || shift
case $command in
    demo | bench | site | pack) ;;
    test) command=run_tests ;;
    -h | --help)
        usage
        exit 0
        ;;
    "")
        usage >&2
        exit 2
        ;;
    *)
        usage >&2
        fail "unknown command '$command'" "The commands are demo, test, bench, site and pack."
        ;;
esac
check_dotnet
"$command" "$@"
