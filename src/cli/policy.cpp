#include "cli/policy.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <optional>

#include "cli/files.h"
#include "embedded/policy.h"

namespace sejour::cli {
namespace {

constexpr int kDaysMax = 366;

struct Version {
  Date from;
  rights::ContinuityPolicy policy;
};

std::optional<Date> day_of(const toml::table& version) {
  const auto from = version["from"].value<toml::date>();
  if (!from) return std::nullopt;
  return date(from->year, from->month, from->day);
}

Result<int> number_of(const toml::table& version, std::string_view key) {
  const auto number = version[key].value<std::int64_t>();
  if (!number || *number < 1 || *number > kDaysMax) {
    return fail(
        ErrorCode::InvalidInput,
        fmt::format("policy/continuity.toml: \"{}\" must be a number from 1 to {}", key, kDaysMax));
  }
  return static_cast<int>(*number);
}

Result<toml::table> parse_table(std::string_view toml) {
  try {
    return toml::parse(toml);
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("policy/continuity.toml: {}", error.description()));
  }
}

Result<Version> version_of(const toml::table& table) {
  const auto from = day_of(table);
  const bool signed_and_explained = !table["author"].value_or(std::string{}).empty() &&
                                    !table["reason"].value_or(std::string{}).empty();
  if (!from || !signed_and_explained) {
    return fail(ErrorCode::InvalidInput,
                "policy/continuity.toml: each version needs \"from\" (a day), \"author\" and "
                "\"reason\"");
  }
  Version version{.from = *from, .policy = {}};
  ASSIGN_OR_RETURN(version.policy.days_before_permit_ends,
                   number_of(table, "days_before_permit_ends"));
  ASSIGN_OR_RETURN(version.policy.days_before_document_ends,
                   number_of(table, "days_before_document_ends"));
  ASSIGN_OR_RETURN(version.policy.horizon_months, number_of(table, "horizon_months"));
  ASSIGN_OR_RETURN(version.policy.horizon_warning_days, number_of(table, "horizon_warning_days"));
  // The versions from before it say nothing of it: nothing was prepared then.
  version.policy.preparation.months_before_end = 0;
  if (!table.contains("renewal_prepared_months")) return version;
  ASSIGN_OR_RETURN(version.policy.preparation.months_before_end,
                   number_of(table, "renewal_prepared_months"));
  return version;
}

std::string_view continuity_file() {
  for (const auto& file : embedded::policy()) {
    if (file.path == "continuity.toml") return file.bytes;
  }
  return {};
}

}  // namespace

Result<rights::ContinuityPolicy> parse_continuity_policy(std::string_view toml, Date day) {
  ASSIGN_OR_RETURN(const auto table, parse_table(toml));
  std::optional<Version> in_force;
  const auto* versions = table["version"].as_array();
  for (std::size_t i = 0; versions != nullptr && i < versions->size(); ++i) {
    const auto* row = versions->get(i)->as_table();
    if (row == nullptr) continue;
    ASSIGN_OR_RETURN(const auto version, version_of(*row));
    if (version.from <= day && (!in_force || version.from > in_force->from)) in_force = version;
  }
  if (!in_force) {
    return fail(ErrorCode::NotFound,
                fmt::format("policy/continuity.toml: no version is in force on {}", to_iso(day)));
  }
  return in_force->policy;
}

Result<rights::ContinuityPolicy> continuity_policy(Date day) {
  return parse_continuity_policy(continuity_file(), day);
}

Result<std::vector<text::GuideNote>> guide_notes(const std::filesystem::path& folder) {
  const auto path = folder / "guide-local.toml";
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::vector<text::GuideNote>{};
  ASSIGN_OR_RETURN(const auto toml, read_file(path.string()));
  return text::parse_guide_notes(toml);
}

}  // namespace sejour::cli
