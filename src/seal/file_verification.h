#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "seal/symbol_reader.h"
#include "seal/verification.h"

namespace sejour::seal {

/// Bytes that a file given to verify may have.
inline constexpr std::size_t kFileBytesMax = 25'000'000;

/// The 2D-Doc code in a PDF, a PNG, a JPEG or the text of a code (separators real or written out
/// `<GS>`, `<RS>`, `<US>`). What it is, is told by its content, never by its name.
[[nodiscard]] Read<std::string> find_code(std::string_view bytes, const SearchLimits& limits = {});

/// Finds the code and verifies it. Never fails: see `VerificationReport::defect`.
[[nodiscard]] VerificationReport verify_bytes(std::string_view bytes, const TrustStore& store,
                                              const VerifyOptions& options,
                                              const SearchLimits& limits = {});

/// The same for a file on disk.
[[nodiscard]] VerificationReport verify_file(const std::filesystem::path& path,
                                             const TrustStore& store, const VerifyOptions& options,
                                             const SearchLimits& limits = {});

}  // namespace sejour::seal
