#ifndef CTOML_H
#define CTOML_H

// toml++ for Swift: a document becomes one array of nodes, in preorder. Offsets stand in place of
// pointers, so that whoever reads the nodes can check every access.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Closed, so that Swift demands that each kind is handled.
typedef enum __attribute__((enum_extensibility(closed))) ctoml_kind {
  ctoml_kind_table,
  ctoml_kind_array,
  ctoml_kind_string,
  ctoml_kind_integer,
  ctoml_kind_real,
  ctoml_kind_boolean,
  ctoml_kind_local_date,
  ctoml_kind_local_time,
  ctoml_kind_local_date_time,
  ctoml_kind_offset_date_time,
} ctoml_kind;

// Both count from 1; columns count code points. 0 and 0 where there is none.
typedef struct ctoml_place {
  uint32_t line, column;
} ctoml_place;

// A part of `ctoml_result.text`.
typedef struct ctoml_text {
  uint32_t offset, length;
} ctoml_text;

typedef struct ctoml_node {
  ctoml_kind kind;
  // Of a table.
  bool is_inline;
  // How many values an array or a table has; each follows with all that is below it. The members of
  // a table come in the order of their names' bytes.
  uint32_t count;
  // Of a member of a table.
  ctoml_text key;
  ctoml_place key_begin;
  // The end is exclusive.
  ctoml_place begin, end;
  // A string; or the date and the time of an offset date-time as if it were in UTC, in the form
  // 2026-11-23T12:00:00Z, without its fraction.
  ctoml_text text;
  // An integer; a boolean as 0 or 1; the offset of an offset date-time in minutes east of UTC.
  int64_t integer;
  double real;
} ctoml_node;

// Either nodes, of which the first is the root table; or no node, the place of a syntax error, and
// its message as the text.
typedef struct ctoml_result {
  const ctoml_node *nodes;
  size_t node_count;
  const uint8_t *text;
  size_t text_length;
  ctoml_place error;
  void *owner;
} ctoml_result;

// Reads TOML v1.0.0 of less than 4 GiB. Without memory the process ends.
//
// The bytes have to be UTF-8 and scanned before (TOMLScan.swift): toml++ 3.3.0 recurses once for each
// part of a dotted key, and is undefined for some characters where no string and no comment is.
ctoml_result ctoml_parse(const uint8_t *bytes, size_t length);

// Ends the life of what a result points to; to be called once.
void ctoml_free(ctoml_result result);

#ifdef __cplusplus
}
#endif

#endif
