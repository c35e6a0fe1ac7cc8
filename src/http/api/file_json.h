#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/desk.h"
#include "app/same_person.h"
#include "rights/longest_permit.h"
#include "text/messages.h"
#include "wire/json_writer.h"

/// Files of the desk as JSON: the schemas `FileSummary` and `File` of `api/openapi.json`.
namespace sejour::http::api {

/// A moment as RFC 3339 in UTC, to the second: `2026-11-23T11:00:00Z`.
[[nodiscard]] std::string utc_text(std::int64_t unix_ms);

/// `null` for an empty text.
void text_or_null(wire::JsonWriter& json, std::string_view field, std::string_view text);

/// One line of a list, as this account sees it at this moment.
void write_summary(wire::JsonWriter& json, const app::SummaryRow& row, const app::Account& agent,
                   std::int64_t now_ms);

/// The whole file: person, applications with their lists and pieces, rights today with their
/// articles, rank in words, tasks, what happened.
void write_file(std::string& out, const app::DeskFile& file, const app::Account& agent,
                std::int64_t now_ms, text::Language language);

/// An order of a judge with its meter on a day.
void write_court_order(wire::JsonWriter& json, const cases::CourtOrder& order, Date day);

/// The members of an application that tell of its examination: urgency, check, request outside the
/// list, commission, fingerprints, card, stamps, repairs.
void write_examination(wire::JsonWriter& json, const cases::Application& application);

/// The members of a file that tell of the person's situation: facts, orders of judges.
void write_situation(wire::JsonWriter& json, const cases::Situation& situation, Date day);

/// Every longer title with its conditions, and the longest that is met.
void write_longest(std::string& out, const rights::LongestPermit& longest, text::Language language);

/// What agents said of other files, and the files that look like this one.
void write_same_person(std::string& out, const cases::Situation& situation,
                       const std::vector<app::LikelySame>& likely);

}  // namespace sejour::http::api
