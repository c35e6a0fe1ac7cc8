#include "vault/media_type.h"

#include <algorithm>
#include <string_view>

namespace sejour::vault {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHeadSize = 32;
constexpr std::size_t kTailSize = 1024;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_pdf(std::string_view head, std::string_view tail) {
  return (head.starts_with("%PDF-1.") || head.starts_with("%PDF-2.")) && contains(tail, "%%EOF");
}

bool is_png(std::string_view head, std::string_view tail) {
  return head.starts_with("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"sv) && contains(tail, "IEND");
}

bool is_jpeg(std::string_view head, std::string_view tail) {
  return head.size() >= 4 && head.starts_with("\xff\xd8\xff"sv) && contains(tail, "\xff\xd9"sv);
}

}  // namespace

void MediaTypeFinder::add(std::span<const std::uint8_t> bytes) {
  const std::string_view text{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  if (head_.size() < kHeadSize) head_ += text.substr(0, kHeadSize - head_.size());
  if (text.size() >= kTailSize) {
    tail_ = text.substr(text.size() - kTailSize);
    return;
  }
  tail_ += text;
  if (tail_.size() > kTailSize) tail_.erase(0, tail_.size() - kTailSize);
}

std::string MediaTypeFinder::media_type() const {
  if (is_pdf(head_, tail_)) return "application/pdf";
  if (is_png(head_, tail_)) return "image/png";
  if (is_jpeg(head_, tail_)) return "image/jpeg";
  return {};
}

}  // namespace sejour::vault
