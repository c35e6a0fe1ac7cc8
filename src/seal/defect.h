#pragma once

#include <cstdint>
#include <expected>
#include <string>

#include "base/result.h"

namespace sejour::seal {

/// Why a code, a picture or a file could not be read.
enum class Defect : std::uint8_t {
  NotASeal,             ///< does not begin like a 2D-Doc
  VersionUnknown,       ///< a version of the format that this program does not read
  HeaderCut,            ///< ends inside the header
  HeaderUnreadable,     ///< a date or a reference of the header makes no sense
  SignForbidden,        ///< holds a sign that no 2D-Doc holds
  FieldCut,             ///< ends inside a field of fixed length
  SignatureMissing,     ///< ends before the signature
  SignatureUnreadable,  ///< the signature is not base32, or not of a known length
  TooLong,              ///< longer than any symbol can hold
  FileMissing,          ///< no such file, or it may not be read
  FileTooLarge,         ///< more bytes or more points than this program reads
  FileUnknown,          ///< neither PDF nor PNG nor JPEG nor the text of a code
  PictureUnreadable,    ///< a damaged picture
  PdfUnreadable,        ///< a damaged or locked PDF
  SymbolNotFound,       ///< no 2D-Doc symbol could be read on the picture or the pages
};

template <class T>
using Read = std::expected<T, Defect>;

/// Key of its explanation in the message catalogue: `verify.defect.signature_missing`.
[[nodiscard]] std::string key_of(Defect defect);

/// The same as an `Error`, for callers that show it in a log.
[[nodiscard]] Error to_error(Defect defect);

}  // namespace sejour::seal
