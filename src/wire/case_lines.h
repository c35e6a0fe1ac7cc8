#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "text/messages.h"
#include "wire/case_json.h"

/// Cases that come in bulk, and the report that lets the sender reconcile: every line that was read
/// is in it, once.
namespace sejour::wire {

/// How cases are written in bulk.
enum class BulkFormat : std::uint8_t {
  JsonLines,  ///< one case a line (docs/rights-case.md)
  Csv,        ///< one case a line, the columns of `kCaseColumns`
};

/// The columns of a case in CSV: enough to take over the stock of another system. `id` is
/// obligatory; what is empty is not known.
inline constexpr std::string_view kCaseColumns[] = {
    "id",       "birth_date",  "nationality", "permit",       "permit_from", "permit_until",
    "filed_on", "application", "kind",        "permit_asked", "channel"};

/// A case, or why it cannot be read.
using CaseRead = std::expected<RightsCase, CaseError>;

/// One case as it stood there.
struct CaseLine {
  std::size_t number = 0;  ///< of the text, from 1
  CaseRead read;
};

/// Every line that is not empty. A wrong line does not stop the others. In CSV an unknown or a
/// missing column makes every line wrong.
[[nodiscard]] std::vector<CaseLine> read_case_lines(std::string_view text, BulkFormat format);

/// What became of a line.
enum class LineOutcome : std::uint8_t {
  Taken,
  AlreadyKnown,  ///< the same case was taken before: nothing is lost, nothing is doubled
  Refused,
};

struct ReportedLine {
  std::size_t number = 0;
  LineOutcome outcome = LineOutcome::Taken;
  std::string id;    ///< of the case, when it could be read
  std::string file;  ///< id of the dossier; empty when it was refused
  std::size_t event = 0;
  std::string field;
  std::string reason;       ///< in words, of a refusal
  std::string source = {};  ///< the file of the line, when several were read
};

/// The report of one import.
struct ImportReport {
  std::vector<ReportedLine> lines;  ///< in their order

  [[nodiscard]] std::size_t count(LineOutcome outcome) const;
};

/// The refusal of a line that could not be read.
[[nodiscard]] ReportedLine refused_line(const CaseLine& line, text::Language language);

/// As one JSON object: the counts, then every line with what became of it.
[[nodiscard]] std::string write_report(const ImportReport& report);

}  // namespace sejour::wire
