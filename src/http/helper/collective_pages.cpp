#include "http/helper/collective_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/reference.h"
#include "cases/helped_names.h"
#include "http/components.h"

namespace sejour::http::helper {
namespace {

constexpr std::string_view kAddress = "/association/recours-collectif";

/// Evidence for a collective action.
class CollectivePages {
 public:
  CollectivePages(const HelperPages& pages, const app::CollectivePorts& ports)
      : pages_(pages), ports_(ports) {}

  [[nodiscard]] Response show(const Request& request) {
    const auto helper = responsible(request);
    if (!helper) return helper.error();
    const auto bundle = app::collect(ports_, helper->member, number_of(request));
    if (!bundle) return Response::failure(bundle.error());
    const auto& messages = request.messages();
    const auto count = [](std::size_t size) { return std::to_string(size); };
    Data data;
    data.set("people", messages.format("evidence.collective.people",
                                       {{"count", count(bundle->people.size())}}));
    data.set("followed",
             messages.format("evidence.collective.followed", {{"count", count(bundle->followed)}}));
    data.set("number", messages.format("evidence.collective.number", {{"number", bundle->number}}));
    data.set("has_people", Data{!bundle->people.empty()});
    const auto file = [&](std::string_view ending) {
      return fmt::format("{}/preuves.{}?numero={}", kAddress, ending, bundle->number);
    };
    data.set("csv", file("csv"));
    data.set("pdf", file("pdf"));
    data.set("sites", sites_data(*bundle, messages));
    auto options = helper_page(*helper, "evidence.collective.title");
    options.back = Link{"/association", "common.back"};
    return pages_.site.page(request, "helper/collective", data, options);
  }

  [[nodiscard]] Response download(const Request& request) {
    const auto helper = responsible(request);
    if (!helper) return helper.error();
    const std::string file = request.path_values.get("file");
    if (file != "preuves.csv" && file != "preuves.pdf") return Response::failure(404);
    const auto bundle = app::collect(ports_, helper->member, number_of(request));
    if (!bundle) return Response::failure(bundle.error());
    if (file.ends_with(".csv")) {
      return Response::document(app::collective_csv(*bundle), "text/csv; charset=utf-8", file,
                                Disposition::Attachment);
    }
    const auto pdf = pages_.renderer.render(app::collective_document(*bundle, pages_.paper));
    if (!pdf) return Response::failure(pdf.error());
    return Response::document(*pdf, "application/pdf", file, Disposition::Attachment);
  }

 private:
  [[nodiscard]] std::expected<app::Helper, Response> responsible(const Request& request) const {
    auto helper = require_helper(pages_, request);
    if (helper && !helper->is_responsible()) return std::unexpected(Response::failure(403));
    return helper;
  }

  /// The number of the address when it is one of ours, else a new one.
  [[nodiscard]] std::string number_of(const Request& request) const {
    const auto asked = CommandId::parse(request.query.get("numero"));
    return asked ? asked->text() : app::new_id<CommandId>(pages_.clock, pages_.random).text();
  }

  [[nodiscard]] static Data sites_data(const app::CollectiveBundle& bundle,
                                       const text::Messages& messages) {
    const auto cells = app::by_site_and_kind(bundle);
    if (cells.empty()) return Data{false};
    const auto get = [&](std::string_view key) {
      return messages.get(fmt::format("evidence.collective.{}", key));
    };
    Table rows{.caption = get("by_site"),
               .columns = {get("site"), get("kind"), get("count"), get("persons")},
               .rows = {}};
    for (const auto& counted : cells) {
      const auto* site = find_site(counted.site);
      const auto kind = law::name_in(cases::kIncidentKinds, counted.kind);
      rows.rows.push_back({cell(site == nullptr ? get("site_unknown") : std::string{site->name}),
                           cell(messages.get(fmt::format("incident.kind.{}", kind))),
                           cell(std::to_string(counted.problems)),
                           cell(std::to_string(counted.people))});
    }
    return table(rows);
  }

  HelperPages pages_;
  app::CollectivePorts ports_;
};

}  // namespace

void install_collective_pages(Router& router, const HelperPages& pages,
                              const app::CollectivePorts& ports) {
  const auto collective = std::make_shared<CollectivePages>(pages, ports);
  const std::string base{kAddress};
  router.get(base, [collective](const Request& r) { return collective->show(r); });
  router.get(base + "/{file}", [collective](const Request& r) { return collective->download(r); });
}

}  // namespace sejour::http::helper
