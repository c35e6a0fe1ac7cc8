#include <fmt/format.h>

#include "app/letters.h"
#include "http/components.h"
#include "http/helper/file_pages.h"
#include "http/inputs.h"
#include "text/dates.h"

namespace sejour::http::helper {
namespace {

constexpr std::size_t kParagraphsMax = 30;
constexpr std::size_t kParagraphBytesMax = 5000;
constexpr std::string_view kOdt = "application/vnd.oasis.opendocument.text";

std::string field_of(std::size_t paragraph) {
  return fmt::format("paragraph_{}", paragraph + 1);
}

/// Letters from the facts: the list, one letter to edit, and its files.
class LetterPages {
 public:
  LetterPages(const FilePages& pages, Door door) : pages_(pages), door_(std::move(door)) {}

  [[nodiscard]] Response list(const Request& request) const {
    const auto file = door_->open(request, cases::MandateAct::See, "view_letters");
    if (!file) return file.error();
    const auto& messages = request.messages();
    Data possible = list_data();
    Data impossible = list_data();
    for (const auto& [kind, word] : app::kLetterKinds) {
      const auto draft = app::draft_letter(kind, file->dossier.state, file->dossier.rights);
      Data item;
      item.set("title", messages.get(fmt::format("letters.{}.title", word)));
      item.set("href", door_->address(file->dossier.id, fmt::format("lettres/{}", word)));
      item.set("missing", missing_data(draft, messages));
      (draft.missing.empty() ? possible : impossible).push_back(item);
    }
    Data data;
    data.set("has_possible", Data{!possible.is_empty_list()});
    data.set("possible", possible);
    data.set("has_impossible", Data{!impossible.is_empty_list()});
    data.set("impossible", impossible);
    return pages_.site.page(request, "helper/letters", data,
                            file_page(*file, *door_, "letters.page.title"));
  }

  [[nodiscard]] Response show(const Request& request) const {
    const auto kind = kind_of(request);
    if (!kind) return Response::failure(404);
    const auto file = door_->open(request, cases::MandateAct::See, "view_letters");
    if (!file) return file.error();
    const auto draft = app::draft_letter(*kind, file->dossier.state, file->dossier.rights);
    return edit_page(request, *file, draft, Edited::No);
  }

  /// Keeps what was typed on the page, or gives the letter as a file.
  [[nodiscard]] Response write(const Request& request) const {
    const auto kind = kind_of(request);
    if (!kind) return Response::failure(404);
    const auto file = door_->open(request, cases::MandateAct::See, "download_letter");
    if (!file) return file.error();
    auto draft = app::draft_letter(*kind, file->dossier.state, file->dossier.rights);
    if (!draft.missing.empty()) return edit_page(request, *file, draft, Edited::No);
    draft.paragraphs = typed_paragraphs(request);
    const auto output = request.form.get("output");
    if (output != "pdf" && output != "odt") return edit_page(request, *file, draft, Edited::Yes);
    std::erase(draft.paragraphs, std::string{});
    const auto document = app::printed_letter(draft, pages_.paper.issuance);
    const bool odt = output == "odt";
    const auto bytes =
        odt ? pages_.office.open_document(document) : pages_.renderer.render(document);
    if (!bytes) return Response::failure(bytes.error());
    return Response::document(
        *bytes, odt ? std::string{kOdt} : "application/pdf",
        fmt::format("{}-{}.{}", law::name_in(app::kLetterKinds, *kind), to_iso(draft.day), output),
        Disposition::Attachment);
  }

 private:
  enum class Edited { No, Yes };

  [[nodiscard]] static std::optional<app::LetterKind> kind_of(const Request& request) {
    return law::parse_in(app::kLetterKinds, request.path_values.get("kind"));
  }

  [[nodiscard]] static std::vector<std::string> typed_paragraphs(const Request& request) {
    std::vector<std::string> typed;
    for (std::size_t i = 0; i < kParagraphsMax; ++i) {
      const auto value = request.form.find(field_of(i));
      if (!value) break;
      std::string paragraph{value->substr(0, kParagraphBytesMax)};
      std::erase(paragraph, '\r');
      typed.push_back(std::move(paragraph));
    }
    return typed;
  }

  [[nodiscard]] static Data missing_data(const app::LetterDraft& draft,
                                         const text::Messages& messages) {
    Data list = list_data();
    for (const auto fact : draft.missing) {
      list.push_back(Data{
          messages.get(fmt::format("letters.missing.{}", law::name_in(app::kMissingFacts, fact)))});
    }
    return list;
  }

  [[nodiscard]] static Data lines_data(const std::vector<std::string>& lines) {
    Data list = list_data();
    for (const auto& line : lines) list.push_back(Data{line});
    return list;
  }

  [[nodiscard]] static Data paragraphs_data(const app::LetterDraft& draft,
                                            const text::Messages& messages) {
    constexpr std::size_t kLineBytes = 75;
    Data list = list_data();
    for (std::size_t i = 0; i < draft.paragraphs.size(); ++i) {
      const auto& text = draft.paragraphs[i];
      Data item;
      item.set("field", field_of(i));
      item.set("label",
               messages.format("letters.page.paragraph", {{"number", std::to_string(i + 1)}}));
      item.set("text", text);
      item.set("rows", std::to_string(2 + text.size() / kLineBytes));
      list.push_back(item);
    }
    return list;
  }

  [[nodiscard]] static Data facts_data(const app::LetterDraft& draft,
                                       const text::Messages& messages) {
    Table rows{.caption = messages.get("letters.facts"),
               .columns = {messages.get("letters.fact_day"), messages.get("letters.fact_what")},
               .rows = {}};
    for (const auto& fact : draft.facts) {
      rows.rows.push_back({cell(text::short_date(fact.on)), cell(fact.what)});
    }
    return table(rows);
  }

  [[nodiscard]] Response edit_page(const Request& request, const OpenedFile& file,
                                   const app::LetterDraft& draft, Edited edited) const {
    const auto& messages = request.messages();
    const auto word = law::name_in(app::kLetterKinds, draft.kind);
    Data data;
    data.set("heading", messages.get(fmt::format("letters.{}.title", word)));
    data.set("action", door_->address(file.dossier.id, fmt::format("lettres/{}", word)));
    data.set("is_edited", Data{edited == Edited::Yes});
    data.set("in_french", Data{request.language() != text::Language::French});
    data.set("is_missing", Data{!draft.missing.empty()});
    data.set("missing", missing_data(draft, messages));
    data.set("sender", lines_data(draft.sender));
    data.set("recipient", lines_data(draft.recipient));
    data.set("paragraphs", paragraphs_data(draft, messages));
    data.set("facts", draft.facts.empty() ? Data{false} : facts_data(draft, messages));
    data.set("articles", draft.articles.empty()
                             ? Data{false}
                             : Data{fmt::format("{}", fmt::join(draft.articles, " ; "))});
    auto options = file_page(file, *door_, fmt::format("letters.{}.title", word));
    options.back = Link{door_->address(file.dossier.id, "lettres"), "common.back"};
    return pages_.site.page(request, "helper/letter", data, options);
  }

  FilePages pages_;
  Door door_;
};

}  // namespace

void install_letter_pages(Router& router, const FilePages& pages, const Door& door) {
  const auto letters = std::make_shared<LetterPages>(pages, door);
  router.get(door->pattern("lettres"), [letters](const Request& r) { return letters->list(r); });
  router.get(door->pattern("lettres/{kind}"),
             [letters](const Request& r) { return letters->show(r); });
  router.post(door->pattern("lettres/{kind}"),
              [letters](const Request& r) { return letters->write(r); });
}

}  // namespace sejour::http::helper
