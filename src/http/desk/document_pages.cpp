#include "http/desk/document_pages.h"

#include <fmt/format.h>

#include <memory>

#include "app/decision_letter.h"

namespace sejour::http::desk {
namespace {

constexpr std::string_view kPdf = "application/pdf";
constexpr std::string_view kLetterBegins = "decision-";
constexpr std::string_view kLetterEnds = ".pdf";

// Beside the policy of every document: nothing in a piece may load, run or send. Chromium shows no
// PDF at all in a sandbox, and runs none of its scripts in our origin anyway.
constexpr const char* kImagePolicy =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'";
constexpr const char* kPdfPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; "
    "form-action 'none'";

bool is_shown(std::string_view media_type) {
  return media_type == kPdf || media_type == "image/jpeg" || media_type == "image/png";
}

std::optional<std::string> application_of(std::string_view file) {
  if (!file.starts_with(kLetterBegins) || !file.ends_with(kLetterEnds)) return std::nullopt;
  file.remove_prefix(kLetterBegins.size());
  file.remove_suffix(std::min(file.size(), kLetterEnds.size()));
  return std::string{file};
}

class DocumentPages {
 public:
  explicit DocumentPages(const DeskPages& pages) : pages_(pages) {}

  [[nodiscard]] Response piece(const Request& request) {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    const auto piece = PieceId::parse(request.path_values.get("piece"));
    if (!dossier || !piece) return Response::failure(404);
    auto read = pages_.desk.read_piece(*request.account, *dossier, *piece);
    if (!read) return Response::failure(read.error());
    const auto& described = read->described;
    const bool shown = is_shown(described.media_type);
    const std::shared_ptr<app::PieceReader> reader{std::move(read->reader)};
    auto response = Response::document([reader] { return reader->next(); },
                                       shown ? described.media_type : "application/octet-stream",
                                       described.file_name,
                                       shown ? Disposition::Inline : Disposition::Attachment);
    response.headers.emplace_back("Content-Security-Policy",
                                  described.media_type == kPdf ? kPdfPolicy : kImagePolicy);
    return response;
  }

  /// For the person their own, for agents those of their sites.
  [[nodiscard]] Response letter(const Request& request) {
    if (!request.account) {
      return Response::redirect("/connexion?suite=" + percent_encoded(request.path));
    }
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    const auto name = application_of(request.path_values.get("file"));
    if (!dossier || !name) return Response::failure(404);
    const auto opened = open(*request.account, *dossier);
    if (!opened) return Response::failure(opened.error());
    const auto* application = opened->state.find(*name);
    if (application == nullptr || application->decisions.empty() || !opened->state.person) {
      return Response::failure(404);
    }
    auto options = pages_.paper;
    options.language = request.language();
    const auto pdf = pages_.renderer.render(
        app::decision_letter(*opened, *application, application->decisions.back(), options));
    if (!pdf) return Response::failure(pdf.error());
    return Response::document(*pdf, std::string{kPdf}, request.path_values.get("file"),
                              Disposition::Inline);
  }

 private:
  [[nodiscard]] Result<app::Dossier> open(const app::Account& account, const DossierId& dossier) {
    constexpr std::string_view kAction = "view_decision";
    if (!app::works_at_desk(account.role)) {
      return pages_.own_dossiers.open(account.id, dossier, kAction);
    }
    ASSIGN_OR_RETURN(auto file, pages_.desk.open(account, dossier, kAction));
    return std::move(file.dossier);
  }

  DeskPages pages_;
};

}  // namespace

void install_document_pages(Router& router, const DeskPages& pages) {
  const auto documents = std::make_shared<DocumentPages>(pages);
  router.get("/desk/dossiers/{id}/pieces/{piece}",
             [documents](const Request& r) { return documents->piece(r); });
  router.get("/dossiers/{id}/documents/{file}",
             [documents](const Request& r) { return documents->letter(r); });
}

std::string decision_letter_address(const DossierId& dossier, std::string_view application) {
  return fmt::format("/dossiers/{}/documents/{}{}{}", dossier.text(), kLetterBegins, application,
                     kLetterEnds);
}

}  // namespace sejour::http::desk
