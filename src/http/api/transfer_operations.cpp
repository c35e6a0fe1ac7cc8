#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/check.h"
#include "http/api/operations.h"
#include "http/api/problem.h"
#include "http/desk/words.h"
#include "wire/case_lines.h"
#include "wire/csv_table.h"

namespace sejour::http::api {
namespace {

using app::ApiScope;

/// Cases of one durable transaction.
constexpr std::size_t kTakeInBatch = 1000;
/// Dossiers read at once by an export.
constexpr std::uint32_t kExportStep = 500;
/// A body holds 1 MB, some thousand cases: a stock comes in parts.
constexpr Rate kImportRate{.burst = 60, .per_minute = 120};

constexpr std::string_view kNdjson = "application/x-ndjson";
constexpr std::string_view kCsv = "text/csv";

std::string iso_or_empty(const std::optional<Date>& day) {
  return day ? to_iso(*day) : std::string{};
}

/// Walks over the dossiers of the caller's sites by their ids, a step at a time. Who comes or goes
/// meanwhile moves nobody else.
class SiteWalk {
 public:
  SiteWalk(app::Journal& journal, std::vector<std::string> sites)
      : journal_(journal), sites_(std::move(sites)) {}

  /// The next dossiers with their rows; empty at the end.
  [[nodiscard]] Result<std::vector<app::SummaryRow>> next() {
    std::vector<app::SummaryRow> rows;
    while (rows.empty() && !is_over_) {
      ASSIGN_OR_RETURN(const auto dossiers, journal_.dossiers(after_, kExportStep));
      is_over_ = dossiers.size() < kExportStep;
      if (!dossiers.empty()) after_ = dossiers.back();
      for (const auto& dossier : dossiers) {
        ASSIGN_OR_RETURN(auto row, journal_.summary(dossier));
        if (row && std::ranges::count(sites_, row->summary.site) > 0) {
          rows.push_back(std::move(*row));
        }
      }
    }
    return rows;
  }

 private:
  app::Journal& journal_;
  std::vector<std::string> sites_;
  std::optional<DossierId> after_;
  bool is_over_ = false;
};

std::string summary_line(const app::SummaryRow& row) {
  const auto& summary = row.summary;
  return wire::write_csv_line(
      {row.dossier.text(), summary.site, std::string{desk::word_of(summary.standing)},
       summary.permit, summary.kind, summary.application, iso_or_empty(summary.filed_on),
       iso_or_empty(summary.permit_until), iso_or_empty(summary.proof_until),
       iso_or_empty(summary.gap_since), std::to_string(summary.open_tasks),
       iso_or_empty(summary.task_due)},
      ';');
}

const std::vector<std::string>& summary_columns() {
  static const std::vector<std::string> columns{
      "file",     "site",         "standing",    "permit",    "kind",       "application",
      "filed_on", "permit_until", "proof_until", "gap_since", "open_tasks", "task_due"};
  return columns;
}

class TransferOperations {
 public:
  explicit TransferOperations(const ApiPages& pages) : pages_(pages) {}

  [[nodiscard]] Response take_in(const Call& call) {
    const auto format = format_of(call.request);
    if (!format) {
      return problem_response(call.request, {.status = 415, .word = "media_type", .field = "body"});
    }
    const auto site = site_of(call);
    if (!site) {
      return problem_response(call.request,
                              {.status = 400, .word = "site_needed", .field = "site"});
    }
    wire::ImportReport report;
    if (const auto done =
            take_lines(call, wire::read_case_lines(call.request.body, *format), *site, report);
        !done) {
      return problem_response(call.request, done.error());
    }
    return Response::json(wire::write_report(report));
  }

  /// One case a line. Each file is written in the access log before its line leaves.
  [[nodiscard]] Response cases(const Call& call) {
    const auto walk = std::make_shared<SiteWalk>(pages_.journal, call.agent().sites);
    return streamed(kNdjson, [pages = pages_, walk, account = call.agent()]() {
      return case_lines(pages, *walk, account);
    });
  }

  /// No name stands in it: the lines are known by their files.
  [[nodiscard]] Response summaries(const Call& call) {
    const auto walk = std::make_shared<SiteWalk>(pages_.journal, call.agent().sites);
    const auto begun = std::make_shared<bool>(false);
    return streamed("text/csv; charset=utf-8", [walk, begun]() -> Result<std::string> {
      std::string text;
      if (!*begun) text = wire::write_csv_line(summary_columns(), ';');
      *begun = true;
      ASSIGN_OR_RETURN(const auto rows, walk->next());
      for (const auto& row : rows) text += summary_line(row);
      return text;
    });
  }

 private:
  [[nodiscard]] static std::optional<wire::BulkFormat> format_of(const Request& request) {
    const std::string type = request.headers.get("content-type");
    if (type.starts_with(kNdjson)) return wire::BulkFormat::JsonLines;
    if (type.starts_with(kCsv)) return wire::BulkFormat::Csv;
    return std::nullopt;
  }

  /// The site asked for, if it is the token's; the only one when nothing is asked.
  [[nodiscard]] static std::optional<std::string> site_of(const Call& call) {
    const auto& sites = call.agent().sites;
    const auto asked = call.request.query.find("site");
    if (!asked) return sites.size() == 1 ? std::optional{sites.front()} : std::nullopt;
    const auto found = std::ranges::find(sites, *asked);
    return found == sites.end() ? std::nullopt : std::optional{*found};
  }

  [[nodiscard]] static Response streamed(std::string_view type, BodySource source) {
    Response response;
    response.content_type = type;
    response.source = std::move(source);
    return response;
  }

  [[nodiscard]] static Result<std::string> case_lines(const ApiPages& pages, SiteWalk& walk,
                                                      const app::Account& account) {
    std::string text;
    while (text.empty()) {
      ASSIGN_OR_RETURN(const auto rows, walk.next());
      if (rows.empty()) return text;
      std::vector<DossierId> dossiers;
      for (const auto& row : rows) dossiers.push_back(row.dossier);
      ASSIGN_OR_RETURN(const auto loaded, pages.journal.load_many(dossiers));
      for (std::size_t i = 0; i < dossiers.size(); ++i) {
        // A dossier erased meanwhile is left out; a damaged one ends the export.
        if (!loaded[i] && loaded[i].error().code == ErrorCode::NotFound) continue;
        if (!loaded[i]) return std::unexpected(loaded[i].error());
        RETURN_IF_ERROR(
            pages.access_log.record(dossiers[i], {.at_ms = pages.clock.now_ms(),
                                                  .account = account.id.text(),
                                                  .role = std::string{app::role_word(account.role)},
                                                  .action = "api_export"}));
        text += pages.transfer.case_of(dossiers[i], *loaded[i]) + '\n';
      }
    }
    return text;
  }

  [[nodiscard]] Status take_lines(const Call& call, const std::vector<wire::CaseLine>& lines,
                                  const std::string& site, wire::ImportReport& report) {
    for (std::size_t from = 0; from < lines.size(); from += kTakeInBatch) {
      const auto count = std::min(kTakeInBatch, lines.size() - from);
      RETURN_IF_ERROR(take_batch(call, std::span{lines}.subspan(from, count), site, report));
    }
    return {};
  }

  [[nodiscard]] Status take_batch(const Call& call, std::span<const wire::CaseLine> lines,
                                  const std::string& site, wire::ImportReport& report) {
    std::vector<wire::RightsCase> cases;
    for (const auto& line : lines) {
      if (line.read) cases.push_back(*line.read);
    }
    ASSIGN_OR_RETURN(const auto taken, pages_.transfer.take_in(cases, site));
    auto next = taken.begin();
    for (const auto& line : lines) {
      report.lines.push_back(line.read ? reported(call, line, *next++)
                                       : wire::refused_line(line, call.language));
    }
    return {};
  }

  [[nodiscard]] static wire::ReportedLine reported(const Call& call, const wire::CaseLine& line,
                                                   const TakenCase& taken) {
    const auto& messages = text::Messages::of(call.language);
    wire::ReportedLine told{.number = line.number,
                            .outcome = wire::LineOutcome::Refused,
                            .id = line.read->id,
                            .file = {},
                            .event = 0,
                            .field = {},
                            .reason = {}};
    switch (taken.outcome) {
      case TakenIn::Recorded:
        told.outcome = wire::LineOutcome::Taken;
        told.file = taken.dossier.text();
        return told;
      case TakenIn::AlreadyKnown:
        told.outcome = wire::LineOutcome::AlreadyKnown;
        told.file = taken.dossier.text();
        return told;
      case TakenIn::AnotherHistory:
        told.field = "id";
        told.reason = messages.get("api.import.another_history");
        return told;
      case TakenIn::Failed:
        told.reason = messages.get("api.import.failed");
        return told;
    }
    CHECK_UNREACHABLE();
  }

  ApiPages pages_;
};

}  // namespace

void add_transfer_operations(Router& router, Door& door, const ApiPages& pages) {
  const auto transfer = std::make_shared<TransferOperations>(pages);
  const auto bind = [&](Response (TransferOperations::*handler)(const Call&)) -> CallHandler {
    return [transfer, handler](const Call& call) { return (*transfer.*handler)(call); };
  };
  door.post(router, "/imports",
            {.scope = ApiScope::Import, .effect = Effect::Changes, .rate = kImportRate},
            bind(&TransferOperations::take_in));
  door.get(router, "/exports/cases", ApiScope::Export, bind(&TransferOperations::cases));
  door.get(router, "/exports/summaries", ApiScope::Export, bind(&TransferOperations::summaries));
}

}  // namespace sejour::http::api
