#pragma once

#include <string>
#include <utility>

#include "http/inputs.h"

namespace sejour::http::counter {

/// Inputs one below the other, for `{{#inputs}}{{> counter_input}}{{/inputs}}`.
class InputList {
 public:
  InputList(const Form& form, const text::Messages& messages) : inputs_(form, messages) {}

  InputList& text(const TextInput& input) { return add("text_input", inputs_.text(input)); }
  InputList& textarea(const TextArea& input) {
    return add("textarea_data", inputs_.textarea(input));
  }
  InputList& date(const DateInput& input) { return add("date_input_data", inputs_.date(input)); }
  InputList& radios(const ChoiceInput& input) { return add("radios_data", inputs_.radios(input)); }
  InputList& select(const ChoiceInput& input) { return add("select_data", inputs_.select(input)); }
  InputList& file(const FileInput& input) { return add("file_data", inputs_.file(input)); }

  [[nodiscard]] Data list() const { return list_; }

 private:
  InputList& add(std::string_view kind, const Data& input) {
    Data entry;
    for (const std::string_view each : {"text_input", "textarea_data", "date_input_data",
                                        "radios_data", "select_data", "file_data"}) {
      entry.set(std::string{each}, each == kind ? input : Data{false});
    }
    list_.push_back(entry);
    return *this;
  }

  Inputs inputs_;
  Data list_ = list_data();
};

}  // namespace sejour::http::counter
