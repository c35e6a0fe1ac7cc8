#include "seal/symbol_reader.h"

#include <dmtx.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <optional>

namespace sejour::seal {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::array<int, 2> kResolutions = {200, 300};
constexpr std::array<std::size_t, 2> kSides = {1600, 3200};
constexpr std::size_t kSmallSide = 500;
constexpr std::size_t kSmallFactor = 4;
constexpr double kPointsPerInch = 72.0;

template <auto Destroy>
struct FreeWith {
  template <class Object>
  void operator()(Object* object) const {
    Destroy(&object);
  }
};
using ImageHandle = std::unique_ptr<DmtxImage, FreeWith<dmtxImageDestroy>>;
using DecodeHandle = std::unique_ptr<DmtxDecode, FreeWith<dmtxDecodeDestroy>>;
using RegionHandle = std::unique_ptr<DmtxRegion, FreeWith<dmtxRegionDestroy>>;
using MessageHandle = std::unique_ptr<DmtxMessage, FreeWith<dmtxMessageDestroy>>;

milliseconds time_left(Clock::time_point deadline, milliseconds at_most) {
  const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now());
  return std::clamp(left, milliseconds{0}, at_most);
}

std::optional<std::string> code_in(DmtxDecode* decode, DmtxRegion* region) {
  const MessageHandle message(dmtxDecodeMatrixRegion(decode, region, DmtxUndefined));
  if (message == nullptr || message->outputIdx <= 0) return std::nullopt;
  const auto* const bytes = reinterpret_cast<const char*>(message->output);
  std::string code(bytes, static_cast<std::size_t>(message->outputIdx));
  if (!code.starts_with("DC0")) return std::nullopt;
  return code;
}

// One search at one size. libdmtx writes to no point of the picture.
std::optional<std::string> search(Picture picture, milliseconds limit) {
  if (limit.count() <= 0 || picture.grey.empty()) return std::nullopt;
  const ImageHandle image(dmtxImageCreate(picture.grey.data(), static_cast<int>(picture.width),
                                          static_cast<int>(picture.height), DmtxPack8bppK));
  if (image == nullptr) return std::nullopt;
  const DecodeHandle decode(dmtxDecodeCreate(image.get(), 1));
  if (decode == nullptr) return std::nullopt;
  DmtxTime until = dmtxTimeAdd(dmtxTimeNow(), limit.count());
  while (true) {
    const RegionHandle region(dmtxRegionFindNext(decode.get(), &until));
    if (region == nullptr) return std::nullopt;
    if (auto code = code_in(decode.get(), region.get())) return code;
  }
}

Read<std::string> search_sizes(const Picture& picture, const SearchLimits& limits,
                               Clock::time_point deadline) {
  const std::size_t side = std::max(picture.width, picture.height);
  if (side <= kSmallSide) {
    auto code = search(enlarged(picture, kSmallFactor), time_left(deadline, limits.picture));
    if (code) return *std::move(code);
  }
  for (const std::size_t wanted : kSides) {
    auto code = search(shrunk(picture, wanted), time_left(deadline, limits.picture));
    if (code) return *std::move(code);
    if (side <= wanted) break;
  }
  return std::unexpected(Defect::SymbolNotFound);
}

// Poppler writes what it thinks of a damaged file on the standard error.
void keep_quiet(const std::string& /*message*/, void* /*closure*/) {}

bool fits(const poppler::page& page, int resolution) {
  const poppler::rectf area = page.page_rect();
  const double scale = resolution / kPointsPerInch;
  const double points = area.width() * scale * area.height() * scale;
  return points > 0 && points <= static_cast<double>(kPicturePointsMax);
}

std::optional<Picture> rendered(const poppler::page& page, int resolution) {
  if (!fits(page, resolution)) return std::nullopt;
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  const poppler::image image = renderer.render_page(&page, resolution, resolution);
  if (!image.is_valid()) return std::nullopt;
  Picture picture{.width = static_cast<std::size_t>(image.width()),
                  .height = static_cast<std::size_t>(image.height()),
                  .grey = {}};
  picture.grey.reserve(picture.width * picture.height);
  const auto row_length = static_cast<std::size_t>(image.bytes_per_row());
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(image.const_data());
  for (std::size_t row = 0; row < picture.height; ++row) {
    const auto* const begin = bytes + row * row_length;
    picture.grey.insert(picture.grey.end(), begin, begin + picture.width);
  }
  return picture;
}

}  // namespace

Read<std::string> read_symbol(const Picture& picture, const SearchLimits& limits) {
  return search_sizes(picture, limits, Clock::now() + limits.file);
}

Read<std::string> read_symbol_in_pdf(std::string_view bytes, const SearchLimits& limits) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return std::unexpected(Defect::FileTooLarge);
  }
  poppler::set_debug_error_function(keep_quiet, nullptr);
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (document == nullptr || document->is_locked()) return std::unexpected(Defect::PdfUnreadable);

  const auto deadline = Clock::now() + limits.file;
  const int pages = std::min(document->pages(), limits.pages_max);
  for (const int resolution : kResolutions) {
    for (int index = 0; index < pages; ++index) {
      const std::unique_ptr<poppler::page> page(document->create_page(index));
      if (page == nullptr || Clock::now() >= deadline) continue;
      const auto picture = rendered(*page, resolution);
      if (!picture) continue;
      auto code = search(*picture, time_left(deadline, limits.picture));
      if (code) return *std::move(code);
    }
  }
  return std::unexpected(Defect::SymbolNotFound);
}

}  // namespace sejour::seal
