#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "app/board.h"
#include "http/request.h"
#include "http/templates.h"

/// Filters and values of the board, as addresses and pages write them.
namespace sejour::http::desk {

/// A filter as it is typed: codes and words, empty for everything.
struct TypedBoardFilter {
  std::string site;
  std::string family;
  std::string permit;
  std::string kind;
  std::string month;
};

/// The filter that was typed, or the first of its fields whose value is not known: `site`,
/// `family`, `permit`, `kind`, `month`.
[[nodiscard]] std::expected<app::BoardFilter, std::string_view> parse_board_filter(
    const TypedBoardFilter& typed, const app::BoardWindow& window);

/// What the address of a page asks for. Nothing when a value of it is not known.
[[nodiscard]] std::optional<app::BoardFilter> board_filter(const Request& request,
                                                           const app::BoardWindow& window);

/// `?site=75&mois=2026-10…`, empty for the country and the whole window. `more` is put before
/// (`chiffre=stock`), already encoded.
[[nodiscard]] std::string board_query(const app::BoardFilter& filter,
                                      const app::BoardWindow& window, std::string more = {});

/// `2026-10`: a month in addresses and exports.
[[nodiscard]] std::string month_word(const Period& month);

/// « 10/2026 », and « du 1er octobre 2026 au 31 octobre 2026 ».
[[nodiscard]] std::string short_month(const Period& month);
[[nodiscard]] std::string long_month(const Period& month, const text::Messages& messages);

/// « 12 jours », « 83 % », « 2,4 », « rien à mesurer ».
[[nodiscard]] std::string value_in_words(app::IndicatorForm form,
                                         const std::optional<double>& value,
                                         const text::Messages& messages);
[[nodiscard]] std::string value_in_words(const app::BoardIndicator& indicator,
                                         const app::FigureTable& figures,
                                         const text::Messages& messages);

/// The name of an indicator in the language of the page.
[[nodiscard]] std::string indicator_name(const app::BoardIndicator& indicator,
                                         const text::Messages& messages);

/// « Renouvellement », or that there is no application.
[[nodiscard]] std::string kind_in_words(std::uint8_t kind, const text::Messages& messages);

/// The label of a permit of the catalogue, or that none is known.
[[nodiscard]] std::string permit_in_words(std::uint16_t permit, const text::Messages& messages);

/// The fields of the filter form, chosen as the filter says.
[[nodiscard]] Data filter_fields(const app::BoardFilter& filter, const app::BoardWindow& window,
                                 const text::Messages& messages);

}  // namespace sejour::http::desk
