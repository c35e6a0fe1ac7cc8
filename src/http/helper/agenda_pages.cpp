#include <fmt/format.h>

#include <memory>

#include "http/helper/portfolio_pages.h"

namespace sejour::http::helper {
namespace {

constexpr std::string_view kFileEnd = ".ics";

class AgendaPages {
 public:
  explicit AgendaPages(const PortfolioPages& pages) : pages_(pages) {}

  /// `address` is shown once, right after it was made: only its digest is kept.
  [[nodiscard]] Response show(const Request& request, const std::string& address) const {
    const auto helper = require_helper(pages_.pages, request);
    if (!helper) return helper.error();
    const auto has_address = pages_.agenda.has_address(*helper);
    if (!has_address) return Response::failure(has_address.error());
    Data data;
    data.set("address", address);
    data.set("has_address", Data{*has_address});
    auto options = helper_page(*helper, "portfolio.agenda.title");
    options.back = Link{"/association", "portfolio.list.title"};
    return pages_.pages.site.page(request, "helper/agenda", data, options);
  }

  [[nodiscard]] Response renew(const Request& request) const {
    const auto helper = require_helper(pages_.pages, request);
    if (!helper) return helper.error();
    const auto address = pages_.agenda.renew_address(*helper);
    if (!address) return Response::failure(address.error());
    return show(request, *address);
  }

  [[nodiscard]] Response revoke(const Request& request) const {
    const auto helper = require_helper(pages_.pages, request);
    if (!helper) return helper.error();
    if (const auto done = pages_.agenda.revoke_address(*helper); !done) {
      return Response::failure(done.error());
    }
    return Response::redirect("/association/agenda").with_flash("portfolio.agenda.revoked");
  }

  /// Who knows the address reads the calendar: programs of calendars cannot sign in.
  [[nodiscard]] Response feed(const Request& request) const {
    std::string file = request.path_values.get("file");
    if (!file.ends_with(kFileEnd)) return Response::failure(404);
    file.resize(file.size() - kFileEnd.size());
    const auto calendar = pages_.agenda.calendar(file, request.language());
    if (!calendar) return Response::failure(404);
    return Response::document(*calendar, "text/calendar; charset=utf-8", "sejour.ics",
                              Disposition::Inline);
  }

 private:
  PortfolioPages pages_;
};

}  // namespace

void install_agenda_pages(Router& router, const PortfolioPages& pages) {
  const auto agenda = std::make_shared<AgendaPages>(pages);
  router.get("/association/agenda", [agenda](const Request& r) { return agenda->show(r, {}); });
  router.post("/association/agenda", [agenda](const Request& r) { return agenda->renew(r); });
  router.post("/association/agenda/revoquer",
              [agenda](const Request& r) { return agenda->revoke(r); });
  router.get("/agenda/{file}", [agenda](const Request& r) { return agenda->feed(r); },
             {.rate = Rate{.burst = 30, .per_minute = 30}});
}

}  // namespace sejour::http::helper
