#include "seal/file_verification.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace sejour::seal {
namespace {

constexpr std::string_view kPngStart = "\x89PNG\r\n\x1A\n";
constexpr std::string_view kJpegStart = "\xFF\xD8\xFF";
constexpr std::string_view kPdfStart = "%PDF-";
// A PDF may begin with some other bytes.
constexpr std::size_t kPdfStartWithin = 1024;
constexpr std::size_t kTypedLengthMax = 10'000;

bool is_text(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char sign) {
    return (sign >= ' ' && sign <= '~') || sign == '\n' || sign == '\r' || sign == '\t' ||
           sign == kGroupSeparator || sign == kRecordSeparator || sign == kUnitSeparator;
  });
}

VerificationReport unreadable(Defect defect) {
  VerificationReport report;
  report.defect = defect;
  return report;
}

Read<std::string> code_of_picture(const Read<Picture>& picture, const SearchLimits& limits) {
  if (!picture) return std::unexpected(picture.error());
  return read_symbol(*picture, limits);
}

}  // namespace

Read<std::string> find_code(std::string_view bytes, const SearchLimits& limits) {
  if (bytes.size() > kFileBytesMax) return std::unexpected(Defect::FileTooLarge);
  if (bytes.starts_with(kPngStart)) return code_of_picture(read_png(bytes), limits);
  if (bytes.starts_with(kJpegStart)) return code_of_picture(read_jpeg(bytes), limits);
  if (bytes.substr(0, kPdfStartWithin).contains(kPdfStart)) {
    return read_symbol_in_pdf(bytes, limits);
  }
  if (bytes.size() > kTypedLengthMax || !is_text(bytes)) {
    return std::unexpected(Defect::FileUnknown);
  }
  return code_from_typed_text(bytes);
}

VerificationReport verify_bytes(std::string_view bytes, const TrustStore& store,
                                const VerifyOptions& options, const SearchLimits& limits) {
  const auto code = find_code(bytes, limits);
  if (!code) return unreadable(code.error());
  return verify_code(*code, store, options);
}

VerificationReport verify_file(const std::filesystem::path& path, const TrustStore& store,
                               const VerifyOptions& options, const SearchLimits& limits) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return unreadable(Defect::FileMissing);
  const auto size = std::filesystem::file_size(path, error);
  if (error) return unreadable(Defect::FileMissing);
  if (size > kFileBytesMax) return unreadable(Defect::FileTooLarge);
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file) return unreadable(Defect::FileMissing);
  return verify_bytes(bytes, store, options, limits);
}

}  // namespace sejour::seal
