#include "app/collective.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "app/measures.h"
#include "base/reference.h"
#include "cases/helped_names.h"
#include "text/dates.h"

namespace sejour::app {
namespace {

using text::Language;
using text::Messages;

constexpr std::size_t kPseudonymDigits = 10;

std::string counted_text(std::string_view key) {
  return Messages::of(Language::French).get(fmt::format("evidence.collective.{}", key));
}

std::string word(std::string_view area, std::string_view name) {
  return Messages::of(Language::French).get(fmt::format("incident.{}.{}", area, name));
}

std::string site_in_words(const std::string& code) {
  const auto* site = find_site(code);
  return site == nullptr ? counted_text("site_unknown") : std::string{site->name};
}

Date month_of(Date day) {
  const std::chrono::year_month_day ymd{day};
  return std::chrono::year_month_day{ymd.year(), ymd.month(), std::chrono::day{1}};
}

std::string month_in_words(Date month) {
  return to_iso(month).substr(0, 7);
}

std::string consequences_in_words(const CollectiveLine& line) {
  std::vector<std::string> words;
  for (const auto consequence : line.consequences) {
    words.push_back(word("consequence", law::name_in(cases::kConsequences, consequence)));
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

std::uint64_t gap_days(const Dossier& dossier) {
  std::vector<cases::Event> events;
  for (const auto& recorded : dossier.loaded.events) events.push_back(recorded.event);
  if (events.empty()) return 0;
  const auto first = std::ranges::min(events, {}, &cases::Event::on).on;
  return measure_history(events, {first, dossier.day}).gap_days;
}

void add_person(CollectiveBundle& bundle, const Dossier& dossier, const std::string& pseudonym) {
  const std::string site = dossier.state.person ? dossier.state.person->site : std::string{};
  bundle.people.push_back({pseudonym, site, gap_days(dossier)});
  for (const auto& incident : dossier.state.incidents) {
    bundle.lines.push_back({.pseudonym = pseudonym,
                            .site = site,
                            .month = month_of(incident.seen_on),
                            .kind = incident.content.kind,
                            .grade = incident.content.grade,
                            .consequences = incident.content.consequences});
  }
}

/// A cell of RFC 4180. What begins like a formula gets an apostrophe: it is text.
std::string csv_cell(std::string text) {
  if (!text.empty() && std::string_view{"=+-@\t\r"}.find(text[0]) != std::string_view::npos) {
    text.insert(text.begin(), '\'');
  }
  std::string quoted = "\"";
  for (const char sign : text) quoted += sign == '"' ? std::string{"\"\""} : std::string{sign};
  return quoted + '"';
}

std::string csv_row(const std::vector<std::string>& cells) {
  std::vector<std::string> quoted;
  quoted.reserve(cells.size());
  for (const auto& cell : cells) quoted.push_back(csv_cell(cell));
  return fmt::format("{}\r\n", fmt::join(quoted, ","));
}

std::vector<std::string> cells_of(const CollectiveLine& line) {
  return {line.pseudonym,
          site_in_words(line.site),
          month_in_words(line.month),
          word("kind", law::name_in(cases::kIncidentKinds, line.kind)),
          word("grade", law::name_in(cases::kEvidenceGrades, line.grade)),
          consequences_in_words(line)};
}

std::vector<std::string> line_columns() {
  return {counted_text("pseudonym"), counted_text("site"),  counted_text("seen"),
          counted_text("kind"),      counted_text("grade"), counted_text("consequences")};
}

}  // namespace

Result<CollectiveBundle> collect(const CollectivePorts& ports, const Member& member,
                                 const std::string& number) {
  CollectiveBundle bundle{.number = number, .day = ports.clock.today()};
  ASSIGN_OR_RETURN(const auto followed, ports.organisations.followed(member.organisation));
  bundle.followed = followed.size();
  for (const auto& following : followed) {
    const auto dossier = ports.dossiers.open(following.dossier);
    if (!dossier) continue;  // Erased or damaged: of nobody.
    if (!dossier->state.lets(member.organisation, cases::MandateAct::CollectiveEvidence,
                             bundle.day)) {
      continue;
    }
    RETURN_IF_ERROR(ports.access_log.record(following.dossier, {.at_ms = ports.clock.now_ms(),
                                                                .account = member.account.text(),
                                                                .role = "helper",
                                                                .action = "count_collective"}));
    const auto digest = ports.digest.digest(
        fmt::format("{}|{}|{}", ports.secret, number, following.dossier.text()));
    add_person(bundle, *dossier, digest.substr(0, kPseudonymDigits));
  }
  std::ranges::sort(bundle.people, {}, &CollectivePerson::pseudonym);
  std::ranges::stable_sort(bundle.lines, {}, [](const CollectiveLine& line) {
    return std::tuple{line.pseudonym, line.month, line.kind};
  });
  return bundle;
}

std::vector<CollectiveCell> by_site_and_kind(const CollectiveBundle& bundle) {
  std::map<std::pair<std::string, cases::IncidentKind>,
           std::pair<std::size_t, std::set<std::string>>>
      counted;
  for (const auto& line : bundle.lines) {
    auto& [problems, people] = counted[{line.site, line.kind}];
    ++problems;
    people.insert(line.pseudonym);
  }
  std::vector<CollectiveCell> cells;
  for (const auto& [key, value] : counted) {
    cells.push_back({key.first, key.second, value.first, value.second.size()});
  }
  return cells;
}

std::string collective_csv(const CollectiveBundle& bundle) {
  std::string csv = csv_row(line_columns());
  for (const auto& line : bundle.lines) csv += csv_row(cells_of(line));
  return csv;
}

text::PrintedDocument collective_document(const CollectiveBundle& bundle,
                                          const PaperOptions& options) {
  const auto& french = Messages::of(Language::French);
  text::PrintedDocument document{
      .language = "fr",
      .title = counted_text("title"),
      .issuer = french.get("letters.issuer"),
      .reference = french.format("evidence.collective.number", {{"number", bundle.number}}),
      .page_pattern = french.get("papers.page_pattern"),
      .subject = counted_text("title")};
  const auto add = [&](auto content) {
    document.blocks.push_back({.content = std::move(content), .language = "fr"});
  };
  std::uint64_t days = 0;
  for (const auto& person : bundle.people) days += person.gap_days;
  add(text::PrintedNotice{french.format("evidence.collective.summary",
                                        {{"people", std::to_string(bundle.people.size())},
                                         {"incidents", std::to_string(bundle.lines.size())},
                                         {"days", std::to_string(days)}})});
  add(text::PrintedHeading{counted_text("method_title")});
  add(text::PrintedParagraph{french.format(
      "evidence.collective.method", {{"day", text::long_date(Language::French, bundle.day)}})});
  add(text::PrintedHeading{counted_text("by_site")});
  text::PrintedTable sites{.header = {counted_text("site"), counted_text("kind"),
                                      counted_text("count"), counted_text("persons")}};
  for (const auto& cell : by_site_and_kind(bundle)) {
    sites.rows.push_back({site_in_words(cell.site),
                          word("kind", law::name_in(cases::kIncidentKinds, cell.kind)),
                          std::to_string(cell.problems), std::to_string(cell.people)});
  }
  if (!sites.rows.empty()) add(std::move(sites));
  add(text::PrintedHeading{counted_text("lines")});
  text::PrintedTable lines{.header = line_columns()};
  for (const auto& line : bundle.lines) lines.rows.push_back(cells_of(line));
  if (!lines.rows.empty()) add(std::move(lines));
  if (options.issuance == Issuance::Demonstration) {
    document.specimen = text::PrintedSpecimen{.band = french.get("papers.specimen_band"),
                                              .watermark = french.get("papers.specimen")};
  }
  document.created_unix_seconds = bundle.day.time_since_epoch().count() * text::kSecondsOfDay;
  return document;
}

}  // namespace sejour::app
