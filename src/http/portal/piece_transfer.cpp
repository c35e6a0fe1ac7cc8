#include "http/portal/piece_transfer.h"

namespace sejour::http::portal {

app::ByteSource bytes_of(const UploadedFile& file) {
  return [&file](app::PieceWriter& writer) {
    return file.spooled().for_each_chunk(
        [&writer](std::span<const std::uint8_t> chunk) { return writer.write(chunk); });
  };
}

Response download(std::unique_ptr<app::PieceReader> reader, const cases::PieceAdded& piece) {
  const std::shared_ptr<app::PieceReader> shared{std::move(reader)};
  return Response::document([shared] { return shared->next(); }, piece.media_type, piece.file_name,
                            Disposition::Attachment);
}

}  // namespace sejour::http::portal
