#include <fmt/format.h>

#include <algorithm>

#include "app/evidence_bundle.h"
#include "http/components.h"
#include "http/helper/file_pages.h"
#include "rights/names.h"
#include "text/dates.h"

namespace sejour::http::helper {
namespace {

/// The pieces of one archive at most, in bytes: it is made in memory.
constexpr std::uint64_t kArchiveBytesMax = 100'000'000;

std::vector<const cases::PieceAdded*> pieces_of(const app::Dossier& dossier) {
  std::vector<const cases::PieceAdded*> pieces;
  for (const auto& application : dossier.state.applications) {
    for (const auto& piece : application.pieces) pieces.push_back(&piece.content);
  }
  for (const auto& piece : dossier.state.own_pieces) pieces.push_back(&piece.content);
  return pieces;
}

std::uint64_t size_of(const std::vector<const cases::PieceAdded*>& pieces) {
  std::uint64_t size = 0;
  for (const auto* piece : pieces) size += piece->size_bytes;
  return size;
}

/// The evidence bundle of a file, and its pieces.
class EvidencePages {
 public:
  EvidencePages(const FilePages& pages, Door door) : pages_(pages), door_(std::move(door)) {}

  [[nodiscard]] Response show(const Request& request) const {
    const auto file = door_->open(request, cases::MandateAct::See, "view_evidence");
    if (!file) return file.error();
    const auto& messages = request.messages();
    const auto pieces = pieces_of(file->dossier);
    const bool fits = size_of(pieces) <= kArchiveBytesMax;
    Data data;
    data.set("pdf", door_->address(file->dossier.id, "preuves/dossier.pdf"));
    data.set("pieces", fits && !pieces.empty()
                           ? Data{door_->address(file->dossier.id, "preuves/pieces.zip")}
                           : Data{false});
    data.set("too_big", Data{!fits});
    data.set("periods", periods_data(file->dossier, messages));
    return pages_.site.page(request, "helper/evidence", data,
                            file_page(*file, *door_, "evidence.page.title"));
  }

  [[nodiscard]] Response pdf(const Request& request) const {
    const auto file = door_->open(request, cases::MandateAct::See, "download_evidence");
    if (!file) return file.error();
    const auto deliveries =
        pages_.outbox.deliveries(file->dossier.id, app::notices_of(file->dossier));
    if (!deliveries) return Response::failure(deliveries.error());
    const auto bytes =
        pages_.renderer.render(app::evidence_bundle(file->dossier, *deliveries, pages_.paper));
    if (!bytes) return Response::failure(bytes.error());
    return Response::document(*bytes, "application/pdf",
                              fmt::format("preuves-{}.pdf", to_iso(file->dossier.day)),
                              Disposition::Attachment);
  }

  [[nodiscard]] Response zip(const Request& request) const {
    const auto file = door_->open(request, cases::MandateAct::See, "download_evidence");
    if (!file) return file.error();
    const auto pieces = pieces_of(file->dossier);
    if (pieces.empty() || size_of(pieces) > kArchiveBytesMax) return Response::failure(404);
    const auto entries = read_all(file->dossier.id, pieces);
    if (!entries) return Response::failure(entries.error());
    const auto bytes = pages_.office.archive(*entries, file->dossier.day);
    if (!bytes) return Response::failure(bytes.error());
    return Response::document(*bytes, "application/zip",
                              fmt::format("pieces-{}.zip", to_iso(file->dossier.day)),
                              Disposition::Attachment);
  }

 private:
  /// Each piece under its number, so that two of the same name stay apart.
  [[nodiscard]] Result<std::vector<app::ArchiveEntry>> read_all(
      const DossierId& dossier, const std::vector<const cases::PieceAdded*>& pieces) const {
    std::vector<app::ArchiveEntry> entries;
    for (const auto* piece : pieces) {
      ASSIGN_OR_RETURN(const auto reader,
                       app::open_piece(pages_.journal, pages_.vault, dossier, piece->piece));
      app::ArchiveEntry entry{.name = fmt::format("{:02}-{}", entries.size() + 1,
                                                  app::safe_file_name(piece->file_name)),
                              .bytes = {}};
      while (true) {
        ASSIGN_OR_RETURN(const std::string chunk, reader->next());
        if (chunk.empty()) break;
        entry.bytes += chunk;
      }
      entries.push_back(std::move(entry));
    }
    return entries;
  }

  [[nodiscard]] static Data periods_data(const app::Dossier& dossier,
                                         const text::Messages& messages) {
    std::vector<cases::Event> events;
    for (const auto& recorded : dossier.loaded.events) events.push_back(recorded.event);
    const auto periods = app::rights_by_period(events, dossier.day);
    if (periods.empty()) return Data{false};
    const auto word = [&](std::string_view key) {
      return messages.get(fmt::format("evidence.{}", key));
    };
    const auto answer = [&](const std::optional<rights::Answer>& given) {
      if (!given) return word("answer.unknown");
      return word(*given == rights::Answer::Yes ? "answer.yes" : "answer.no");
    };
    Table rows{.caption = word("page.periods"),
               .columns = {word("column.period"), word("column.stay"), word("column.proof"),
                           word("column.work")},
               .rows = {}};
    for (const auto& period : periods) {
      rows.rows.push_back(
          {cell(fmt::format("{} – {}", text::short_date(period.days.from),
                            text::short_date(period.days.until))),
           period.gap ? cell_with_tag(word("gap"), TagColour::Red) : cell(answer(period.lawful)),
           cell(word(fmt::format("proof.{}", law::name_in(rights::kProofs, period.proof)))),
           cell(answer(period.work))});
    }
    return table(rows);
  }

  FilePages pages_;
  Door door_;
};

}  // namespace

void install_evidence_pages(Router& router, const FilePages& pages, const Door& door) {
  const auto evidence = std::make_shared<EvidencePages>(pages, door);
  router.get(door->pattern("preuves"), [evidence](const Request& r) { return evidence->show(r); });
  router.get(door->pattern("preuves/dossier.pdf"),
             [evidence](const Request& r) { return evidence->pdf(r); });
  router.get(door->pattern("preuves/pieces.zip"),
             [evidence](const Request& r) { return evidence->zip(r); });
}

}  // namespace sejour::http::helper
