#!/bin/sh
# Makes these files anew, with TEST keys that are thrown away: see PROVENANCE.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"$here/../../Examples/timestamped-rotation/make-authority" "$place" 2>/dev/null
cd "$place"
printf 'these are the bytes of a signature' >signature
ask() { openssl ts -query -data signature "$@" -out request.tsq 2>/dev/null; }
answer() { openssl ts -reply -config tsa.cnf -queryfile request.tsq -signer signer.pem -inkey signer.key -out "$1" 2>/dev/null; }
ask -sha256 -cert
cp request.tsq "$here/request.tsq"
answer "$here/granted.tsr"
ask -sha256
answer "$here/without-certificate.tsr"
ask -sha3-256 -cert
answer "$here/rejected.tsr"
cp signature "$here/signature"
cat signer.pem root.pem >"$here/authority.pem"
