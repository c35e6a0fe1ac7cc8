#pragma once

#include <string>
#include <vector>

#include "http/templates.h"

namespace sejour::http {

/// One form among several on a page, for `{{> act_form}}`: what it is about, its fields, its
/// button. Without a button it only says something.
class ActForm {
 public:
  /// `id` is unique on the page.
  ActForm(std::string id, std::string title);

  ActForm& say(std::string text);
  ActForm& link(std::string href, std::string text);
  ActForm& hide(std::string name, std::string value);
  // What `Inputs` made, in the order in which it is shown.
  ActForm& text(Data data) { return add("text_field", std::move(data)); }     ///< Inputs::text
  ActForm& area(Data data) { return add("area_field", std::move(data)); }     ///< Inputs::textarea
  ActForm& radios(Data data) { return add("radio_field", std::move(data)); }  ///< Inputs::radios
  ActForm& list(Data data) { return add("list_field", std::move(data)); }     ///< Inputs::select
  ActForm& date(Data data) { return add("date_field", std::move(data)); }     ///< Inputs::date
  ActForm& file(Data data);                                                   ///< Inputs::file

  /// A form that is sent to `action` with this button.
  [[nodiscard]] Data sent_to(const std::string& action, const std::string& button) const;
  /// What is only said.
  [[nodiscard]] Data said() const;

 private:
  ActForm& add(std::string_view kind, Data data);
  [[nodiscard]] Data common() const;

  std::string id_;
  std::string title_;
  bool uploads_ = false;
  Data texts_;
  Data links_;
  Data hidden_;
  Data fields_;
};

}  // namespace sejour::http
