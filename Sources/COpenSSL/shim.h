#ifndef SIGCHECK_COPENSSL_SHIM_H
#define SIGCHECK_COPENSSL_SHIM_H

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ct.h>
#include <openssl/ec.h>
#include <openssl/ecerr.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/esserr.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/objects.h>
#include <openssl/params.h>
#include <openssl/pkcs7.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/ts.h>
#include <openssl/tserr.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

/* Function-like macros and parameter lists do not reach Swift; everything else is in NativeCrypto. */

/* Whether the error is one of the elliptic curve library, with this reason. */
static inline int sigcheck_is_ec_error(unsigned long error, int reason) {
  return ERR_GET_LIB(error) == ERR_LIB_EC && ERR_GET_REASON(error) == reason;
}

/* The library and the reason of an error. */
static inline int sigcheck_error_library(unsigned long error) { return ERR_GET_LIB(error); }
static inline int sigcheck_error_reason(unsigned long error) { return ERR_GET_REASON(error); }

/* RFC 4514 names, with UTF-8 left as it is. */
static const unsigned long sigcheck_name_form = XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;

/* Whether an extension of a kind that the library knows is exactly what DER writes for its value: the
   library's own readers leave over what follows the value. */
static inline int sigcheck_extension_is_exact(X509_EXTENSION *extension) {
  const X509V3_EXT_METHOD *method = X509V3_EXT_get(extension);
  if (method == NULL) return 1;
  void *value = X509V3_EXT_d2i(extension);
  if (value == NULL) return 0;
  X509_EXTENSION *again =
      X509V3_EXT_i2d(OBJ_obj2nid(X509_EXTENSION_get_object(extension)),
                     X509_EXTENSION_get_critical(extension), value);
  int is_exact = again != NULL && ASN1_OCTET_STRING_cmp(X509_EXTENSION_get_data(again),
                                                        X509_EXTENSION_get_data(extension)) == 0;
  X509_EXTENSION_free(again);
  if (method->it != NULL)
    ASN1_item_free(value, ASN1_ITEM_ptr(method->it));
  else
    method->ext_free(value);
  return is_exact;
}

/* The digest under the signature of a revocation list; for an Edwards curve, which has none of its own, the
   algorithm; NID_undef for what is not known. The library's own answer leaves out RSA-PSS, whose digest is
   a parameter (RFC 4055 section 3.1). */
static inline int sigcheck_list_digest(const X509_CRL *list) {
  const X509_ALGOR *algorithm = NULL;
  const ASN1_OBJECT *object = NULL;
  const void *parameter = NULL;
  int type = 0, digest = NID_undef, key = NID_undef;
  X509_CRL_get0_signature(list, NULL, &algorithm);
  X509_ALGOR_get0(&object, &type, &parameter, algorithm);
  int identifier = OBJ_obj2nid(object);
  if (identifier == NID_ED25519 || identifier == NID_ED448) return identifier;
  if (identifier != NID_rsassaPss)
    return OBJ_find_sigid_algs(identifier, &digest, &key) == 1 ? digest : NID_undef;
  if (type != V_ASN1_SEQUENCE) return NID_undef;
  RSA_PSS_PARAMS *pss = (RSA_PSS_PARAMS *)ASN1_item_unpack((const ASN1_STRING *)parameter,
                                                           ASN1_ITEM_rptr(RSA_PSS_PARAMS));
  /* What is left out stands for SHA-1. */
  if (pss != NULL)
    digest = pss->hashAlgorithm == NULL ? NID_sha1 : OBJ_obj2nid(pss->hashAlgorithm->algorithm);
  RSA_PSS_PARAMS_free(pss);
  return digest;
}

/* Parameter lists keep the pointers that they are given, so they are built and used in C. */

static inline EVP_PKEY *sigcheck_key_from(OSSL_LIB_CTX *library, const char *type, int selection,
                                          OSSL_PARAM *parameters) {
  EVP_PKEY *key = NULL;
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(library, type, NULL);
  if (context == NULL || EVP_PKEY_fromdata_init(context) != 1 ||
      EVP_PKEY_fromdata(context, &key, selection, parameters) != 1)
    key = NULL;
  EVP_PKEY_CTX_free(context);
  return key;
}

/* `scalar` is in the byte order of this machine, as OSSL_PARAM integers are; NULL for a public key. */
static inline EVP_PKEY *sigcheck_ec_key(OSSL_LIB_CTX *library, const char *curve,
                                        const unsigned char *point, size_t point_size,
                                        const unsigned char *scalar, size_t scalar_size) {
  OSSL_PARAM list[4], *next = list;
  *next++ = OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)curve, 0);
  *next++ = OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)point, point_size);
  if (scalar != NULL)
    *next++ = OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_PRIV_KEY, (unsigned char *)scalar,
                                      scalar_size);
  *next = OSSL_PARAM_construct_end();
  return sigcheck_key_from(library, "EC",
                           scalar == NULL ? EVP_PKEY_PUBLIC_KEY : EVP_PKEY_KEYPAIR, list);
}

/* Both numbers are in the byte order of this machine. */
static inline EVP_PKEY *sigcheck_rsa_key(OSSL_LIB_CTX *library, const unsigned char *modulus,
                                         size_t modulus_size, const unsigned char *exponent,
                                         size_t exponent_size) {
  OSSL_PARAM list[3];
  list[0] = OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_N, (unsigned char *)modulus, modulus_size);
  list[1] = OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_E, (unsigned char *)exponent,
                                    exponent_size);
  list[2] = OSSL_PARAM_construct_end();
  return sigcheck_key_from(library, "RSA", EVP_PKEY_PUBLIC_KEY, list);
}

static inline int sigcheck_derive(OSSL_LIB_CTX *library, const char *function,
                                  OSSL_PARAM *parameters, unsigned char *key, size_t key_size) {
  int status = 0;
  EVP_KDF *kdf = EVP_KDF_fetch(library, function, NULL);
  EVP_KDF_CTX *context = kdf == NULL ? NULL : EVP_KDF_CTX_new(kdf);
  if (context != NULL) status = EVP_KDF_derive(context, key, key_size, parameters);
  EVP_KDF_CTX_free(context);
  EVP_KDF_free(kdf);
  return status;
}

static inline int sigcheck_scrypt(OSSL_LIB_CTX *library, const void *passphrase,
                                  size_t passphrase_size, const void *salt, size_t salt_size,
                                  uint64_t n, uint32_t r, uint32_t p, uint64_t memory,
                                  unsigned char *key, size_t key_size) {
  OSSL_PARAM list[7];
  list[0] = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_PASSWORD, (void *)passphrase,
                                              passphrase_size);
  list[1] = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, (void *)salt, salt_size);
  list[2] = OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_N, &n);
  list[3] = OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_R, &r);
  list[4] = OSSL_PARAM_construct_uint32(OSSL_KDF_PARAM_SCRYPT_P, &p);
  list[5] = OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory);
  list[6] = OSSL_PARAM_construct_end();
  return sigcheck_derive(library, "SCRYPT", list, key, key_size);
}

static inline int sigcheck_pbkdf2(OSSL_LIB_CTX *library, const void *passphrase,
                                  size_t passphrase_size, const void *salt, size_t salt_size,
                                  const char *digest, uint64_t iterations, unsigned char *key,
                                  size_t key_size) {
  /* 1 switches off the library's lower bounds, which refuse keys that it has written itself. */
  int any_length = 1;
  OSSL_PARAM list[6];
  list[0] = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_PASSWORD, (void *)passphrase,
                                              passphrase_size);
  list[1] = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, (void *)salt, salt_size);
  list[2] = OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_ITER, &iterations);
  list[3] = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)digest, 0);
  list[4] = OSSL_PARAM_construct_int(OSSL_KDF_PARAM_PKCS5, &any_length);
  list[5] = OSSL_PARAM_construct_end();
  return sigcheck_derive(library, "PBKDF2", list, key, key_size);
}

/* RFC 7292 appendix B with SHA-1; `purpose` is 1 for a key and 2 for an initial vector. */
static inline int sigcheck_pkcs12_kdf(OSSL_LIB_CTX *library, const void *passphrase,
                                      size_t passphrase_size, const void *salt, size_t salt_size,
                                      uint64_t iterations, int purpose, unsigned char *key,
                                      size_t key_size) {
  OSSL_PARAM list[6];
  list[0] = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_PASSWORD, (void *)passphrase,
                                              passphrase_size);
  list[1] = OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, (void *)salt, salt_size);
  list[2] = OSSL_PARAM_construct_uint64(OSSL_KDF_PARAM_ITER, &iterations);
  list[3] = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, (char *)"SHA1", 0);
  list[4] = OSSL_PARAM_construct_int(OSSL_KDF_PARAM_PKCS12_ID, &purpose);
  list[5] = OSSL_PARAM_construct_end();
  return sigcheck_derive(library, "PKCS12KDF", list, key, key_size);
}

#endif
