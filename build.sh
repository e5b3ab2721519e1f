#!/usr/bin/env bash
# Builds, and runs what is asked for: see usage below. It needs the .NET SDK alone, and runs on the bash 3.2 of macOS too.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: ./build.sh COMMAND [ARGUMENTS]

  demo [--output FOLDER]   digits and breast cancer through an autoencoder; writes artifacts/demo/
  test [ARGUMENTS]         all tests; arguments go to the test runner, such as --filter NAME
  bench NAME [...]         a benchmark with its own arguments, such as --json FILE; without NAME it lists them
  site                     the documentation as a site, into artifacts/site/
  pack                     the NuGet package, into artifacts/packages/, and an application that uses it
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
        fail "the .NET SDK is missing: there is no 'dotnet'" "Install the .NET SDK 10 or newer (https://dot.net/download) and put it on the PATH."
    (cd "$root" && dotnet --version >/dev/null 2>&1) ||
        fail "the .NET SDK is older than global.json asks for; installed: $(cd / && dotnet --list-sdks | tr '\n' ' ')" "Install the .NET SDK 10 or newer (https://dot.net/download)."
}

build() { # build PROJECT
    echo "== building ${1#"$root/"} (the first build downloads about 400 MB of packages)"
    (cd "$root" && dotnet build "$1" -c Release -v:minimal </dev/null) ||
        fail "building ${1#"$root/"} failed: the errors are above" "NU1101 or NU1301: is NuGet within reach? Otherwise mend the code that is named."
}

run() { # run PROJECT ARGUMENTS...: in the caller's folder, so that a FILE among the arguments is the caller's
    local project=$1
    shift
    build "$project"
    dotnet run --no-build --project "$project" -c Release -- "$@"
}

demo() { run "$root/examples/Demo/Demo.csproj" "$@"; }

bench() { run "$root/benchmarks/Microsoft.ML.Autoencoders.Benchmarks.csproj" "$@"; }

count() { # count NAME LOG: what the test runner's summary says
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
        echo "the run failed though no test did: $([ "$passed" -eq 0 ] && echo "nothing ran" || echo "the test process ended early")"
        failed=1
    fi
    echo "$passed passed, $failed failed, $skipped skipped"
    return "$status"
}

site() {
    build "$root/examples/Demo/Demo.csproj" # its folder has the library, its comments, and all that it refers to
    rm -rf "$artifacts/site" "$artifacts/site-api"
    (cd "$root" && dotnet tool restore -v:q && dotnet docfx docfx.json --warningsAsErrors --logLevel warning </dev/null) ||
        fail "the site was not built: the errors are above" "Mend the link or comment that is named."
    echo "written: $artifacts/site/index.html (to open it: dotnet docfx serve $artifacts/site)"
}

pack() {
    local trial
    trial=$(mktemp -d)
    packed "$artifacts/packages"
    # A version of its own, so that NuGet has no older copy of it.
    packed "$trial" --version-suffix "check.$(date +%s)"
    "$root/nuget/check-package.sh" "$trial" "$(basename "$trial"/*.nupkg .nupkg | sed 's/^Microsoft\.ML\.Autoencoders\.//')"
    rm -rf "$trial"
}

packed() { # packed FOLDER ARGUMENTS...
    local folder=$1
    shift
    (cd "$root" && dotnet pack Microsoft.ML.Autoencoders/Microsoft.ML.Autoencoders.csproj -c Release -v:q -nologo -o "$folder" "$@" </dev/null) ||
        fail "packing failed: the errors are above" "Mend what they name."
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
        fail "there is no command '$command'" "The commands are demo, test, bench, site and pack."
        ;;
esac
check_dotnet
"$command" "$@"
