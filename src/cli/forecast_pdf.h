#pragma once

#include "cli/forecast_output.h"
#include "text/printed_document.h"

namespace sejour::cli {

/// The report of two pages: pictures, figures, who waits longer, the assumptions that matter most.
[[nodiscard]] text::PrintedDocument forecast_paper(const ForecastReport& report);

/// The same as a PDF. Errors as seal::render_document.
[[nodiscard]] Result<std::string> forecast_pdf(const ForecastReport& report);

}  // namespace sejour::cli
