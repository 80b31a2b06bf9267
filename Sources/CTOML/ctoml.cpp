#include "ctoml.h"

#include <string>
#include <string_view>
#include <vector>

// toml++ 3.3.0 asserts what some malformed documents break (its pull request 301 mends one case) and
// assumes it with NDEBUG. Here each assertion stays, and throws the place of the parser.
#undef NDEBUG

namespace {

struct BrokenAssertion {
  ctoml_place place;

  template <typename Position>
  explicit BrokenAssertion(const Position &position) : place{position.line, position.column} {}
};

// In the parser this name is a method; assertions elsewhere find this function.
[[maybe_unused]] ctoml_place current_position(int) noexcept { return {1, 1}; }

} // namespace

#define TOML_ASSERT(condition)                                                                     \
  do {                                                                                             \
    if (!(condition)) throw BrokenAssertion(current_position(1));                                  \
  } while (false)
#define TOML_HEADER_ONLY 1
// Assertions are thrown, so errors are as well: otherwise each character costs a look for an error.
#define TOML_EXCEPTIONS 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ENABLE_UNRELEASED_FEATURES 0
#include <toml++/toml.h>

namespace {

ctoml_place place(const toml::source_position &found) { return {found.line, found.column}; }

// Two digits of a field; the parser has made sure that it needs no more.
void spell(unsigned field, char *digits) {
  digits[0] = static_cast<char>('0' + field / 10);
  digits[1] = static_cast<char>('0' + field % 10);
}

struct Document {
  std::vector<ctoml_node> nodes;
  std::string text;

  ctoml_text add(std::string_view part) {
    ctoml_text added = {static_cast<uint32_t>(text.size()), static_cast<uint32_t>(part.size())};
    text.append(part);
    return added;
  }

  void add(const toml::node &source, const toml::key *key) {
    ctoml_node node = {};
    node.begin = place(source.source().begin);
    node.end = place(source.source().end);
    if (key) {
      node.key = add(key->str());
      node.key_begin = place(key->source().begin);
    }
    describe(source, node);
    nodes.push_back(node);
    if (const auto *table = source.as_table()) {
      for (const auto &[name, value] : *table) add(value, &name);
    } else if (const auto *array = source.as_array()) {
      for (const auto &value : *array) add(value, nullptr);
    }
  }

  void describe(const toml::node &source, ctoml_node &node) {
    switch (source.type()) {
    case toml::node_type::table: {
      const auto &table = source.ref<toml::table>();
      node.kind = ctoml_kind_table;
      node.is_inline = table.is_inline();
      node.count = static_cast<uint32_t>(table.size());
      break;
    }
    case toml::node_type::array:
      node.kind = ctoml_kind_array;
      node.count = static_cast<uint32_t>(source.ref<toml::array>().size());
      break;
    case toml::node_type::string:
      node.kind = ctoml_kind_string;
      node.text = add(source.ref<std::string>());
      break;
    case toml::node_type::integer:
      node.kind = ctoml_kind_integer;
      node.integer = source.ref<int64_t>();
      break;
    case toml::node_type::floating_point:
      node.kind = ctoml_kind_real;
      node.real = source.ref<double>();
      break;
    case toml::node_type::boolean:
      node.kind = ctoml_kind_boolean;
      node.integer = source.ref<bool>();
      break;
    case toml::node_type::date: node.kind = ctoml_kind_local_date; break;
    case toml::node_type::time: node.kind = ctoml_kind_local_time; break;
    case toml::node_type::date_time: describe(source.ref<toml::date_time>(), node); break;
    // No value that was parsed is without a type.
    case toml::node_type::none: return;
    }
  }

  void describe(const toml::date_time &value, ctoml_node &node) {
    if (!value.offset) {
      node.kind = ctoml_kind_local_date_time;
      return;
    }
    char spelled[] = "0000-00-00T00:00:00Z";
    spell(value.date.year / 100U, spelled);
    spell(value.date.year % 100U, spelled + 2);
    spell(value.date.month, spelled + 5);
    spell(value.date.day, spelled + 8);
    spell(value.time.hour, spelled + 11);
    spell(value.time.minute, spelled + 14);
    spell(value.time.second, spelled + 17);
    node.kind = ctoml_kind_offset_date_time;
    node.text = add(spelled);
    node.integer = value.offset->minutes;
  }
};

// What else is thrown, for want of memory, must not unwind into Swift: `noexcept` ends the process.
ctoml_result parse(const uint8_t *bytes, size_t length) noexcept {
  auto *document = new Document;
  ctoml_result result = {};
  try {
    document->text.reserve(length);
    document->add(toml::parse({reinterpret_cast<const char *>(bytes), length}), nullptr);
  } catch (const toml::parse_error &error) {
    document->add(error.description());
    result.error = place(error.source().begin);
  } catch (const BrokenAssertion &error) {
    document->add("Error while parsing: unexpected character");
    result.error = error.place;
  }
  result.nodes = document->nodes.data();
  result.node_count = document->nodes.size();
  result.text = reinterpret_cast<const uint8_t *>(document->text.data());
  result.text_length = document->text.size();
  result.owner = document;
  return result;
}

} // namespace

ctoml_result ctoml_parse(const uint8_t *bytes, size_t length) { return parse(bytes, length); }

void ctoml_free(ctoml_result result) { delete static_cast<Document *>(result.owner); }
