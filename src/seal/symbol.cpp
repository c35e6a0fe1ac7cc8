#include "seal/symbol.h"

#include <dmtx.h>
#include <png.h>

#include <algorithm>
#include <memory>

#include "base/check.h"

namespace sejour::seal {
namespace {

constexpr int kC40Latch = 230;
constexpr std::size_t kCodeLengthMax = 2000;
constexpr std::uint8_t kWhite = 255;
constexpr std::uint8_t kBlack = 0;

struct FreeEncoder {
  void operator()(DmtxEncode* encoder) const { dmtxEncodeDestroy(&encoder); }
};

}  // namespace

Result<Symbol> make_symbol(std::string_view code) {
  if (code.empty() || code.size() > kCodeLengthMax) {
    return fail(ErrorCode::InvalidInput, "this code does not fit into a DataMatrix");
  }
  const std::unique_ptr<DmtxEncode, FreeEncoder> encoder(dmtxEncodeCreate());
  CHECK(encoder != nullptr);
  dmtxEncodeSetProp(encoder.get(), DmtxPropScheme, DmtxSchemeC40);
  dmtxEncodeSetProp(encoder.get(), DmtxPropSizeRequest, DmtxSymbolSquareAuto);
  dmtxEncodeSetProp(encoder.get(), DmtxPropModuleSize, 1);
  dmtxEncodeSetProp(encoder.get(), DmtxPropMarginSize, 1);
  std::string bytes(code);
  auto* const data = reinterpret_cast<unsigned char*>(bytes.data());
  if (dmtxEncodeDataMatrix(encoder.get(), static_cast<int>(bytes.size()), data) == DmtxFail ||
      encoder->message->code[0] != kC40Latch) {
    return fail(ErrorCode::InvalidInput, "this code does not fit into a C40 DataMatrix");
  }
  const int size_index = encoder->region.sizeIdx;
  const int side = dmtxGetSymbolAttribute(DmtxSymAttribSymbolRows, size_index);
  Symbol symbol{.size = static_cast<std::size_t>(side), .dark = {}};
  symbol.dark.reserve(symbol.size * symbol.size);
  // libdmtx counts rows from the bottom.
  for (int row = side - 1; row >= 0; --row) {
    for (int column = 0; column < side; ++column) {
      const int status = dmtxSymbolModuleStatus(encoder->message, size_index, row, column);
      symbol.dark.push_back((status & DmtxModuleOnRGB) != 0 ? 1 : 0);
    }
  }
  return symbol;
}

Result<std::string> symbol_png(const Symbol& symbol, std::size_t points_per_square) {
  const std::size_t scale = std::clamp<std::size_t>(points_per_square, 1, 32);
  const std::size_t side = (symbol.size + 2 * kQuietZoneSquares) * scale;
  std::vector<std::uint8_t> points(side * side, kWhite);
  const std::size_t margin = kQuietZoneSquares * scale;
  for (std::size_t y = margin; y < side - margin; ++y) {
    for (std::size_t x = margin; x < side - margin; ++x) {
      const bool dark = symbol.is_dark((y - margin) / scale, (x - margin) / scale);
      if (dark) points[y * side + x] = kBlack;
    }
  }
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(side);
  image.height = static_cast<png_uint_32>(side);
  image.format = PNG_FORMAT_GRAY;
  png_alloc_size_t length = 0;
  if (png_image_write_to_memory(&image, nullptr, &length, 0, points.data(), 0, nullptr) == 0) {
    return fail(ErrorCode::Unavailable, "cannot write a PNG picture");
  }
  std::string png(length, '\0');
  if (png_image_write_to_memory(&image, png.data(), &length, 0, points.data(), 0, nullptr) == 0) {
    return fail(ErrorCode::Unavailable, "cannot write a PNG picture");
  }
  png.resize(length);
  return png;
}

}  // namespace sejour::seal
