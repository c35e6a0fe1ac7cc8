#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <set>

#include "app/people_import.h"
#include "http/components.h"
#include "http/csrf.h"
#include "http/helper/fact_form.h"
#include "http/helper/portfolio_pages.h"
#include "http/portal/countries.h"
#include "wire/case_json.h"
#include "wire/csv_table.h"
#include "wire/event_json.h"

namespace sejour::http::helper {
namespace {

constexpr std::string_view kImport = "/association/importer";
/// The table travels in the form between the two pages: nothing is kept on the way.
constexpr std::size_t kTableBytesMax = 800'000;
constexpr std::size_t kLinesMax = 2000;
constexpr std::size_t kLinesShown = 3;
constexpr std::size_t kWordsMax = 60;

/// What the person chose for the columns and the words of a table.
struct Mapping {
  wire::CsvTable table;
  std::vector<app::Column> columns;
  std::vector<std::string> permits;    ///< words that no label says exactly
  std::vector<std::string> countries;  ///< the same
};

std::vector<std::string> words_of(const Mapping& mapping, app::Column column) {
  const auto found = std::ranges::find(mapping.columns, column);
  if (found == mapping.columns.end()) return {};
  const auto at = static_cast<std::size_t>(found - mapping.columns.begin());
  std::set<std::string> words;
  for (const auto& line : mapping.table.lines) {
    const auto& word = line.cells[at];
    const bool is_known = column == app::Column::Permit ? app::permit_named(word).has_value()
                                                        : app::country_named(word).has_value();
    if (!word.empty() && !is_known && words.size() < kWordsMax) words.insert(word);
  }
  return {words.begin(), words.end()};
}

Mapping mapping_of(const std::string& text, const Fields& form) {
  Mapping mapping{.table = wire::read_csv(text), .columns = {}, .permits = {}, .countries = {}};
  mapping.columns = app::guess_columns(mapping.table.header);
  for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
    const auto chosen = app::parse_column(form.get(fmt::format("column_{}", i)));
    if (chosen) mapping.columns[i] = *chosen;
  }
  mapping.permits = words_of(mapping, app::Column::Permit);
  mapping.countries = words_of(mapping, app::Column::Nationality);
  return mapping;
}

/// What an organisation sends twice is one file, whatever the list around it; what another sends is
/// another's.
CommandId content_id(const OrganisationId& organisation, const app::TypedFile& file) {
  auto text = fmt::format("file\n{}\n{}\n{}\n", organisation.text(),
                          law::name_in(cases::kOtherServices, file.service), file.envelope);
  text += wire::encode_event({.on = cases::kSinceAlways, .body = file.person});
  for (const auto& fact : file.facts) text += wire::encode_event(fact);
  const auto digest = sha256_hex(text);
  std::array<std::uint8_t, 10> content{};
  for (std::size_t i = 0; i < content.size(); ++i) {
    const auto* pair = digest.data() + 2 * i;
    std::from_chars(pair, pair + 2, content[i], 16);
  }
  return CommandId{make_uuid_v7(0, content)};
}

/// A line that was refused: as it stood, and why in words.
struct Refused {
  std::string number;
  std::string raw;
  std::vector<std::string> reasons;
};

struct Read {
  std::vector<app::TypedFile> files;
  std::vector<Refused> refused;
};

class ImportPages {
 public:
  explicit ImportPages(const PortfolioPages& pages) : pages_(pages) {}

  [[nodiscard]] Response start(const Request& request, const Form& form) const {
    const auto helper = require_helper(pages_.pages, request);
    if (!helper) return helper.error();
    const Inputs inputs{form, request.messages()};
    Data data;
    data.set("file", inputs.file({.name = "table",
                                  .label_key = "portfolio.import.file",
                                  .hint_key = "portfolio.import.file_hint",
                                  .accept = ".csv,.txt,.json,.jsonl,text/csv,application/json"}));
    return page(request, *helper, "helper/import", data, &form);
  }

  [[nodiscard]] Response upload(const Request& request) const {
    const auto helper = require_helper(pages_.pages, request);
    if (!helper) return helper.error();
    Form form{request};
    const auto* file = form.require_file(request, "table");
    if (file == nullptr) return start(request, form);
    const auto bytes = file->spooled().read_all();
    if (!bytes) return Response::failure(bytes.error());
    const std::string text = wire::as_utf8(*bytes);
    if (text.size() > kTableBytesMax) form.error("table", "portfolio.import.too_large");
    if (!form.ok()) return start(request, form);
    if (text.find_first_of("{[") == text.find_first_not_of(" \r\n\t") && !text.empty()) {
      return import_cases(request, *helper, text);
    }
    if (wire::read_csv(text).lines.empty()) {
      form.error("table", "portfolio.import.no_line");
      return start(request, form);
    }
    Fields first;
    first.add("table", text);
    first.add("import", app::new_id<CommandId>(pages_.pages.clock, pages_.pages.random).text());
    return mapping_page(request, *helper, Form{first});
  }

  /// The second page: shown again when the columns change, or when a word has no meaning yet.
  [[nodiscard]] Response map(const Request& request) const {
    const auto helper = require_helper(pages_.pages, request);
    if (!helper) return helper.error();
    Form form{request};
    const auto import = CommandId::parse(form.value("import"));
    const auto mapping = mapping_of(form.value("table"), form.values());
    if (!import || mapping.table.lines.empty()) return start(request, Form{});
    const bool has_name = std::ranges::count(mapping.columns, app::Column::FamilyName) > 0;
    if (!has_name) form.error("column_0", "portfolio.import.no_name");
    if (form.value("what") != "import" || !form.ok()) return mapping_page(request, *helper, form);
    auto read = read_all(mapping, form, *helper, request.messages());
    if (!read) return Response::failure(read.error());
    return finish(request, *helper, mapping.table, *read, *import);
  }

  /// The lines that were refused, as a table to correct and import again.
  [[nodiscard]] Response refused_lines(const Request& request) const {
    return Response::document("\xEF\xBB\xBF" + request.form.get("lines"), "text/csv; charset=utf-8",
                              "a-corriger.csv", Disposition::Attachment);
  }

 private:
  [[nodiscard]] Response mapping_page(const Request& request, const app::Helper& helper,
                                      const Form& form) const {
    const auto& messages = request.messages();
    const auto mapping = mapping_of(form.value("table"), form.values());
    Data data;
    data.set("table", form.value("table"));
    data.set("import", form.value("import"));
    data.set("count", messages.plural("portfolio.import.lines",
                                      static_cast<std::int64_t>(mapping.table.lines.size())));
    data.set("columns", columns_data(mapping, messages));
    data.set("permits", words_data(mapping.permits, "permit", form, permit_choices()));
    data.set("has_permits", Data{!mapping.permits.empty()});
    data.set("countries", words_data(mapping.countries, "country", form,
                                     portal::country_choices(messages.language())));
    data.set("has_countries", Data{!mapping.countries.empty()});
    const Inputs inputs{form, messages};
    data.set("prefecture", inputs.select({.name = "prefecture",
                                          .label_key = "portfolio.import.prefecture",
                                          .choices = portal::site_choices(),
                                          .need = Need::Optional}));
    return page(request, helper, "helper/import_mapping", data, &form);
  }

  [[nodiscard]] static Data columns_data(const Mapping& mapping, const text::Messages& messages) {
    Data columns = list_data();
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
      Data column;
      column.set("field", fmt::format("column_{}", i));
      column.set("header",
                 mapping.table.header[i].empty() ? std::to_string(i + 1) : mapping.table.header[i]);
      std::string sample;
      for (std::size_t line = 0; line < std::min(kLinesShown, mapping.table.lines.size()); ++line) {
        const auto& cell = mapping.table.lines[line].cells[i];
        if (!cell.empty()) sample += (sample.empty() ? "" : " · ") + cell;
      }
      column.set("sample", sample);
      Data choices = list_data();
      for (const auto meaning : app::all_columns()) {
        const std::string word{app::name_of(meaning)};
        choices.push_back(option(word, messages.get(fmt::format("portfolio.column.{}", word)),
                                 app::name_of(mapping.columns[i])));
      }
      column.set("choices", choices);
      columns.push_back(column);
    }
    return columns;
  }

  [[nodiscard]] static Data option(const std::string& value, const std::string& label,
                                   std::string_view chosen) {
    Data choice;
    choice.set("value", value);
    choice.set("label", label);
    choice.set("checked", Data{value == chosen});
    return choice;
  }

  [[nodiscard]] static Data words_data(const std::vector<std::string>& words, std::string_view kind,
                                       const Form& form, const std::vector<Choice>& meanings) {
    Data list = list_data();
    for (std::size_t i = 0; i < words.size(); ++i) {
      Data item;
      const std::string field = fmt::format("{}_{}", kind, i);
      item.set("field", field);
      item.set("word", words[i]);
      item.set("word_field", fmt::format("{}_word_{}", kind, i));
      const bool was_asked = form.value(fmt::format("{}_word_{}", kind, i)) == words[i];
      const std::string chosen = was_asked ? form.value(field) : guess(kind, words[i]);
      Data choices = list_data();
      for (const auto& meaning : meanings) {
        choices.push_back(option(meaning.value, meaning.label, chosen));
      }
      item.set("choices", choices);
      list.push_back(item);
    }
    return list;
  }

  [[nodiscard]] static std::string guess(std::string_view kind, const std::string& word) {
    if (kind == "country") return app::guess_country(word).value_or("");
    const auto permit = app::guess_permit(word);
    return permit ? std::string{law::permit(*permit).id} : std::string{};
  }

  [[nodiscard]] Result<Read> read_all(const Mapping& mapping, const Form& form,
                                      const app::Helper& helper,
                                      const text::Messages& messages) const {
    app::ImportRules rules{.columns = mapping.columns,
                           .meanings = {},
                           .members = {},
                           .today = pages_.pages.clock.today(),
                           .default_prefecture = form.value("prefecture")};
    ASSIGN_OR_RETURN(rules.members,
                     pages_.pages.organisation_store.members(helper.organisation.id));
    for (std::size_t i = 0; i < kWordsMax; ++i) {
      const auto permit = law::find_permit(form.value(fmt::format("permit_{}", i)));
      if (permit) rules.meanings.permits[form.value(fmt::format("permit_word_{}", i))] = *permit;
      const auto country = form.value(fmt::format("country_{}", i));
      const auto word = form.value(fmt::format("country_word_{}", i));
      if (!country.empty()) rules.meanings.countries[word] = country;
    }
    Read read;
    for (const auto& line : mapping.table.lines) read_line(read, line, rules, messages);
    return read;
  }

  static void read_line(Read& read, const wire::CsvLine& line, const app::ImportRules& rules,
                        const text::Messages& messages) {
    Refused refused{.number = std::to_string(line.number), .raw = line.raw, .reasons = {}};
    if (!line.problem.empty()) {
      refused.reasons.push_back(
          messages.get(fmt::format("portfolio.import.problem.{}", line.problem)));
    } else if (read.files.size() >= kLinesMax) {
      refused.reasons.push_back(messages.get("portfolio.import.problem.too_many_lines"));
    } else {
      auto person = app::read_person(line.cells, rules);
      if (auto* file = std::get_if<app::TypedFile>(&person)) {
        read.files.push_back(std::move(*file));
        return;
      }
      for (const auto& problem : std::get<std::vector<app::LineProblem>>(person)) {
        refused.reasons.push_back(messages.format(
            fmt::format("portfolio.import.problem.{}", problem.rule),
            {{"field",
              messages.get(fmt::format("portfolio.column.{}", app::name_of(problem.column)))},
             {"value", problem.value}}));
      }
    }
    read.refused.push_back(std::move(refused));
  }

  /// Opens what could be read; the rest is shown with the way out.
  [[nodiscard]] Response finish(const Request& request, const app::Helper& helper,
                                const wire::CsvTable& table, Read read,
                                const CommandId& import) const {
    for (auto& file : read.files) file.content = content_id(helper.organisation.id, file);
    const auto opened = pages_.elsewhere.open_files(helper, read.files, import);
    if (!opened) return Response::failure(opened.error());
    const auto& messages = request.messages();
    const auto taken =
        std::ranges::count_if(*opened, [](const auto& one) { return one.effect.has_value(); });
    std::string lines = wire::write_csv_line(table.header, table.delimiter);
    Data refused = list_data();
    for (const auto& line : read.refused) {
      Data item;
      item.set("number", line.number);
      item.set("raw", line.raw);
      Data reasons = list_data();
      for (const auto& reason : line.reasons) reasons.push_back(Data{reason});
      item.set("reasons", reasons);
      refused.push_back(item);
      lines += line.raw + "\r\n";
    }
    Data data;
    data.set("taken", messages.plural("portfolio.import.taken", taken));
    data.set("has_refused", Data{!read.refused.empty()});
    data.set("refused_count", messages.plural("portfolio.import.refused",
                                              static_cast<std::int64_t>(read.refused.size())));
    data.set("refused", refused);
    data.set("lines", lines);
    return page(request, helper, "helper/import_done", data);
  }

  /// Cases of the contract: one object, or one a line.
  [[nodiscard]] Response import_cases(const Request& request, const app::Helper& helper,
                                      const std::string& text) const {
    Read read;
    std::size_t number = 0;
    const bool is_one = wire::read_case(text).has_value();
    for (std::size_t from = 0; from < text.size();) {
      const auto end = is_one ? text.size() : std::min(text.find('\n', from), text.size());
      const auto line = text.substr(from, end - from);
      from = end + 1;
      ++number;
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      auto one = wire::read_case(line);
      if (one) {
        read.files.push_back(file_of(std::move(*one)));
      } else {
        read.refused.push_back({.number = std::to_string(number),
                                .raw = line,
                                .reasons = {wire::describe(one.error(), request.language())}});
      }
    }
    return finish(request, helper, {}, read,
                  app::new_id<CommandId>(pages_.pages.clock, pages_.pages.random));
  }

  [[nodiscard]] static app::TypedFile file_of(wire::RightsCase&& read) {
    app::TypedFile file;
    file.person.family_name = read.id;
    file.person.sex = '?';
    file.person.birth_date = read.birth_date;
    file.person.nationality = read.nationality;
    file.facts = std::move(read.events);
    file.envelope = std::move(read.envelope);
    return file;
  }

  [[nodiscard]] Response page(const Request& request, const app::Helper& helper,
                              std::string_view view, const Data& data,
                              const Form* form = nullptr) const {
    auto options = helper_page(helper, "portfolio.import.title");
    options.form = form;
    options.status = form == nullptr || form->ok() ? 200U : 422U;
    options.back = Link{"/association", "portfolio.list.title"};
    return pages_.pages.site.page(request, view, data, options);
  }

  PortfolioPages pages_;
};

}  // namespace

void install_import_pages(Router& router, const PortfolioPages& pages) {
  const auto import = std::make_shared<ImportPages>(pages);
  const std::string base{kImport};
  const RouteOptions with_files{.uploads = Uploads::Accepted};
  router.get(base, [import](const Request& r) { return import->start(r, Form{}); });
  router.post(base, [import](const Request& r) { return import->upload(r); }, with_files);
  router.post(
      base + "/colonnes", [import](const Request& r) { return import->map(r); }, with_files);
  router.post(
      base + "/a-corriger.csv", [import](const Request& r) { return import->refused_lines(r); },
      with_files);
}

}  // namespace sejour::http::helper
