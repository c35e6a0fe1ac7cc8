#include "text/guide_markdown.h"

#include <cmark.h>

#include <memory>

namespace sejour::text {
namespace {

struct NodeDeleter {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

std::string literal_of(cmark_node* node) {
  const char* const text = cmark_node_get_literal(node);
  return text == nullptr ? std::string{} : std::string{text};
}

std::string local_address(cmark_node* node) {
  const char* const url = cmark_node_get_url(node);
  const std::string address = url == nullptr ? "" : url;
  return address.starts_with('/') && !address.starts_with("//") ? address : std::string{};
}

/// The words of a node and of those below it.
std::string words_of(cmark_node* node) {
  const auto type = cmark_node_get_type(node);
  if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) return literal_of(node);
  if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) return " ";
  std::string words;
  for (auto* child = cmark_node_first_child(node); child != nullptr;
       child = cmark_node_next(child)) {
    words += words_of(child);
  }
  return words;
}

GuideSpan span_of(cmark_node* node) {
  GuideSpan span{.kind = GuideSpan::Kind::Plain, .text = words_of(node), .href = {}};
  const auto type = cmark_node_get_type(node);
  if (type == CMARK_NODE_STRONG) span.kind = GuideSpan::Kind::Strong;
  if (type == CMARK_NODE_EMPH) span.kind = GuideSpan::Kind::Emphasis;
  if (type == CMARK_NODE_CODE) span.kind = GuideSpan::Kind::Code;
  if (type == CMARK_NODE_LINK) {
    span.href = local_address(node);
    if (!span.href.empty()) span.kind = GuideSpan::Kind::Link;
  }
  return span;
}

std::vector<GuideSpan> spans_of(cmark_node* block) {
  std::vector<GuideSpan> spans;
  for (auto* child = cmark_node_first_child(block); child != nullptr;
       child = cmark_node_next(child)) {
    auto span = span_of(child);
    if (span.text.empty()) continue;
    const bool joins = span.kind == GuideSpan::Kind::Plain && !spans.empty() &&
                       spans.back().kind == GuideSpan::Kind::Plain;
    if (joins) {
      spans.back().text += span.text;
    } else {
      spans.push_back(std::move(span));
    }
  }
  return spans;
}

void read_list(cmark_node* list, std::vector<GuideBlock>& blocks) {
  for (auto* item = cmark_node_first_child(list); item != nullptr; item = cmark_node_next(item)) {
    auto* const paragraph = cmark_node_first_child(item);
    if (paragraph == nullptr) continue;
    blocks.push_back({.kind = GuideBlock::Kind::Item, .level = 0, .spans = spans_of(paragraph)});
  }
}

}  // namespace

std::vector<GuideBlock> read_markdown(std::string_view markdown) {
  const std::unique_ptr<cmark_node, NodeDeleter> document{
      cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT)};
  std::vector<GuideBlock> blocks;
  for (auto* node = cmark_node_first_child(document.get()); node != nullptr;
       node = cmark_node_next(node)) {
    const auto type = cmark_node_get_type(node);
    if (type == CMARK_NODE_LIST) read_list(node, blocks);
    if (type == CMARK_NODE_HEADING) {
      blocks.push_back({.kind = GuideBlock::Kind::Heading,
                        .level = cmark_node_get_heading_level(node),
                        .spans = spans_of(node)});
    }
    if (type == CMARK_NODE_PARAGRAPH) {
      blocks.push_back({.kind = GuideBlock::Kind::Paragraph, .level = 0, .spans = spans_of(node)});
    }
  }
  return blocks;
}

}  // namespace sejour::text
