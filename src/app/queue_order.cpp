#include "app/queue_order.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace sejour::app {
namespace {

constexpr std::string_view kCountSetting = "queue.policy.count";

/// Every number of a policy with its key.
constexpr std::pair<std::string_view, int rights::QueuePolicy::*> kPolicyNumbers[] = {
    {"proof_soon_days", &rights::QueuePolicy::proof_soon_days},
    {"front_after_days", &rights::QueuePolicy::front_after_days},
    {"court_head_start_days", &rights::QueuePolicy::court_head_start_days},
    {"gap_head_start_days", &rights::QueuePolicy::gap_head_start_days},
    {"orphan_after_days", &rights::QueuePolicy::orphan_after_days},
    {"control_permille", &rights::QueuePolicy::control_permille},
};

std::string setting_of_version(int version) {
  return fmt::format("queue.policy.{}", version);
}

std::optional<int> policy_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// One line: a reason is one paragraph.
std::string on_one_line(std::string text) {
  for (auto& character : text) {
    if (character == '\n' || character == '\r') character = ' ';
  }
  return text;
}

std::map<std::string, std::string, std::less<>> lines_of(std::string_view text) {
  std::map<std::string, std::string, std::less<>> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    lines.emplace(line.substr(0, equals), line.substr(equals + 1));
  }
  return lines;
}

Result<int> count_of(Settings& settings) {
  ASSIGN_OR_RETURN(const auto text, settings.setting(std::string{kCountSetting}));
  return policy_number(text).value_or(0);
}

Result<rights::SignedQueuePolicy> version_at(Settings& settings, int version) {
  ASSIGN_OR_RETURN(const auto text, settings.setting(setting_of_version(version)));
  return read_queue_policy(text);
}

}  // namespace

std::string write_rank_order(const std::vector<rights::RankPart>& order) {
  std::string text;
  for (const auto part : order) {
    if (!text.empty()) text += ',';
    text += law::name_in(rights::kRankParts, part);
  }
  return text;
}

std::optional<std::vector<rights::RankPart>> read_rank_order(std::string_view text) {
  std::vector<rights::RankPart> order;
  while (!text.empty()) {
    const auto end = std::min(text.find(','), text.size());
    const auto part = law::parse_in(rights::kRankParts, text.substr(0, end));
    if (!part) return std::nullopt;
    order.push_back(*part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return order;
}

std::string write_queue_policy(const rights::SignedQueuePolicy& policy) {
  std::string text = fmt::format("version={}\nfrom={}\nauthor={}\nreason={}\norder={}\n",
                                 policy.version, to_iso(policy.from), on_one_line(policy.author),
                                 on_one_line(policy.reason), write_rank_order(policy.policy.order));
  for (const auto& [key, member] : kPolicyNumbers) {
    text += fmt::format("{}={}\n", key, policy.policy.*member);
  }
  return text;
}

Result<rights::SignedQueuePolicy> read_queue_policy(std::string_view text) {
  const auto lines = lines_of(text);
  const auto line = [&](std::string_view key) {
    const auto found = lines.find(key);
    return found == lines.end() ? std::string{} : found->second;
  };
  const auto version = policy_number(line("version"));
  const auto from = parse_date(line("from"));
  const auto order = read_rank_order(line("order"));
  if (!version || !from || !order) return fail(ErrorCode::Corrupt, "not a policy of the queue");
  rights::SignedQueuePolicy policy{.version = *version,
                                   .from = *from,
                                   .author = line("author"),
                                   .reason = line("reason"),
                                   .policy = {}};
  policy.policy.order = *order;
  for (const auto& [key, member] : kPolicyNumbers) {
    const auto number = policy_number(line(key));
    if (!number)
      return fail(ErrorCode::Corrupt, fmt::format("policy of the queue without {}", key));
    policy.policy.*member = *number;
  }
  return policy;
}

Result<QueueOrder::Outcome> QueueOrder::sign(const Account& supervisor, const Proposed& proposed) {
  if (supervisor.role != Role::Supervisor) {
    return fail(ErrorCode::Forbidden, "only supervisors change the order of the queue");
  }
  if (proposed.reason.empty() || proposed.from < clock_.today()) return NotExplained{};
  if (const auto problem = rights::problem_of(proposed.policy)) return *problem;
  const std::scoped_lock lock{signing_};
  ASSIGN_OR_RETURN(const int count, count_of(settings_));
  const int newest = first_.version + count;
  if (proposed.based_on != newest) return ChangedMeanwhile{};
  rights::SignedQueuePolicy policy{.version = newest + 1,
                                   .from = proposed.from,
                                   .author = supervisor.name,
                                   .reason = on_one_line(proposed.reason),
                                   .policy = proposed.policy};
  RETURN_IF_ERROR(
      settings_.put_setting(setting_of_version(policy.version), write_queue_policy(policy)));
  RETURN_IF_ERROR(settings_.put_setting(std::string{kCountSetting}, fmt::to_string(count + 1)));
  return policy;
}

Result<rights::SignedQueuePolicy> QueueOrder::in_force(Date day) const {
  ASSIGN_OR_RETURN(const int count, count_of(settings_));
  for (int version = first_.version + count; version > first_.version; --version) {
    ASSIGN_OR_RETURN(auto policy, version_at(settings_, version));
    if (policy.from <= day) return policy;
  }
  return first_;
}

Result<std::vector<rights::SignedQueuePolicy>> QueueOrder::versions() const {
  ASSIGN_OR_RETURN(const int count, count_of(settings_));
  std::vector<rights::SignedQueuePolicy> versions;
  for (int version = first_.version + count; version > first_.version; --version) {
    ASSIGN_OR_RETURN(auto policy, version_at(settings_, version));
    versions.push_back(std::move(policy));
  }
  versions.push_back(first_);
  return versions;
}

}  // namespace sejour::app
