#include "seal/document_renderer.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <exception>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <span>

#include "seal/page_painter.h"

namespace sejour::seal {
namespace {

Status check(const text::PrintedDocument& document) {
  if (document.title.empty() || document.language.empty()) {
    return fail(ErrorCode::InvalidInput, "a printed document has a title and a language");
  }
  if (document.specimen &&
      (document.specimen->band.empty() || document.specimen->watermark.empty())) {
    return fail(ErrorCode::InvalidInput, "a specimen says on its pages that it is one");
  }
  return {};
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char sign : text) {
    if (sign == '&') {
      out += "&amp;";
    } else if (sign == '<') {
      out += "&lt;";
    } else if (sign == '>') {
      out += "&gt;";
    } else {
      out.push_back(sign);
    }
  }
  return out;
}

// The same properties as in the file's dictionary, as PDF 2 and readers of XMP want them.
std::string xmp_of(const text::PrintedDocument& document) {
  constexpr std::string_view kPattern =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">"
      "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>"
      "<dc:creator><rdf:Seq><rdf:li>{issuer}</rdf:li></rdf:Seq></dc:creator>"
      "<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
      "<xmp:CreateDate>{created:%Y-%m-%dT%H:%M:%SZ}</xmp:CreateDate>"
      "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
  return fmt::format(fmt::runtime({kPattern.data(), kPattern.size()}),
                     fmt::arg("title", escaped(document.title)),
                     fmt::arg("issuer", escaped(document.issuer)),
                     fmt::arg("language", escaped(document.language)),
                     fmt::arg("created", fmt::gmtime(document.created_unix_seconds)));
}

// Pictures of the structure tree get their words. cairo 1.16 cannot give them.
void describe_figures(QPDFObjectHandle element, std::span<const std::string>& words) {
  if (!element.isDictionary()) return;
  if (element.getKey("/S").isNameAndEquals("/Figure") && !words.empty()) {
    element.replaceKey("/Alt", QPDFObjectHandle::newUnicodeString(words.front()));
    words = words.subspan(1);
  }
  auto children = element.getKey("/K");
  if (children.isDictionary()) describe_figures(children, words);
  if (!children.isArray()) return;
  for (int index = 0; index < children.getArrayNItems(); ++index) {
    describe_figures(children.getArrayItem(index), words);
  }
}

/// The words of the pictures and of the symbol, in the order of the pages.
std::vector<std::string> words_of_figures(const text::PrintedDocument& document) {
  std::vector<std::string> words;
  for (const auto& block : document.blocks) {
    if (const auto* printed = std::get_if<text::PrintedPicture>(&block.content)) {
      words.push_back(printed->picture.title);
    }
  }
  if (document.seal) words.push_back(document.seal->alternative);
  return words;
}

// Parts in another language than the document say so.
void mark_languages(QPDFObjectHandle element, const std::vector<std::string>& languages,
                    const std::string& main_language) {
  auto children = element.getKey("/K");
  if (!children.isArray()) return;
  const int count = children.getArrayNItems();
  for (int index = 0; index < count && index < static_cast<int>(languages.size()); ++index) {
    auto child = children.getArrayItem(index);
    const auto& language = languages[static_cast<std::size_t>(index)];
    if (!child.isDictionary() || language == main_language) continue;
    child.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(language));
  }
}

void complete_structure(QPDFObjectHandle root, const text::PrintedDocument& document,
                        const std::vector<std::string>& languages) {
  auto tree = root.getKey("/StructTreeRoot");
  if (!tree.isDictionary()) return;
  auto whole = tree.getKey("/K");
  if (whole.isArray() && whole.getArrayNItems() == 1) whole = whole.getArrayItem(0);
  if (!whole.isDictionary()) return;
  mark_languages(whole, languages, document.language);
  const auto words = words_of_figures(document);
  std::span<const std::string> left{words};
  describe_figures(whole, left);
}

std::string finished(const PaintedPages& painted, const text::PrintedDocument& document) {
  QPDF pdf;
  pdf.processMemoryFile("document", painted.pdf.data(), painted.pdf.size());
  auto root = pdf.getRoot();
  root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(document.language));
  root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
  auto metadata = QPDFObjectHandle::newStream(&pdf, xmp_of(document));
  metadata.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
  metadata.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
  root.replaceKey("/Metadata", metadata);
  complete_structure(root, document, painted.languages);
  for (auto& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
    page.getObjectHandle().replaceKey("/Tabs", QPDFObjectHandle::newName("/S"));
  }
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  const auto* const bytes = reinterpret_cast<const char*>(buffer->getBuffer());
  return std::string(bytes, buffer->getSize());
}

}  // namespace

Result<std::string> render_document(const text::PrintedDocument& document) {
  RETURN_IF_ERROR(check(document));
  ASSIGN_OR_RETURN(const PaintedPages painted, paint_pages(document));
  try {
    return finished(painted, document);
  } catch (const std::exception& error) {
    return fail(ErrorCode::Unavailable, fmt::format("cannot complete the PDF: {}", error.what()));
  }
}

}  // namespace sejour::seal
