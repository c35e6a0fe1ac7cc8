#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/form.h"
#include "http/templates.h"
#include "text/messages.h"

namespace sejour::http {

/// Whether the label is the heading of a page with one question.
enum class LabelSize { Normal, PageHeading };

/// Whether the words "(optional)" follow the label.
enum class Need { Required, Optional };

/// A line of text. Keys are message keys; the id of the field is its name.
struct TextInput {
  std::string name;
  std::string label_key;
  std::string hint_key = {};
  std::string type = "text";      ///< `text`, `email`, `password`, `tel`
  std::string autocomplete = {};  ///< WCAG 1.3.5: `email`, `current-password`, `family-name`…
  std::string inputmode = {};     ///< `numeric` for numbers that are no quantities
  std::string width_class = {};   ///< `govuk-input--width-10`…
  LabelSize label_size = LabelSize::Normal;
  Need need = Need::Required;
};

struct TextArea {
  std::string name;
  std::string label_key;
  std::string hint_key = {};
  int rows = 5;
  LabelSize label_size = LabelSize::Normal;
  Need need = Need::Required;
};

/// A choice. `label` is a text, not a key: choices often come from data (permits, sites).
struct Choice {
  std::string value;
  std::string label;
  std::string hint = {};
};

/// Radios, check boxes or a drop-down list.
struct ChoiceInput {
  std::string name;
  std::string label_key;
  std::vector<Choice> choices;
  std::string hint_key = {};
  LabelSize label_size = LabelSize::Normal;
  Need need = Need::Required;
};

struct DateInput {
  std::string name;
  std::string label_key;
  std::string hint_key = "common.form.date_hint";
  std::string autocomplete = {};  ///< `bday` gives `bday-day`, `bday-month`, `bday-year`
  LabelSize label_size = LabelSize::Normal;
  Need need = Need::Required;
};

struct FileInput {
  std::string name;
  std::string label_key;
  std::string hint_key = {};
  std::string accept = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png";
  LabelSize label_size = LabelSize::Normal;
  Need need = Need::Required;
};

/// Makes the data of input partials from a form, with the answers given and their errors:
/// `data.set("email", inputs.text({…}))`, then `{{#email}}{{> input}}{{/email}}`.
class Inputs {
 public:
  Inputs(const Form& form, const text::Messages& messages) : form_(form), messages_(messages) {}

  [[nodiscard]] Data text(const TextInput& input) const;          ///< {{> input}}
  [[nodiscard]] Data textarea(const TextArea& input) const;       ///< {{> textarea}}
  [[nodiscard]] Data radios(const ChoiceInput& input) const;      ///< {{> radios}}
  [[nodiscard]] Data checkboxes(const ChoiceInput& input) const;  ///< {{> checkboxes}}
  [[nodiscard]] Data select(const ChoiceInput& input) const;      ///< {{> select}}
  [[nodiscard]] Data date(const DateInput& input) const;          ///< {{> date_input}}
  [[nodiscard]] Data file(const FileInput& input) const;          ///< {{> file_upload}}

 private:
  template <class Input>
  [[nodiscard]] Data common(const Input& input) const;
  [[nodiscard]] Data choices(const ChoiceInput& input) const;

  const Form& form_;
  const text::Messages& messages_;
};

}  // namespace sejour::http
