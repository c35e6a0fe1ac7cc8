#include "http/desk/queue_filter.h"

#include <fmt/format.h>

#include "http/portal/countries.h"
#include "http/response.h"

namespace sejour::http::desk {
namespace {

constexpr std::string_view kSite = "site";
constexpr std::string_view kFamily = "famille";

Data option_data(std::string_view value, const std::string& label, bool chosen) {
  Data option;
  option.set("choice_value", std::string{value});
  option.set("choice_label", label);
  option.set("checked", Data{chosen});
  return option;
}

Data select_data(std::string_view name, const std::string& label, Data options) {
  Data field;
  field.set("field_id", std::string{name});
  field.set("field_label", label);
  field.set("options", std::move(options));
  return field;
}

std::string family_in_words(law::Family family, const text::Messages& messages) {
  return messages.get(fmt::format("board.family.{}", law::name_of(family)));
}

}  // namespace

std::optional<app::QueueFilter> queue_filter(const Fields& fields) {
  app::QueueFilter filter{.site = fields.get(kSite), .family = std::nullopt};
  const auto family = fields.get(kFamily);
  if (family.empty()) return filter;
  filter.family = law::parse_in(law::kFamilies, family);
  if (!filter.family) return std::nullopt;
  return filter;
}

std::string filter_query(const app::QueueFilter& filter) {
  std::string query;
  if (!filter.site.empty()) query = fmt::format("{}={}", kSite, percent_encoded(filter.site));
  if (filter.family) {
    query +=
        fmt::format("{}{}={}", query.empty() ? "" : "&", kFamily, law::name_of(*filter.family));
  }
  return query;
}

std::string kept_filter(const app::QueueFilter& filter) {
  const auto query = filter_query(filter);
  return query.empty() ? query : "?" + query;
}

std::string kept_filter(const Request& request) {
  return kept_filter(queue_filter(request.query).value_or(app::QueueFilter{}));
}

std::string queue_address(const Request& request) {
  return "/desk" + kept_filter(request);
}

Data queue_filter_fields(const app::QueueFilter& filter, const app::Account& agent,
                         const text::Messages& messages) {
  Data families = list_data();
  families.push_back(option_data("", messages.get("board.filter.all_families"), !filter.family));
  for (const auto& [family, word] : law::kFamilies) {
    families.push_back(
        option_data(word, family_in_words(family, messages), filter.family == family));
  }
  Data fields = list_data();
  fields.push_back(select_data(kFamily, messages.get("desk.filter.family"), std::move(families)));
  if (agent.sites.size() < 2) return fields;
  Data sites = list_data();
  sites.push_back(option_data("", messages.get("desk.filter.all_sites"), filter.site.empty()));
  for (const auto& site : agent.sites) {
    sites.push_back(option_data(site, portal::site_name(site), filter.site == site));
  }
  fields.push_back(select_data(kSite, messages.get("desk.filter.site"), std::move(sites)));
  return fields;
}

std::string filter_in_words(const app::QueueFilter& filter, const text::Messages& messages) {
  const auto family = filter.family ? family_in_words(*filter.family, messages) : std::string{};
  const auto site = filter.site.empty() ? std::string{} : portal::site_name(filter.site);
  return fmt::format("{}{}{}", family, family.empty() || site.empty() ? "" : ", ", site);
}

}  // namespace sejour::http::desk
