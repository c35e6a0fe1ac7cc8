#include "http/desk/board_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.h"
#include "base/reference.h"
#include "http/portal/countries.h"
#include "http/response.h"
#include "text/dates.h"

namespace sejour::http::desk {
namespace {

using app::BoardFilter;
using app::BoardWindow;
using app::IndicatorForm;
using law::Family;
using text::Messages;

std::string one_decimal(double value, text::Language language) {
  std::string told = fmt::format("{:.1f}", value);
  if (language == text::Language::French) std::ranges::replace(told, '.', ',');
  return told;
}

struct Option {
  std::string value;
  std::string label;
};

Data field_data(const char* name, const std::string& label, const std::vector<Option>& options,
                const std::string& chosen) {
  Data list = list_data();
  for (const auto& option : options) {
    Data item;
    item.set("choice_value", option.value);
    item.set("choice_label", option.label);
    item.set("checked", Data{option.value == chosen});
    list.push_back(item);
  }
  Data field;
  field.set("field_id", name);
  field.set("field_label", label);
  field.set("options", list);
  return field;
}

/// Reads one filter: an absent value is none, an unknown one makes the whole unknown.
template <class Value, class Find>
bool read_filter(const std::string& typed, std::optional<Value>& into, Find find) {
  if (typed.empty()) return true;
  into = find(typed);
  return into.has_value();
}

std::optional<Family> find_family(const std::string& typed) {
  return law::parse_in(law::kFamilies, typed);
}

std::optional<std::uint8_t> find_kind(const std::string& typed) {
  const auto kind = law::parse_in(law::kApplicationKinds, typed);
  if (!kind) return std::nullopt;
  return static_cast<std::uint8_t>(*kind);
}

std::optional<std::uint16_t> find_permit_number(const std::string& typed) {
  const auto permit = law::find_permit(typed);
  if (!permit) return std::nullopt;
  return static_cast<std::uint16_t>(*permit);
}

std::optional<std::uint8_t> find_month(const std::string& typed, const BoardWindow& window) {
  const auto found = std::ranges::find(window.months, typed, month_word);
  if (found == window.months.end()) return std::nullopt;
  return static_cast<std::uint8_t>(found - window.months.begin());
}

std::string kind_word(std::uint8_t kind) {
  return std::string{law::name_of(static_cast<law::ApplicationKind>(kind))};
}

}  // namespace

std::expected<BoardFilter, std::string_view> parse_board_filter(const TypedBoardFilter& typed,
                                                                const BoardWindow& window) {
  using Wrong = std::unexpected<std::string_view>;
  BoardFilter filter;
  std::optional<std::string> site;
  const auto known_site = [](const std::string& code) {
    return find_site(code) == nullptr ? std::nullopt : std::optional{code};
  };
  const auto known_month = [&](const std::string& month) { return find_month(month, window); };
  if (!read_filter(typed.site, site, known_site)) return Wrong{"site"};
  if (!read_filter(typed.family, filter.family, find_family)) return Wrong{"family"};
  if (!read_filter(typed.permit, filter.permit, find_permit_number)) return Wrong{"permit"};
  if (!read_filter(typed.kind, filter.kind, find_kind)) return Wrong{"kind"};
  if (!read_filter(typed.month, filter.month, known_month)) return Wrong{"month"};
  if (site) filter.sites = {*site};
  return filter;
}

std::optional<BoardFilter> board_filter(const Request& request, const BoardWindow& window) {
  const auto& query = request.query;
  const auto filter = parse_board_filter({.site = query.get("site"),
                                          .family = query.get("famille"),
                                          .permit = query.get("titre"),
                                          .kind = query.get("demande"),
                                          .month = query.get("mois")},
                                         window);
  return filter ? std::optional{*filter} : std::nullopt;
}

std::string board_query(const BoardFilter& filter, const BoardWindow& window, std::string more) {
  std::string query = std::move(more);
  const auto add = [&](std::string_view name, std::string_view value) {
    query += fmt::format("{}{}={}", query.empty() ? "" : "&", name, percent_encoded(value));
  };
  if (!filter.sites.empty()) add("site", filter.sites.front());
  if (filter.family) add("famille", law::name_of(*filter.family));
  if (filter.permit) add("titre", law::catalogue()[*filter.permit].id);
  if (filter.kind) add("demande", kind_word(*filter.kind));
  if (filter.month) add("mois", month_word(window.months[*filter.month]));
  return query.empty() ? query : "?" + query;
}

std::string month_word(const Period& month) {
  return to_iso(month.from).substr(0, 7);
}

std::string short_month(const Period& month) {
  return text::short_date(month.from).substr(3);
}

std::string long_month(const Period& month, const Messages& messages) {
  return text::long_period(messages.language(), month);
}

std::string value_in_words(IndicatorForm form, const std::optional<double>& value,
                           const Messages& messages) {
  if (!value) return messages.get("board.no_value");
  switch (form) {
    case IndicatorForm::Count:
      return fmt::format("{:.0f}", *value);
    case IndicatorForm::Sum:
    case IndicatorForm::Median:
    case IndicatorForm::Percentile90:
      return text::day_count(messages.language(), std::llround(*value));
    case IndicatorForm::Share:
      return messages.format("board.percent",
                             {{"number", one_decimal(*value * 100, messages.language())}});
    case IndicatorForm::PerOne:
      return one_decimal(*value, messages.language());
  }
  CHECK_UNREACHABLE();
}

std::string value_in_words(const app::BoardIndicator& indicator, const app::FigureTable& figures,
                           const Messages& messages) {
  return value_in_words(indicator.form, app::value_of(indicator, figures).value, messages);
}

std::string indicator_name(const app::BoardIndicator& indicator, const Messages& messages) {
  return messages.get(fmt::format("board.name.{}", indicator.name));
}

std::string kind_in_words(std::uint8_t kind, const Messages& messages) {
  if (kind == app::kNoKind) return messages.get("board.no_application");
  return messages.get(fmt::format("desk.kind.{}", kind_word(kind)));
}

std::string permit_in_words(std::uint16_t permit, const Messages& messages) {
  const auto all = law::catalogue();
  return permit < all.size() ? std::string{all[permit].label_fr} : messages.get("board.no_permit");
}

Data filter_fields(const BoardFilter& filter, const BoardWindow& window, const Messages& messages) {
  std::vector<Option> of_sites{{"", messages.get("board.country")}};
  for (const auto& site : sites()) {
    of_sites.push_back({std::string{site.code}, portal::site_name(site.code)});
  }
  std::vector<Option> families{{"", messages.get("board.filter.all_families")}};
  for (const auto& [family, word] : law::kFamilies) {
    families.push_back({std::string{word}, messages.get(fmt::format("board.family.{}", word))});
  }
  std::vector<Option> kinds{{"", messages.get("board.filter.all_kinds")}};
  for (const auto& [kind, word] : law::kApplicationKinds) {
    kinds.push_back({std::string{word}, messages.get(fmt::format("desk.kind.{}", word))});
  }
  std::vector<Option> months{{"", messages.get("board.filter.all_months")}};
  for (auto month = window.months.rbegin(); month != window.months.rend(); ++month) {
    months.push_back({month_word(*month), long_month(*month, messages)});
  }
  Data fields = list_data();
  fields.push_back(field_data("site", messages.get("board.filter.site"), of_sites,
                              filter.sites.empty() ? "" : filter.sites.front()));
  fields.push_back(field_data("famille", messages.get("board.filter.family"), families,
                              filter.family ? std::string{law::name_of(*filter.family)} : ""));
  fields.push_back(field_data("demande", messages.get("board.filter.kind"), kinds,
                              filter.kind ? kind_word(*filter.kind) : ""));
  fields.push_back(field_data("mois", messages.get("board.filter.month"), months,
                              filter.month ? month_word(window.months[*filter.month]) : ""));
  return fields;
}

}  // namespace sejour::http::desk
