#include "app/batch_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace sejour::app {
namespace {

/// Lines before those of the dossiers.
constexpr std::size_t kHeadLines = 7;
/// In the place of an empty value: `lines_in` leaves empty lines out.
constexpr std::string_view kNothing = "-";

std::string one_line_of(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  std::ranges::replace(text, '\r', ' ');
  return text.empty() ? std::string{kNothing} : text;
}

std::optional<std::int64_t> moment_of(std::string_view text) {
  std::int64_t moment = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), moment);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return moment;
}

}  // namespace

std::vector<std::string> lines_in(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (end > 0) lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string write_batch(const Batch& batch) {
  std::string text =
      fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n", batch.id, batch.from, batch.to,
                  one_line_of(batch.reason), one_line_of(batch.by), batch.at_ms,
                  batch.undone_ms ? fmt::to_string(*batch.undone_ms) : std::string{kNothing});
  for (const auto& dossier : batch.dossiers) text += dossier.text() + "\n";
  return text;
}

std::optional<Batch> read_batch(std::string_view text) {
  const auto lines = lines_in(text);
  if (lines.size() < kHeadLines) return std::nullopt;
  const auto at = moment_of(lines[5]);
  if (!at) return std::nullopt;
  Batch batch{.id = lines[0],
              .from = lines[1],
              .to = lines[2],
              .reason = lines[3],
              .by = lines[4],
              .at_ms = *at,
              .dossiers = {},
              .undone_ms = moment_of(lines[6])};
  for (std::size_t i = kHeadLines; i < lines.size(); ++i) {
    const auto dossier = DossierId::parse(lines[i]);
    if (!dossier) return std::nullopt;
    batch.dossiers.push_back(*dossier);
  }
  return batch;
}

}  // namespace sejour::app
