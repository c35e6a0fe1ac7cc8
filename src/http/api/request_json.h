#pragma once

#include <functional>
#include <optional>

#include "http/api/problem.h"
#include "wire/field_reader.h"

namespace sejour::http::api {

/// Reads the fields of the object that a request sends. Nothing when all is well; else the problem:
/// not JSON, a missing field, a wrong value, a field that nobody asked for. The reader and what it
/// gives live during `read` only.
[[nodiscard]] std::optional<Response> read_body(
    const Request& request, const std::function<void(wire::FieldReader&)>& read);

/// The page of a list goes on after a line. Opaque for clients; a cursor of another list is none.
struct Cursor {
  std::string list;
  std::string after_rank;
  DossierId after;
};
[[nodiscard]] std::string write_cursor(const Cursor& cursor);
[[nodiscard]] std::optional<Cursor> read_cursor(std::string_view text);

}  // namespace sejour::http::api
