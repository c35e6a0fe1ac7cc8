#include "app/board_desk.h"

#include <algorithm>

namespace sejour::app {

Result<KeptReading> BoardDesk::read(const Account& account) {
  if (!reads_board(account.role)) return fail(ErrorCode::Forbidden, "the board is for supervisors");
  return reading_.latest();
}

Result<BehindPage> BoardDesk::behind(const Account& account, const BehindQuery& query) {
  ASSIGN_OR_RETURN(const auto reading, read(account));
  auto found = reading->board.behind(query.figure, query.filter);
  BehindPage page{.dossiers = found.size()};
  std::erase_if(found, [&](const Behind& behind) {
    return std::ranges::count(account.sites, behind.site) == 0;
  });
  page.visible = found.size();
  for (auto i = query.first; i < found.size() && page.lines.size() < kBehindLines; ++i) {
    ASSIGN_OR_RETURN(auto row, journal_.summary(found[i].dossier));
    // Erased since the reading, or moved to another site.
    if (!row || row->summary.site != found[i].site) continue;
    page.lines.push_back({found[i], std::move(row->summary)});
  }
  return page;
}

}  // namespace sejour::app
