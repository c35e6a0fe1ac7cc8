#pragma once

#include <cstdint>
#include <string>

#include "app/desk.h"
#include "text/messages.h"
#include "wire/json_writer.h"

/// Files of the desk as JSON: the schemas `FileSummary` and `File` of `api/openapi.json`.
namespace sejour::http::api {

/// A moment as RFC 3339 in UTC, to the second: `2026-11-23T11:00:00Z`.
[[nodiscard]] std::string utc_text(std::int64_t unix_ms);

/// One line of a list, as this account sees it at this moment.
void write_summary(wire::JsonWriter& json, const app::SummaryRow& row, const app::Account& agent,
                   std::int64_t now_ms);

/// The whole file: person, applications with their lists and pieces, rights today with their
/// articles, rank in words, tasks, what happened.
void write_file(std::string& out, const app::DeskFile& file, const app::Account& agent,
                std::int64_t now_ms, text::Language language);

}  // namespace sejour::http::api
