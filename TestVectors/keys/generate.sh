#!/bin/bash
# Makes every file of this folder but cases.json and PROVENANCE.md anew.
#
# All keys are TEST KEYS: they are published, so nothing that they sign means anything. The
# passphrase of every encrypted one is "correct horse" unless cases.json says otherwise.
# Keys are random: a new run gives other files, and cases.json holds for them too.
set -euo pipefail
cd "$(dirname "$0")"
rm -rf public private foreign
mkdir public private foreign
pass=pass:'correct horse'
genpkey() { openssl genpkey -quiet "$@" 2>/dev/null || openssl genpkey "$@" 2>/dev/null; }

# --- private keys, plain -------------------------------------------------------------------
for curve in P-256 P-384 P-521; do
  name=test-p${curve#P-}
  genpkey -algorithm EC -pkeyopt "ec_paramgen_curve:$curve" -out "private/$name.pem"
done
genpkey -algorithm ED25519 -out private/test-ed25519.pem
for bits in 1024 2048 3072 4096 5120; do
  genpkey -algorithm RSA -pkeyopt "rsa_keygen_bits:$bits" -out "private/test-rsa$bits.pem"
done
genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_keygen_pubexp:3 \
  -out private/test-rsa2048-e3.pem
genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out private/test-pss2048-no-parameters.pem
pss() { # name bits hash salt
  genpkey -algorithm RSA-PSS -pkeyopt "rsa_keygen_bits:$2" -pkeyopt "rsa_pss_keygen_md:$3" \
    -pkeyopt "rsa_pss_keygen_mgf1_md:${5:-$3}" -pkeyopt "rsa_pss_keygen_saltlen:$4" \
    -out "private/test-$1.pem"
}
pss pss2048-sha256 2048 sha256 32
pss pss3072-sha384 3072 sha384 48
pss pss2048-sha512-salt20 2048 sha512 20
pss pss2048-sha1 2048 sha1 20
pss pss2048-mgf1-other 2048 sha256 32 sha512
for curve in secp256k1 P-224 brainpoolP256r1; do
  genpkey -algorithm EC -pkeyopt "ec_paramgen_curve:$curve" \
    -out "private/test-$(tr '[:upper:]' '[:lower:]' <<<"$curve").pem"
done
genpkey -algorithm SM2 -out private/test-sm2.pem
for name in ED448 X25519 X448; do
  genpkey -algorithm $name -out "private/test-$(tr '[:upper:]' '[:lower:]' <<<$name).pem"
done
genpkey -genparam -algorithm DSA -pkeyopt dsa_paramgen_bits:2048 -out dsa.tmp
genpkey -paramfile dsa.tmp -out private/test-dsa.pem
genpkey -algorithm DH -pkeyopt group:ffdhe2048 -out private/test-dh.pem
rm dsa.tmp

# --- public keys ---------------------------------------------------------------------------
for file in private/test-*.pem; do
  openssl pkey -in "$file" -pubout -out "public/${file#private/}" 2>/dev/null
done
openssl pkey -in private/test-p256.pem -pubout -ec_conv_form compressed \
  -out public/test-p256-compressed.pem
openssl pkey -in private/test-p521.pem -pubout -ec_conv_form compressed \
  -out public/test-p521-compressed.pem
openssl pkey -in private/test-p256.pem -pubout -ec_conv_form hybrid -out public/test-p256-hybrid.pem
openssl pkey -in private/test-p256.pem -pubout -ec_param_enc explicit \
  -out public/test-p256-explicit.pem
openssl pkey -pubin -in public/test-p256.pem -text -out public/test-p256-with-text.pem
openssl rsa -in private/test-rsa2048.pem -RSAPublicKey_out -out public/test-rsa2048-pkcs1.pem \
  2>/dev/null
cat public/test-p256.pem public/test-ed25519.pem >public/test-two-keys.pem
cat public/test-p256.pem private/test-p256.pem >public/test-public-and-private.pem
sed 's/$/\r/' public/test-p256.pem >public/test-p256-crlf.pem

# --- private keys in other forms -----------------------------------------------------------
openssl ec -in private/test-p256.pem -out private/test-p256-sec1.pem 2>/dev/null
openssl ec -in private/test-p384.pem -out private/test-p384-sec1.pem 2>/dev/null
openssl ec -in private/test-p256.pem -no_public -out private/test-p256-sec1-no-public.pem 2>/dev/null
openssl ecparam -name prime256v1 -genkey -out private/test-p256-ecparam.pem
openssl ecparam -name prime256v1 -genkey -param_enc explicit \
  -out private/test-p256-ecparam-explicit.pem
openssl ec -in private/test-p256.pem -param_enc explicit -out private/test-p256-sec1-explicit.pem \
  2>/dev/null
openssl pkey -in private/test-p256.pem -ec_conv_form compressed \
  -out private/test-p256-compressed.pem
openssl pkey -in private/test-p256.pem -ec_param_enc explicit -out private/test-p256-explicit.pem
openssl pkey -in private/test-rsa2048.pem -traditional -out private/test-rsa2048-pkcs1.pem
openssl pkey -in private/test-dsa.pem -traditional -out private/test-dsa-traditional.pem
cat private/test-p256.pem private/test-ed25519.pem >private/test-two-keys.pem

# traditional encryption (Proc-Type headers)
for cipher in aes256 aes128 des3 camellia256; do
  openssl ec -in private/test-p256.pem -$cipher -passout "$pass" \
    -out private/test-p256-sec1-$cipher.pem 2>/dev/null
done
openssl ec -in private/test-p521.pem -aes256 -passout "$pass" \
  -out private/test-p521-sec1-aes256.pem 2>/dev/null
openssl ec -provider legacy -provider default -in private/test-p256.pem -des -passout "$pass" \
  -out private/test-p256-sec1-des.pem 2>/dev/null
openssl pkey -in private/test-rsa2048.pem -traditional -aes256 -passout "$pass" \
  -out private/test-rsa2048-pkcs1-aes256.pem

# PKCS#8 encryption
for cipher in aes128 aes192 aes256 aria256 camellia256 des3 aes-256-cfb aes-256-ofb; do
  openssl genpkey -algorithm ED25519 -$cipher -pass "$pass" \
    -out private/test-ed25519-genpkey-$cipher.pem 2>/dev/null
done
pkcs8() { # name key options
  openssl pkcs8 -topk8 -in "private/$2.pem" -passout "$pass" -out "private/$1.pem" "${@:3}"
}
for name in p256 p384 p521 ed25519; do pkcs8 test-$name-scrypt test-$name -scrypt; done
for prf in SHA1 SHA224 SHA256 SHA384 SHA512 SHA512-256; do
  pkcs8 "test-p256-pbkdf2-$(tr '[:upper:]' '[:lower:]' <<<$prf)" test-p256 -v2prf hmacWith$prf -iter 2048
done
pkcs8 test-p256-pbkdf2-600000 test-p256 -iter 600000
pkcs8 test-rsa2048-scrypt test-rsa2048 -scrypt
pkcs8 test-p256-pbes1-sha1-3des test-p256 -v1 PBE-SHA1-3DES
pkcs8 test-p256-pbes1-sha1-2des test-p256 -v1 PBE-SHA1-2DES
pkcs8 test-p256-pbes1-sha1-rc2-40 test-p256 -provider legacy -provider default -v1 PBE-SHA1-RC2-40
pkcs8 test-p256-pbes1-md5-des test-p256 -provider legacy -provider default -v1 PBE-MD5-DES
openssl pkcs8 -topk8 -in private/test-p256.pem -passout pass: -out private/test-p256-empty-passphrase.pem
openssl pkcs8 -topk8 -in private/test-p256.pem -passout 'pass:Grüße 🔑' -v1 PBE-SHA1-3DES \
  -out private/test-p256-pbes1-utf8.pem

# --- files of other tools ------------------------------------------------------------------
ssh-keygen -q -t ed25519 -N '' -C 'TEST KEY' -f foreign/test-openssh-ed25519
ssh-keygen -q -t ecdsa -b 256 -N '' -C 'TEST KEY' -f foreign/test-openssh-ecdsa
ssh-keygen -q -t rsa -b 2048 -N 'correct horse' -C 'TEST KEY' -f foreign/test-openssh-rsa
ssh-keygen -e -f foreign/test-openssh-rsa.pub >foreign/test-ssh2.pub
minisign -G -W -p foreign/test-minisign.pub -s foreign/test-minisign.key >/dev/null
printf 'correct horse\ncorrect horse\n' |
  minisign -G -p foreign/test-minisign2.pub -s foreign/test-minisign2.key >/dev/null
tail -n 1 foreign/test-minisign.pub >foreign/test-minisign-bare.pub
openssl req -x509 -key private/test-p256.pem -subj '/CN=TEST KEY' -days 30000 \
  -out foreign/test-certificate.pem
openssl x509 -in foreign/test-certificate.pem -outform DER -out foreign/test-certificate.der
openssl req -new -key private/test-p256.pem -subj '/CN=TEST KEY' -out foreign/test-request.pem
openssl req -in foreign/test-request.pem -outform DER -out foreign/test-request.der
openssl pkcs12 -export -inkey private/test-p256.pem -in foreign/test-certificate.pem \
  -passout "$pass" -out foreign/test-pkcs12.p12
for name in p256 ed25519 rsa2048 pss2048-sha256; do
  openssl pkey -in private/test-$name.pem -outform DER -out foreign/test-$name-private.der
  openssl pkey -pubin -in public/test-$name.pem -outform DER -out foreign/test-$name-public.der
done
openssl ec -in private/test-p256.pem -outform DER -out foreign/test-p256-sec1.der 2>/dev/null
openssl rsa -in private/test-rsa2048.pem -RSAPublicKey_out -outform DER \
  -out foreign/test-rsa2048-pkcs1.der 2>/dev/null
openssl pkcs8 -topk8 -in private/test-p256.pem -passout "$pass" -outform DER \
  -out foreign/test-p256-encrypted.der
cat private/test-p256.pem foreign/test-certificate.pem >private/test-key-and-certificate.pem
home=$(mktemp -d)
gpg --homedir "$home" --batch --quiet --passphrase '' --quick-generate-key 'TEST KEY' ed25519 2>/dev/null
gpg --homedir "$home" --batch --quiet --armor --export >foreign/test-openpgp.asc
gpg --homedir "$home" --batch --quiet --export >foreign/test-openpgp.gpg
gpg --homedir "$home" --batch --quiet --armor --export-secret-keys >foreign/test-openpgp-secret.asc
gpgconf --homedir "$home" --kill all
rm -rf "$home"

# --- what no tool writes: edited DER, and files of tools that are not at hand ---------------
python3 craft.py
