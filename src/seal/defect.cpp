#include "seal/defect.h"

#include <fmt/format.h>

#include <string_view>

#include "base/check.h"

namespace sejour::seal {
namespace {

std::string_view name_of(Defect defect) {
  switch (defect) {
    case Defect::NotASeal:
      return "not_a_seal";
    case Defect::VersionUnknown:
      return "version_unknown";
    case Defect::HeaderCut:
      return "header_cut";
    case Defect::HeaderUnreadable:
      return "header_unreadable";
    case Defect::SignForbidden:
      return "sign_forbidden";
    case Defect::FieldCut:
      return "field_cut";
    case Defect::SignatureMissing:
      return "signature_missing";
    case Defect::SignatureUnreadable:
      return "signature_unreadable";
    case Defect::TooLong:
      return "too_long";
    case Defect::FileMissing:
      return "file_missing";
    case Defect::FileTooLarge:
      return "file_too_large";
    case Defect::FileUnknown:
      return "file_unknown";
    case Defect::PictureUnreadable:
      return "picture_unreadable";
    case Defect::PdfUnreadable:
      return "pdf_unreadable";
    case Defect::SymbolNotFound:
      return "symbol_not_found";
  }
  CHECK_UNREACHABLE();
}

}  // namespace

std::string key_of(Defect defect) {
  return fmt::format("verify.defect.{}", name_of(defect));
}

Error to_error(Defect defect) {
  const auto code = defect == Defect::FileMissing ? ErrorCode::NotFound : ErrorCode::InvalidInput;
  return Error{code, fmt::format("2D-Doc seal: {}", name_of(defect))};
}

}  // namespace sejour::seal
