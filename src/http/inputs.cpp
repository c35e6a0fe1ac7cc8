#include "http/inputs.h"

#include <fmt/format.h>

namespace sejour::http {
namespace {

Data text_or_none(const std::string& text) {
  return text.empty() ? Data{false} : Data{text};
}

}  // namespace

template <class Input>
Data Inputs::common(const Input& input) const {
  const FormError* error = form_.error_of(input.name);
  const bool has_hint = !input.hint_key.empty();
  Data data;
  data.set("name", input.name);
  data.set("id", input.name);
  data.set("label", messages_.get(input.label_key));
  data.set("is_heading", Data{input.label_size == LabelSize::PageHeading});
  data.set("is_optional", Data{input.need == Need::Optional});
  data.set("hint", has_hint ? Data{messages_.get(input.hint_key)} : Data{false});
  data.set("error", error == nullptr
                        ? Data{false}
                        : Data{messages_.format(error->message_key, error->arguments)});
  std::string described_by = has_hint ? input.name + "-hint" : std::string{};
  if (error != nullptr) {
    described_by += fmt::format("{}{}-error", has_hint ? " " : "", input.name);
  }
  data.set("described_by", text_or_none(described_by));
  data.set("value", form_.value(input.name));
  return data;
}

Data Inputs::text(const TextInput& input) const {
  Data data = common(input);
  data.set("type", input.type);
  data.set("autocomplete", text_or_none(input.autocomplete));
  data.set("inputmode", text_or_none(input.inputmode));
  data.set("width_class", input.width_class);
  // A password is never sent back.
  if (input.type == "password") data.set("value", "");
  return data;
}

Data Inputs::textarea(const TextArea& input) const {
  Data data = common(input);
  data.set("rows", std::to_string(input.rows));
  return data;
}

Data Inputs::choices(const ChoiceInput& input) const {
  Data items = list_data();
  int number = 0;
  for (const Choice& choice : input.choices) {
    Data item;
    // The first choice bears the name of the field, so that the error summary leads to it.
    item.set("choice_id", number == 0 ? input.name : fmt::format("{}-{}", input.name, number));
    item.set("choice_value", choice.value);
    item.set("choice_label", choice.label);
    item.set("choice_hint", text_or_none(choice.hint));
    item.set("checked", Data{form_.has(input.name, choice.value)});
    items.push_back(item);
    ++number;
  }
  Data data = common(input);
  data.set("choices", items);
  return data;
}

Data Inputs::radios(const ChoiceInput& input) const {
  return choices(input);
}

Data Inputs::checkboxes(const ChoiceInput& input) const {
  return choices(input);
}

Data Inputs::select(const ChoiceInput& input) const {
  return choices(input);
}

Data Inputs::date(const DateInput& input) const {
  Data parts = list_data();
  bool is_first = true;
  for (const std::string_view part : {"day", "month", "year"}) {
    const std::string name = fmt::format("{}_{}", input.name, part);
    Data item;
    item.set("part_id", is_first ? input.name : name);
    item.set("part_name", name);
    item.set("part_label", messages_.get(fmt::format("common.form.{}", part)));
    item.set("part_value", form_.value(name));
    item.set("part_width", part == "year" ? "4" : "2");
    item.set(
        "part_autocomplete",
        text_or_none(input.autocomplete.empty() ? std::string{}
                                                : fmt::format("{}-{}", input.autocomplete, part)));
    parts.push_back(item);
    is_first = false;
  }
  Data data = common(input);
  data.set("parts", parts);
  return data;
}

Data Inputs::file(const FileInput& input) const {
  Data data = common(input);
  data.set("accept", input.accept);
  return data;
}

}  // namespace sejour::http
