# shellcheck shell=bash
# Read by the examples' `run`: a place to work in, and commands whose outcome is held against what is told.
#
# A command comes on standard input, as it would be typed. It is shown, run in the place to work in, and
# its output is shown too; then its exit status and texts of its output are compared.

examples=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
example=$(basename "$(dirname "$(realpath "$0")")")

# What the caller has set must not change the outcome.
unset SIGCHECK_PASSPHRASE SOURCE_DATE_EPOCH

# stop MESSAGE...: something is other than told.
stop() {
  printf '\n%s: NOT AS TOLD: %s\n' "$example" "$*" >&2
  exit 1
}

# The comment at the head of a `run` is its help.
case ${1-} in
  "") ;;
  --help | -h) sed -n '2,/^[^#]/{ s/^# \{0,1\}//p; }' "$0" && exit 0 ;;
  *) sed -n '2,/^[^#]/{ s/^# \{0,1\}//p; }' "$0" >&2 && exit 64 ;;
esac

for program in sigcheck jq; do
  command -v "$program" >/dev/null || stop "there is no $program on the PATH"
done
# A folder on the PATH may be relative to where the caller is.
PATH=$(cd "$(dirname "$(command -v sigcheck)")" && pwd):$PATH
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
set -E
trap 'stop "a step of the example itself failed: $BASH_COMMAND"' ERR
mkdir "$scratch/work"
cd "$scratch/work" || exit

step() { printf '\n%s\n' "$*"; }

say() { printf '   %s\n' "$*"; }

# shown COMMAND: as the user would type it, and then what it says.
shown() {
  awk '{ print (goes_on ? "     " : "   $ ") $0; goes_on = /[\\|]$/ }' <<<"$1"
  run_quietly "$1"
  sed 's/^/     /' "$scratch/output"
}

# run_quietly COMMAND: sets `status`, and leaves what the command says in a file.
run_quietly() {
  status=0
  bash -euo pipefail -c "$1" </dev/null >"$scratch/output" 2>&1 || status=$?
}

# told STATUS [TEXT...]: the command on standard input ends with this exit status and says these texts.
told() {
  local command text expected=$1
  shift
  command=$(cat)
  shown "$command"
  [ "$status" = "$expected" ] ||
    stop "exit status $status instead of $expected: $command"
  for text in "$@"; do
    grep --quiet --fixed-strings -e "$text" "$scratch/output" ||
      stop "it does not say '$text': $command"
  done
  if [ "$expected" != 0 ]; then say "exit status $status, as told"; fi
}

# codes_of FILE: the codes of the refusals or of the error in the JSON of a command, each once and sorted.
codes_of() {
  jq --raw-output '[.error, (.results[]? | .error, .refusals[]?) | values | .code] | unique | join(" ")' "$1"
}

# refused STATUS CODES [TEXT...]: the same, and with --json the command gives these codes and no other.
refused() {
  local command codes expected=$1 wanted=$2
  shift 2
  command=$(cat)
  told "$expected" "$@" <<<"$command"
  run_quietly "$command --json 2>/dev/null"
  [ "$status" = "$expected" ] ||
    stop "exit status $status instead of $expected with --json: $command"
  codes=$(codes_of "$scratch/output") || stop "with --json it prints no JSON: $command"
  [ "$codes" = "$wanted" ] || stop "the codes are ${codes:-none} instead of $wanted: $command"
  say "code: $codes"
}

# take FILE...: the example's files, to work on.
take() {
  local file
  for file in "$@"; do
    mkdir -p "$(dirname "$file")"
    cp "$examples/$example/$file" "$file"
  done
}

# time_in SPAN: the time after this span, as policies write it.
time_in() { date --utc --date "$1" +%Y-%m-%dT%H:%M:%SZ; }

# fill FILE...: writes the IDs of the keys in `test-keys` where a file has @NAME_ID@, and times where it has
# @NOW@, @IN_7_DAYS@ or @IN_A_YEAR@.
fill() {
  local key id name script=()
  for key in test-keys/*.pub; do
    id=$(sigcheck key inspect "$key" --json | sed -n 's/.*"keyID":"\(sha256:[0-9a-f]*\)".*/\1/p') || id=
    [ -n "$id" ] || stop "sigcheck key inspect gives no ID of $key"
    name=$(basename "$key" .pub | tr 'a-z-' 'A-Z_')
    script+=(-e "s/@${name}_ID@/$id/")
  done
  script+=(-e "s/@NOW@/$(time_in now)/g" -e "s/@IN_7_DAYS@/$(time_in '7 days')/")
  script+=(-e "s/@IN_A_YEAR@/$(time_in '1 year')/")
  sed -i "${script[@]}" "$@"
  if grep --line-number '@[A-Z0-9_]*@' "$@"; then stop "a place was not filled in"; fi
}

# make_image OUTPUT.tar NAME [TEXT]: a small real image of this name, in place of one that a build makes;
# it prints the five characters of TEXT, and each text makes another image.
make_image() {
  local folder=$scratch/image
  "$examples/../Scripts/demonstration-image" "$scratch/image.tar" >&2
  rm -rf "$folder"
  mkdir "$folder"
  tar --extract --file "$scratch/image.tar" --directory "$folder"
  sed -i "s|docker.io/library/sigcheck-demonstration:1.0|$2|; s|sigcheck-demonstration:1.0|$2|
    s|ref.name\":\"1.0\"|ref.name\":\"${2##*:}\"|" "$folder/manifest.json" "$folder/index.json"
  if [ -n "${3-}" ]; then let_it_print "$folder" "$3"; fi
  tar --create --sort name --file "$1" --directory "$folder" .
}

# let_it_print FOLDER TEXT: changes the text in the config of an image, and every digest above it.
let_it_print() {
  local config manifest
  [ ${#2} = 5 ] || stop "a text of five characters keeps all sizes: $2"
  config=$(jq --raw-output '.[0].Config' "$1/manifest.json") && config=${config##*/}
  manifest=$(jq --raw-output '.manifests[0].digest' "$1/index.json") && manifest=${manifest##*:}
  replace_blob "$1" "$config" "s/hello/$2/" "$1/manifest.json" "$1/blobs/sha256/$manifest"
  replace_blob "$1" "$manifest" "" "$1/index.json"
}

# replace_blob FOLDER DIGEST SCRIPT FILE...: edits a blob of a layout, and writes its new digest into the files
# that name it.
replace_blob() {
  local blobs=$1/blobs/sha256 old=$2 new
  sed -i "$3" "$blobs/$old"
  new=$(sha256sum "$blobs/$old" | cut -d ' ' -f 1)
  mv "$blobs/$old" "$blobs/$new"
  sed -i "s/$old/$new/" "${@:4}"
}

# flip_byte FILE: changes one bit in the middle of a file, which of an image lies in a layer.
flip_byte() {
  local middle byte
  middle=$(($(stat --format %s "$1") / 2))
  byte=$(od --address-radix n --format u1 --skip-bytes "$middle" --read-bytes 1 "$1")
  printf '%b' "\\0$(printf %o $((byte ^ 1)))" | dd of="$1" bs=1 seek="$middle" conv=notrunc status=none
}

# done_as_told: the last line.
done_as_told() { printf '\n%s: everything came out as told\n' "$example"; }
