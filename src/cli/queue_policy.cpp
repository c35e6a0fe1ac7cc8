#include "cli/queue_policy.h"

#include <toml++/toml.h>

#include <algorithm>

#include "app/queue_order.h"
#include "embedded/policy.h"

namespace sejour::cli {
namespace {

std::string joined_order(const toml::table& table) {
  std::string words;
  const auto* parts = table["order"].as_array();
  for (std::size_t i = 0; parts != nullptr && i < parts->size(); ++i) {
    if (!words.empty()) words += ',';
    words += parts->get(i)->value_or(std::string{});
  }
  return words;
}

/// As the lines in which later versions are kept, so that one reader checks both.
std::string lines_of_policy(const toml::table& table) {
  std::string lines = "version=1\n";
  if (const auto from = table["from"].value<toml::date>()) {
    lines += "from=" + to_iso(date(from->year, from->month, from->day)) + "\n";
  }
  lines += "author=" + table["author"].value_or(std::string{}) + "\n";
  lines += "reason=" + table["reason"].value_or(std::string{}) + "\n";
  lines += "order=" + joined_order(table) + "\n";
  for (const auto& [key, value] : table) {
    if (const auto number = value.value<std::int64_t>()) {
      lines += std::string{key.str()} + "=" + std::to_string(*number) + "\n";
    }
  }
  return lines;
}

}  // namespace

Result<rights::SignedQueuePolicy> parse_queue_policy(std::string_view toml) {
  const auto bad = [](std::string_view why) {
    return fail(ErrorCode::InvalidInput, "policy/queue.toml: " + std::string{why});
  };
  toml::table table;
  try {
    table = toml::parse(toml);
  } catch (const toml::parse_error& error) {
    return bad(error.description());
  }
  auto policy = app::read_queue_policy(lines_of_policy(table));
  if (!policy) return bad(policy.error().message);
  if (policy->author.empty() || policy->reason.empty()) return bad("needs an author and a reason");
  if (const auto problem = rights::problem_of(policy->policy)) {
    return bad(rights::name_of(*problem));
  }
  return policy;
}

Result<rights::SignedQueuePolicy> first_queue_policy() {
  const auto files = embedded::policy();
  const auto found = std::ranges::find(files, std::string_view{"queue.toml"}, &EmbeddedFile::path);
  if (found == files.end()) return fail(ErrorCode::NotFound, "policy/queue.toml is missing");
  return parse_queue_policy(found->bytes);
}

}  // namespace sejour::cli
