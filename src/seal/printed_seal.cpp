#include "seal/printed_seal.h"

#include <string_view>

#include "seal/field_table.h"
#include "seal/two_d_doc.h"

namespace sejour::seal {
namespace {

std::string value_of(const Field& field, const text::Messages& messages) {
  if (field.id == "6J") {
    const auto kind = messages.find("verify.kind." + field.value);
    if (kind) return std::string(*kind);
  }
  return shown_value(field.id, field.value);
}

}  // namespace

Read<text::PrintedSeal> printed_seal(const std::string& code, const text::Messages& messages) {
  ASSIGN_OR_RETURN(const Code parsed, parse_code(code));
  text::PrintedSeal printed{.code = code,
                            .alternative = messages.get("verify.print.alternative"),
                            .explanation = messages.get("verify.print.explanation"),
                            .entries = {}};
  for (const auto& field : parsed.fields) {
    if (field.value.find_first_not_of(' ') == std::string::npos) continue;
    printed.entries.push_back(
        {.label = messages.get(label_key_of(field.id)), .value = value_of(field, messages)});
  }
  return printed;
}

}  // namespace sejour::seal
