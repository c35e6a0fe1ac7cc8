#include "cli/demo_papers.h"

#include <fmt/format.h>

#include <vector>

#include "embedded/demo_pictures.h"

namespace sejour::cli {
namespace {

/// A one-page PDF 1.4 (ISO 32000-1, 7.5) of ASCII lines.
std::string one_page_pdf(const std::vector<std::string>& lines) {
  std::string text = "BT /F1 20 Tf 60 700 Td 28 TL\n";
  for (const auto& line : lines) text += fmt::format("({}) Tj T*\n", line);
  text += "ET";
  const std::vector<std::string> objects{
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
      "/Resources << /Font << /F1 5 0 R >> >> >>",
      fmt::format("<< /Length {} >>\nstream\n{}\nendstream", text.size(), text),
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  std::string pdf = "%PDF-1.4\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  const auto start = pdf.size();
  pdf += fmt::format("xref\n0 {}\n0000000000 65535 f \n{}", objects.size() + 1, table);
  pdf += fmt::format("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n",
                     objects.size() + 1, start);
  return pdf;
}

}  // namespace

FictitiousPaper fictitious_paper(std::string_view document_type,
                                 const cases::PersonDescribed& person) {
  if (document_type.contains("photo")) {
    return {.file_name = "photo.png",
            .bytes = std::string{embedded::demo_pictures().front().bytes}};
  }
  return {.file_name = fmt::format("{}.pdf", document_type),
          .bytes = one_page_pdf({"SPECIMEN", std::string{document_type},
                                 fmt::format("{} {}", person.given_names, person.family_name)})};
}

}  // namespace sejour::cli
