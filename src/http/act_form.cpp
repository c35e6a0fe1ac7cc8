#include "http/act_form.h"

#include <array>
#include <string_view>

#include "http/components.h"

namespace sejour::http {
namespace {

constexpr std::array<const char*, 6> kKinds{"text_field", "area_field", "radio_field",
                                            "list_field", "date_field", "file_field"};

}  // namespace

ActForm::ActForm(std::string id, std::string title)
    : id_(std::move(id)),
      title_(std::move(title)),
      texts_(list_data()),
      links_(list_data()),
      hidden_(list_data()),
      fields_(list_data()) {}

ActForm& ActForm::say(std::string text) {
  if (!text.empty()) texts_.push_back(Data{std::move(text)});
  return *this;
}

ActForm& ActForm::link(std::string href, std::string text) {
  Data item;
  item.set("link_href", std::move(href));
  item.set("link_text", std::move(text));
  links_.push_back(item);
  return *this;
}

ActForm& ActForm::hide(std::string name, std::string value) {
  Data item;
  item.set("hidden_name", std::move(name));
  item.set("hidden_value", std::move(value));
  hidden_.push_back(item);
  return *this;
}

ActForm& ActForm::file(Data data) {
  uploads_ = true;
  return add("file_field", std::move(data));
}

ActForm& ActForm::add(std::string_view kind, Data data) {
  Data field;
  for (const char* known : kKinds) field.set(known, known == kind ? data : Data{false});
  fields_.push_back(field);
  return *this;
}

Data ActForm::common() const {
  Data data;
  data.set("form_id", id_);
  data.set("form_title", title_);
  data.set("texts", texts_);
  data.set("links", links_);
  return data;
}

Data ActForm::sent_to(const std::string& action, const std::string& button) const {
  Data post;
  post.set("action", action);
  post.set("is_upload", Data{uploads_});
  post.set("hidden", hidden_);
  post.set("fields", fields_);
  post.set("button", button);
  Data data = common();
  data.set("post", post);
  return data;
}

Data ActForm::said() const {
  Data data = common();
  data.set("post", Data{false});
  return data;
}

}  // namespace sejour::http
