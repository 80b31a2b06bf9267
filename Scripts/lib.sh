# shellcheck shell=bash
# Read by the other scripts: where things are, how they speak, and how Debian packages come.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export root

# What the build links: libcrypto, libarchive (its tar reader, static), ISA-L (gzip) and zstd. Of
# toml++ only the headers are used; the C++ library's are there wherever Swift can link.
build_packages=(libssl-dev libarchive-dev libisal-dev libzstd-dev libtomlplusplus-dev pkg-config)
# Other people's tools that the tests compare with, and what the harness itself runs on.
test_packages=(openssl skopeo umoci minisign openssh-client isal zstd libarchive-tools jq binutils
  python3 python3-venv util-linux busybox-static libxml2-utils chromium chromium-driver)
lint_packages=(shellcheck python3)
# A static program for the small image that Scripts/quickstart makes.
demonstration_packages=(busybox-static)
export build_packages test_packages lint_packages demonstration_packages

# Every build refuses an import that the manifest does not declare.
build_options=(--explicit-target-dependency-import-check error)
# No run path beside the program: a library that lies there must not be loaded.
release_options=(-c release --static-swift-stdlib --disable-local-rpath --product sigcheck "${build_options[@]}")
export build_options release_options

say() { printf '%s\n' "$*"; }

note() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }

# stop STATUS MESSAGE...: 2 = cannot go on, 64 = called wrongly.
stop() {
  local status=$1
  shift
  note "$@"
  exit "$status"
}

# The comment at the head of a script is its help.
help_text() { sed -n '2,/^[^#]/{ s/^# \{0,1\}//p; }' "$1"; }

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    sudo "$@"
  else
    stop 2 "this needs root, and sudo cannot be used here; as root, run: $*"
  fi
}

is_installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# need_packages NAME...: installs those that are missing, and says which.
need_packages() {
  local name missing=()
  command -v dpkg-query >/dev/null 2>&1 ||
    stop 2 "no dpkg here; install by hand what these Debian packages hold: $*"
  for name in "$@"; do is_installed "$name" || missing+=("$name"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Installing Debian packages: ${missing[*]}"
  local install=(env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet=2
    --no-install-recommends "${missing[@]}")
  # The package lists may be absent or old: fetch them only when the first attempt fails.
  as_root "${install[@]}" </dev/null >/dev/null 2>&1 && return 0
  as_root apt-get update --quiet=2 </dev/null >/dev/null || true
  as_root "${install[@]}" </dev/null >/dev/null ||
    stop 2 "apt-get could not install: ${missing[*]}"
}

need_swift() {
  command -v swift >/dev/null 2>&1 ||
    stop 2 "no Swift toolchain found; install Swift 6.3 from https://www.swift.org/install/linux/"
}

# link_cpp_statically: Swift's runtime needs the C++ library. Loading it costs a sixth of what a small
# verification takes, so that the archive is linked where the compiler has it: the folder of its own
# is searched first and holds nothing else.
link_cpp_statically() {
  local archive folder=$root/.build/cpp
  archive=$(gcc -print-file-name=libstdc++.a 2>/dev/null) || return 0
  [ -f "$archive" ] || return 0
  mkdir -p "$folder"
  ln -sfn "$archive" "$folder/libstdc++.a"
  case " ${release_options[*]} " in
    *" -L$folder "*) ;;
    *) release_options+=(-Xswiftc "-L$folder" -Xswiftc -Xclang-linker -Xswiftc -static-libgcc) ;;
  esac
}

# pack_relocations: 60,000 addresses are adjusted whenever the program starts. Packed they are a hundredth of the
# bytes, and an eighth of the start-up is saved. The linker and the C library (glibc 2.36) must both
# know the form: a small program tells.
pack_relocations() {
  local options=(-z pack-relative-relocs) trial
  [[ " ${release_options[*]} " != *" ${options[1]} "* ]] || return 0
  trial=$(mktemp -d)
  if printf 'int main(void) { return 0; }\n' | clang -x c - -fuse-ld=lld \
    -Xlinker "${options[0]}" -Xlinker "${options[1]}" -o "$trial/a" 2>/dev/null && "$trial/a"; then
    release_options+=(-Xswiftc -use-ld=lld -Xlinker "${options[0]}" -Xlinker "${options[1]}")
  fi
  rm -rf "$trial"
}

# build_release: builds the program that ships and sets `program` to its path.
build_release() {
  link_cpp_statically
  pack_relocations
  swift build --package-path "$root" "${release_options[@]}" || stop 2 "the release build failed"
  program=$(swift build --package-path "$root" "${release_options[@]}" --show-bin-path)/sigcheck
  export program
}

# project_files PATTERN...: the project's own files (tracked, or new and not ignored), NUL-separated.
project_files() {
  git -C "$root" ls-files -z --cached --others --exclude-standard -- "$@" |
    while IFS= read -r -d '' file; do
      if [ -f "$root/$file" ]; then printf '%s\0' "$file"; fi
    done
}

swift_files() { project_files '*.swift'; }

# scripts_of INTERPRETER: the files whose first line names it, and for bash also *.sh.
scripts_of() {
  project_files Scripts .ci Tests TestVectors Examples | while IFS= read -r -d '' file; do
    case $file in *.sh) [ "$1" = bash ] && printf '%s\0' "$file" && continue ;; esac
    head -n 1 "$root/$file" | tr -d '\0' | grep -q "^#!.*[/ ]$1" && printf '%s\0' "$file"
  done || true
}

python_sources() {
  project_files '*.py'
  scripts_of python3
}
