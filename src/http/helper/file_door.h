#pragma once

#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "app/drafts.h"
#include "app/own_dossiers.h"
#include "http/helper/helper.h"

namespace sejour::http::helper {

/// A file that was opened for the account of the request, and how what it does there is signed.
struct OpenedFile {
  app::Dossier dossier;
  app::Actor actor;
  std::string reported_by;  ///< « la personne », or the name of the member
  PageOptions options;      ///< area and menu of its pages; the title is the page's
};

/// How somebody comes to a file: the same pages serve the person, on `/espace/dossier/<id>`, and a
/// helper, on `/association/personnes/<id>`. What is not let is 404. Thread-safe.
class FileDoor {
 public:
  virtual ~FileDoor() = default;

  /// Opens the file of `{id}` for this act; `action` goes to the access log.
  [[nodiscard]] virtual std::expected<OpenedFile, Response> open(const Request& request,
                                                                 cases::MandateAct act,
                                                                 std::string_view action) const = 0;

  /// `/espace/dossier` or `/association/personnes`.
  [[nodiscard]] virtual std::string_view root() const = 0;

  /// Pattern of the routes of a file: `<root>/{id}/<last>`.
  [[nodiscard]] std::string pattern(std::string_view last) const;
  [[nodiscard]] std::string address(const DossierId& dossier, std::string_view last = {}) const;
};

/// The person's own door.
[[nodiscard]] std::shared_ptr<const FileDoor> own_door(app::OwnDossiers& dossiers);

/// The door of a helper, by mandate. Copies `pages`.
[[nodiscard]] std::shared_ptr<const FileDoor> helper_door(const HelperPages& pages);

}  // namespace sejour::http::helper
