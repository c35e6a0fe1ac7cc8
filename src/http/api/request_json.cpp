#include "http/api/request_json.h"

#include <charconv>

#include "http/csrf.h"

namespace sejour::http::api {
namespace {

std::optional<std::string> from_hex(std::string_view digits) {
  if (digits.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    std::uint8_t byte = 0;
    const char* const begin = digits.data() + i;
    const auto read = std::from_chars(begin, begin + 2, byte, 16);
    if (read.ec != std::errc{} || read.ptr != begin + 2) return std::nullopt;
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

}  // namespace

std::optional<Response> read_body(const Request& request,
                                  const std::function<void(wire::FieldReader&)>& read) {
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  simdjson::dom::object object;
  const bool is_object = parser.parse(request.body).get(element) == simdjson::SUCCESS &&
                         element.get_object().get(object) == simdjson::SUCCESS;
  if (!is_object) return problem_response(request, {.status = 400, .word = "not_json"});
  wire::FieldReader fields(object);
  read(fields);
  const auto error = fields.finish();
  if (!error) return std::nullopt;
  const auto& messages = text::Messages::of(language_of(request));
  return problem_response(
      request,
      {.status = 400,
       .word = "bad_field",
       .detail = messages.format(error->key, {{"field", error->field}, {"value", error->value}}),
       .field = error->field});
}

std::string write_cursor(const Cursor& cursor) {
  return to_hex(cursor.list + '\n' + cursor.after.text() + '\n' + cursor.after_rank);
}

std::optional<Cursor> read_cursor(std::string_view text) {
  const auto bytes = from_hex(text);
  if (!bytes) return std::nullopt;
  const auto first = bytes->find('\n');
  if (first == std::string::npos) return std::nullopt;
  const auto second = bytes->find('\n', first + 1);
  if (second == std::string::npos) return std::nullopt;
  const auto dossier = DossierId::parse(bytes->substr(first + 1, second - first - 1));
  if (!dossier) return std::nullopt;
  return Cursor{
      .list = bytes->substr(0, first), .after_rank = bytes->substr(second + 1), .after = *dossier};
}

}  // namespace sejour::http::api
