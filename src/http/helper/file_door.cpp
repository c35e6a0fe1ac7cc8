#include "http/helper/file_door.h"

#include <fmt/format.h>

#include "app/filing.h"
#include "http/portal/draft_pages.h"

namespace sejour::http::helper {
namespace {

class OwnDoor final : public FileDoor {
 public:
  explicit OwnDoor(app::OwnDossiers& dossiers) : dossiers_(dossiers) {}

  [[nodiscard]] std::expected<OpenedFile, Response> open(const Request& request,
                                                         cases::MandateAct /*act*/,
                                                         std::string_view action) const override {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier || !request.account) return std::unexpected(Response::failure(404));
    auto opened = dossiers_.open(request.account->id, *dossier, action);
    if (!opened) return std::unexpected(Response::failure(opened.error()));
    const auto& french = text::Messages::of(text::Language::French);
    return OpenedFile{.dossier = std::move(*opened),
                      .actor = app::person_actor(request.account->id),
                      .reported_by = french.get("incident.report.by_person"),
                      .options = {.area = Area::Portal, .menu = portal::portal_menu()}};
  }

  [[nodiscard]] std::string_view root() const override { return "/espace/dossier"; }

 private:
  app::OwnDossiers& dossiers_;
};

class HelperDoor final : public FileDoor {
 public:
  explicit HelperDoor(const HelperPages& pages) : pages_(pages) {}

  [[nodiscard]] std::expected<OpenedFile, Response> open(const Request& request,
                                                         cases::MandateAct act,
                                                         std::string_view action) const override {
    const auto dossier = DossierId::parse(request.path_values.get("id"));
    if (!dossier) return std::unexpected(Response::failure(404));
    const auto helper = require_helper(pages_, request);
    if (!helper) return std::unexpected(helper.error());
    auto opened = pages_.helping.open(*helper, *dossier, act, action);
    if (!opened) return std::unexpected(Response::failure(opened.error()));
    return OpenedFile{.dossier = std::move(opened->dossier),
                      .actor = std::move(opened->actor),
                      .reported_by = helper->member.name,
                      .options = helper_page(*helper, {})};
  }

  [[nodiscard]] std::string_view root() const override { return "/association/personnes"; }

 private:
  HelperPages pages_;
};

}  // namespace

std::string FileDoor::pattern(std::string_view last) const {
  return fmt::format("{}/{{id}}/{}", root(), last);
}

std::string FileDoor::address(const DossierId& dossier, std::string_view last) const {
  return fmt::format("{}/{}{}{}", root(), dossier.text(), last.empty() ? "" : "/", last);
}

std::shared_ptr<const FileDoor> own_door(app::OwnDossiers& dossiers) {
  return std::make_shared<OwnDoor>(dossiers);
}

std::shared_ptr<const FileDoor> helper_door(const HelperPages& pages) {
  return std::make_shared<HelperDoor>(pages);
}

}  // namespace sejour::http::helper
