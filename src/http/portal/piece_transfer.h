#pragma once

#include <memory>
#include <string_view>

#include "app/pieces.h"
#include "http/response.h"
#include "http/upload.h"

namespace sejour::http::portal {

/// Reads an uploaded file into the vault. `file` outlives the source.
[[nodiscard]] app::ByteSource bytes_of(const UploadedFile& file);

/// A piece as a download: never shown inside a page of ours, with the type found in its content.
[[nodiscard]] Response download(std::unique_ptr<app::PieceReader> reader,
                                const cases::PieceAdded& piece);

}  // namespace sejour::http::portal
