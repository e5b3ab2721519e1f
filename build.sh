#!/usr/bin/env bash
# Sets up what a command needs, builds, and runs it: see usage below.
# It runs on the bash 3.2 of macOS too: no associative arrays, no mapfile.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: ./build.sh COMMAND [ARGUMENTS] [--packages real|standins]

  demo [ARGUMENTS]     digits and breast cancer through an autoencoder; writes artifacts/demo/
  test [ARGUMENTS]     all tests; arguments go to `dotnet test`, such as --filter NAME
  bench NAME [...]     a benchmark, with its own arguments, such as --json FILE
  pack                 the NuGet package, into artifacts/packages/

--packages real        build on the real ML.NET, ONNX Runtime and TorchSharp packages
--packages standins    build on the stand-ins under nuget/standins (Debian: apt, npm and a C++ compiler are needed)

Without --packages it builds on what it built on last, or at first on the real packages if NuGet serves them here,
and else on the stand-ins. nuget/README.md tells more.
TEXT
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
artifacts=$root/artifacts
standins=$root/nuget/standins
remembered=$artifacts/packages.props
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '== %s\n' "$*"; }

# fail WHAT WHAT-TO-DO
fail() {
    printf '\nbuild.sh: %s\n  %s\n' "$1" "$2" >&2
    exit 1
}

# --- steps

ticker=
stop_ticker() {
    [ -z "$ticker" ] || kill "$ticker" 2>/dev/null || true
    ticker=
}
trap stop_ticker EXIT

# attempt WHAT LOG COMMAND...: runs the command with its output in the log, and a sign of life now and then.
attempt() {
    local what=$1 log=$2 status=0
    shift 2
    say "$what"
    mkdir -p "$(dirname "$log")"
    (
        exec 9>&-
        passed=0
        while sleep 15 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
            passed=$((passed + 15))
            printf '   ... %s s\n' "$passed"
        done
    ) &
    ticker=$!
    # Without descriptor 9, the lock's: a compiler server that outlives this script must not keep it.
    "$@" >"$log" 2>&1 </dev/null 9>&- || status=$?
    stop_ticker
    return "$status"
}

# step WHAT WHAT-TO-DO-IF-IT-FAILS LOG COMMAND...
step() {
    local what=$1 advice=$2 log=$3
    shift 2
    attempt "$what" "$@" || {
        tail -n 25 "$log" >&2
        fail "this step failed: $what. The last lines of its output are above, all of it is in $log" "$advice"
    }
}

# --- one run at a time sets up and builds

lock() {
    mkdir -p "$artifacts"
    if command -v flock >/dev/null; then
        exec 9>"$artifacts/$1.lock"
        flock -n 9 && return
        say "waiting for another run of build.sh"
        flock 9
    else
        lock_by_folder "$artifacts/$1.lock.d"
    fi
}

# Where there is no flock (macOS, Git for Windows): a folder that names its owner, and is void without it.
folder_lock=
lock_by_folder() {
    local told=
    until mkdir "$1" 2>/dev/null; do
        if [ -s "$1/owner" ] && ! kill -0 "$(cat "$1/owner")" 2>/dev/null; then
            rm -rf "$1"
            continue
        fi
        [ -n "$told" ] || say "waiting for another run of build.sh"
        told=yes
        sleep 1
    done
    echo $$ >"$1/owner"
    folder_lock=$1
    trap 'stop_ticker; unlock' EXIT
}

unlock() {
    exec 9>&-
    [ -z "$folder_lock" ] || rm -rf "$folder_lock"
    folder_lock=
}

# --- which packages

check_dotnet() {
    command -v dotnet >/dev/null ||
        fail "the .NET SDK is missing: there is no 'dotnet'" "Install the .NET SDK 10 or newer (https://dot.net/download), and see that it is on the PATH."
    local version
    version=$(cd "$root" && dotnet --version 2>/dev/null) || version=none
    case ${version%%.*} in
        [1-9][0-9]) ;;
        *) fail "the .NET SDK here is too old: $version" "Install the .NET SDK 10 or newer (https://dot.net/download)." ;;
    esac
}

restore_real() { # restore_real WHAT [PROPERTY]
    attempt "$1" "$artifacts/logs/real-packages.log" \
        dotnet restore "$root/nuget/RealPackages.csproj" -p:AutoencoderPackages=real ${2:+"$2"}
}

refusal() { # the first reason that NuGet gave
    grep -m1 -oE 'NU1[0-9]+: .*' "$artifacts/logs/real-packages.log" | cut -c1-160 || echo "see $artifacts/logs/real-packages.log"
}

# Sets $packages: what was forced, else what is remembered, else what NuGet serves.
choose_packages() {
    packages=$forced
    if [ -z "$packages" ] && [ -f "$remembered" ]; then
        packages=$(sed -n 's:.*<AutoencoderPackages>\(.*\)</AutoencoderPackages>.*:\1:p' "$remembered")
        case $packages in
            real | standins) return ;;
            *) fail "$remembered names the packages '$packages'" "Only real and standins are known: delete that file." ;;
        esac
    fi
    case $packages in
        standins) ;;
        real)
            restore_real "restoring the real packages (a first download is about 1 GB)" ||
                fail "the real packages could not be restored: $(refusal)" "Add a source that serves them (dotnet nuget add source), or build on the stand-ins: --packages standins"
            ;;
        *)
            if restore_real "asking NuGet for the real packages" -p:PinnedVersions=true &&
                restore_real "restoring the real packages (a first download is about 1 GB)"; then
                packages=real
                say "NuGet serves the real packages: building on them"
            else
                packages=standins
                say "NuGet does not serve the real packages here ($(refusal)): building on the stand-ins, see nuget/README.md"
            fi
            ;;
    esac
}

remember_packages() {
    printf '<Project>\n  <PropertyGroup>\n    <AutoencoderPackages>%s</AutoencoderPackages>\n  </PropertyGroup>\n</Project>\n' "$packages" >"$remembered.$$"
    if cmp -s "$remembered.$$" "$remembered"; then rm "$remembered.$$"; else mv "$remembered.$$" "$remembered"; fi
}

# --- the stand-ins' set-up

missing_debian_packages() {
    local package
    for package in libtorch-dev libopenblas0-openmp; do
        dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || printf '%s ' "$package"
    done
}

# Only Debian's libtorch is known to the stand-in for TorchSharp.
set_up_libtorch() {
    local missing as_root=""
    command -v dpkg-query >/dev/null ||
        fail "the stand-ins need Debian's libtorch-dev, and this is no Debian" "Build on the real packages instead: --packages real"
    missing=$(missing_debian_packages)
    missing=${missing% }
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            fail "installing $missing needs root" "As root: apt-get install --no-install-recommends $missing; then run this again."
        as_root=sudo
    fi
    local advice="Is there a network, and an apt source that serves $missing? Once 'apt-get install --no-install-recommends $missing' works as root, run this again."
    step "apt: reading the package lists" "$advice" "$artifacts/logs/apt-update.log" \
        $as_root apt-get update
    # shellcheck disable=SC2086 # $missing is a list
    step "apt: installing $missing (at first about 130 MB)" "$advice" "$artifacts/logs/apt-install.log" \
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=600 $missing
}

set_up_standins() {
    command -v "${CXX:-g++}" >/dev/null ||
        fail "the stand-ins need a C++ compiler, and there is no '${CXX:-g++}'" "Install one (Debian: apt-get install g++), or build on the real packages: --packages real"
    step "ONNX Runtime from npm" "With Node.js and an npm registry that can be reached, run this again." "$artifacts/logs/onnxruntime.log" \
        bash "$standins/Microsoft.ML.OnnxRuntime/setup.sh" "$artifacts/standins/onnxruntime"
    set_up_libtorch
    step "the C shim over libtorch" "With g++ and the libtorch-dev 1.13 of Debian 12 whole, run this again." "$artifacts/logs/torch-shim.log" \
        bash "$standins/TorchSharp/native/build.sh" "$artifacts/standins/native"
}

# --- commands

build() { # build PROJECT: sets up what is needed, and builds it
    say "building ${1#"$root/"} on the $([ "$packages" = real ] && echo 'real packages' || echo 'stand-ins')"
    dotnet build "$1" -c Release -p:AutoencoderPackages="$packages" -v:minimal </dev/null 9>&- ||
        fail "building ${1#"$root/"} failed: the errors are above" "NU1101 or NU1301: is there a network, and does a NuGet source serve the package? Else mend the code that is named."
}

prepare() { # prepare PROJECT: everything up to where it can be run
    [ -f "$1" ] || fail "there is no ${1#"$root/"}" "Is this a whole clone?"
    lock build
    choose_packages
    if [ "$packages" = standins ]; then set_up_standins; fi
    remember_packages
    build "$1"
    unlock
}

run() { # run PROJECT ARGUMENTS...: in the caller's folder, so that a FILE among the arguments is the caller's
    local project=$1
    shift
    dotnet run --no-build --project "$project" -c Release -p:AutoencoderPackages="$packages" -- "$@"
}

demo() {
    prepare "$root/examples/Demo/Demo.csproj"
    lock demo # two would write the same artifacts/demo/
    run "$root/examples/Demo/Demo.csproj" "$@"
}

# Debian's OpenBLAS 0.3 takes a processor that is newer than itself for the oldest there is, and is then several times slower.
choose_blas_kernel() {
    if [ "$packages" = standins ] && grep -q '^flags.* avx512bw ' /proc/cpuinfo 2>/dev/null; then
        export OPENBLAS_CORETYPE=${OPENBLAS_CORETYPE:-SkylakeX}
    fi
}

bench() {
    case ${1:-} in
        "" | -*) fail "bench needs the NAME of a benchmark" "For example: ./build.sh bench compression --json figures.json" ;;
    esac
    prepare "$root/benchmarks/Microsoft.ML.Autoencoders.Benchmarks.csproj"
    choose_blas_kernel
    run "$root/benchmarks/Microsoft.ML.Autoencoders.Benchmarks.csproj" "$@"
}

counter() { # counter NAME FOLDER: its sum over the result files
    local sum=0 value
    while read -r value; do
        sum=$((sum + value))
    done < <(cat "$2"/*.trx 2>/dev/null | grep -o '<Counters [^>]*>' | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p")
    echo "$sum"
}

run_tests() {
    prepare "$root/mlnet-ae.sln"
    local results status=0 total passed failed
    mkdir -p "$artifacts/test-results"
    results=$(mktemp -d "$artifacts/test-results/$(date +%Y%m%d-%H%M%S)-XXXXXX")
    say "testing on the $([ "$packages" = real ] && echo 'real packages' || echo 'stand-ins')"
    dotnet test "$root/Microsoft.ML.Autoencoders.Tests/Microsoft.ML.Autoencoders.Tests.csproj" --no-build -c Release -p:AutoencoderPackages="$packages" \
        --logger "console;verbosity=normal" --logger trx --results-directory "$results" "$@" </dev/null || status=$?

    total=$(counter total "$results")
    passed=$(counter passed "$results")
    failed=$(($(counter failed "$results") + $(counter error "$results") + $(counter timeout "$results") + $(counter aborted "$results")))
    if [ "$failed" -eq 0 ] && grep -q '<RunInfo [^>]*outcome="Error"' "$results"/*.trx 2>/dev/null; then
        echo "the tests ended early: what ended them counts as one that failed"
        failed=1
        total=$((total + 1))
    fi
    if [ "$((passed + failed))" -eq 0 ]; then
        echo "nothing ran"
        status=1
    fi
    [ "$failed" -eq 0 ] || status=1
    echo "$passed passed, $failed failed, $((total - passed - failed)) skipped"
    return "$status"
}

pack() {
    lock build
    choose_packages
    [ "$packages" = real ] ||
        fail "a package is made on the real packages alone, not on the stand-ins" "Where NuGet serves the real packages: ./build.sh pack --packages real"
    remember_packages
    say "packing"
    dotnet pack "$root/Microsoft.ML.Autoencoders/Microsoft.ML.Autoencoders.csproj" -c Release -p:AutoencoderPackages=real -o "$artifacts/packages" </dev/null 9>&- ||
        fail "packing failed: the errors are above" "Mend what they name."
    unlock
}

# --- arguments

command=
forced=
arguments=()
while [ $# -gt 0 ]; do
    case $1 in
        --packages)
            forced=${2:-}
            [ -n "$forced" ] || fail "--packages lacks its value" "It is real or standins."
            shift
            ;;
        --packages=*) forced=${1#*=} ;;
        -h | --help)
            if [ -z "$command" ]; then
                usage
                exit 0
            fi
            arguments+=("$1")
            ;;
        *) if [ -z "$command" ]; then command=$1; else arguments+=("$1"); fi ;;
    esac
    shift
done
case $forced in
    "" | real | standins) ;;
    *) fail "--packages names '$forced'" "It is real or standins." ;;
esac

case $command in
    demo | bench | pack) ;;
    test) command=run_tests ;;
    "")
        usage >&2
        exit 2
        ;;
    *)
        usage >&2
        fail "there is no command '$command'" "The commands are demo, test, bench and pack."
        ;;
esac
check_dotnet
"$command" ${arguments[@]+"${arguments[@]}"}
