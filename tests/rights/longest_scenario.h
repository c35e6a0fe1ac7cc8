#pragma once

#include <gtest/gtest.h>

#include <algorithm>

#include "rights/longest_permit.h"
#include "scenario.h"

/// Short ways to ask for the longest permit of a history.
namespace sejour::rights {

inline constexpr Date kToday = date(2026, 6, 1);

inline cases::Event fact(cases::FactKind kind, cases::FactAnswer answer = cases::FactAnswer::Yes,
                         std::optional<Date> since = {}, std::optional<Date> until = {}) {
  cases::FactRecorded body;
  body.fact = kind;
  body.answer = answer;
  body.since = since;
  body.until = until;
  body.source = cases::FactSource::Document;
  return {.on = kToday, .body = body};
}

inline cases::Event declared(cases::FactKind kind,
                             cases::FactAnswer answer = cases::FactAnswer::Yes) {
  cases::FactRecorded body;
  body.fact = kind;
  body.answer = answer;
  body.by = "la personne";
  return {.on = kToday, .body = body};
}

inline cases::Event born(Date day) {
  cases::PersonDescribed body;
  body.birth_date = day;
  return {.on = date(2020, 1, 1), .body = body};
}

inline LongestPermit after(std::vector<cases::Event> history) {
  std::ranges::stable_sort(history, {}, &cases::Event::on);
  return longest_permit(cases::fold(history, kToday), kToday);
}

inline std::string_view proposed(const LongestPermit& longest) {
  return longest.longest() == nullptr ? "" : law::permit(longest.longest()->permit).id;
}

inline const LongerTitle* title_of(const LongestPermit& longest, std::string_view id,
                                   TitleRank rank = TitleRank::MultiYear) {
  for (const auto& title : longest.titles) {
    const bool temporary = (title.rank == TitleRank::Temporary) == (rank == TitleRank::Temporary);
    if (temporary && law::permit(title.permit).id == id) return &title;
  }
  return nullptr;
}

inline Finding finding(const LongerTitle* title, std::string_view key) {
  EXPECT_NE(title, nullptr);
  if (title == nullptr) return Finding::NotKnown;
  const auto found = std::ranges::find(title->conditions, key, &Condition::key);
  EXPECT_NE(found, title->conditions.end()) << key;
  return found == title->conditions.end() ? Finding::NotKnown : found->finding;
}

inline std::vector<cases::Event> operator+(std::vector<cases::Event> a,
                                           const std::vector<cases::Event>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace sejour::rights
