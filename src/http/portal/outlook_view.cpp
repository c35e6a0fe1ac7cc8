#include "http/portal/outlook_view.h"

#include <fmt/format.h>

#include "base/check.h"
#include "text/dates.h"

namespace sejour::http::portal {
namespace {

std::string_view word_of(app::WindowMoment moment) {
  switch (moment) {
    case app::WindowMoment::TooEarly:
      return "too_early";
    case app::WindowMoment::Open:
      return "open";
    case app::WindowMoment::EdgeDay:
      return "edge_day";
    case app::WindowMoment::Late:
      return "late";
    case app::WindowMoment::Expired:
      return "expired";
    case app::WindowMoment::ExpiredForLong:
      return "expired_for_long";
  }
  CHECK_UNREACHABLE();
}

/// A condition of the data as the last part of a message key: letters and digits, the rest `_`.
std::string slug(std::string_view condition) {
  std::string key;
  for (const char c : condition) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool upper = c >= 'A' && c <= 'Z';
    if (kept) key += c;
    if (upper) key += static_cast<char>(c - 'A' + 'a');
    if (!kept && !upper && !key.empty() && key.back() != '_') key += '_';
  }
  while (!key.empty() && key.back() == '_') key.pop_back();
  return key;
}

std::string window_in_words(const app::RenewalOutlook& outlook, const text::Messages& messages) {
  if (!outlook.window) return messages.get("portal.outlook.no_limit");
  const auto language = messages.language();
  const Date opens = outlook.window->opens.value_or(outlook.window->closes);
  return messages.format("portal.outlook.window",
                         {{"opens", text::long_date(language, opens)},
                          {"closes", text::long_date(language, outlook.window->closes)},
                          {"basis", std::string{outlook.window->basis}}});
}

std::string place_in_words(app::FilingPlace place, const text::Messages& messages) {
  switch (place) {
    case app::FilingPlace::Online:
      return {};
    case app::FilingPlace::Counter:
      return messages.get("portal.outlook.counter");
    case app::FilingPlace::NotSure:
      return messages.get("portal.outlook.place_not_sure");
  }
  CHECK_UNREACHABLE();
}

}  // namespace

Data outlook_data(const app::RenewalOutlook& outlook, const text::Messages& messages) {
  const auto language = messages.language();
  const std::string key = fmt::format("portal.outlook.{}", word_of(outlook.moment));
  const Date opens = outlook.window ? outlook.window->opens.value_or(outlook.today) : outlook.today;
  const Date closes = outlook.window ? outlook.window->closes : outlook.expiry;
  const std::vector<text::Argument> arguments{
      {"expiry", text::long_date(language, outlook.expiry)},
      {"opens", text::long_date(language, opens)},
      {"closes", text::long_date(language, closes)},
      {"fee", fmt::to_string(outlook.fee.euros)},
      {"extension", text::long_date(language, outlook.extension_from)}};
  Data data;
  data.set("permit_label", std::string{law::permit(outlook.permit).label_fr});
  data.set("permit_basis", std::string{law::permit(outlook.permit).legal_basis});
  data.set("window", window_in_words(outlook, messages));
  data.set("moment_heading", messages.format(key + ".heading", arguments));
  data.set("moment_text", messages.format(key + ".text", arguments));
  const bool is_warning = outlook.moment != app::WindowMoment::Open;
  data.set("is_warning", Data{is_warning});
  data.set("fee_not_sure",
           Data{outlook.fee.euros > 0 && outlook.fee.certainty != Certainty::Settled});
  const std::string place = place_in_words(outlook.place, messages);
  data.set("place", place.empty() ? Data{false} : Data{place});
  return data;
}

std::string document_name(const law::RequiredDocument& row, const text::Messages& messages) {
  const bool french = messages.language() == text::Language::French;
  return std::string{french ? row.label_fr : law::document_type(row.document).label_en};
}

std::string document_condition(const law::RequiredDocument& row, const text::Messages& messages) {
  if (row.condition.empty()) return {};
  const auto words = messages.find(fmt::format("portal_conditions.{}", slug(row.condition)));
  const std::string condition =
      words ? std::string{*words} : messages.get("portal_conditions.other");
  // Asked for from everybody, with a precision; or only from those in the situation.
  if (row.demand != law::Demand::IfSituation) return condition;
  return messages.format("portal.documents.if", {{"condition", condition}});
}

Data document_names(const app::DocumentList& list, const text::Messages& messages) {
  Data items = list_data();
  for (const auto& document : list.documents) {
    const std::string condition = document_condition(*document.row, messages);
    Data item;
    item.set("name", document_name(*document.row, messages));
    item.set("condition", condition.empty() ? Data{false} : Data{condition});
    item.set("is_expected", Data{document.weight == app::Weight::Expected});
    items.push_back(item);
  }
  Data data;
  data.set("items", items);
  data.set("is_empty", Data{list.documents.empty()});
  data.set("not_verified", Data{list.trust == app::ListTrust::NotVerified});
  return data;
}

}  // namespace sejour::http::portal
