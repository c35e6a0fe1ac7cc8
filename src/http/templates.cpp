#include "http/templates.h"

#include <fmt/format.h>

#include <map>
#include <vector>

#include "base/check.h"
#include "embedded/templates.h"

namespace sejour::http {
namespace {

using kainjow::mustache::basic_context;
using kainjow::mustache::mustache;

/// Templates as kainjow wants them, by name without extension.
const std::map<std::string, Data, std::less<>>& sources() {
  static const auto all = [] {
    constexpr std::string_view extension = ".mustache";
    std::map<std::string, Data, std::less<>> texts;
    for (const EmbeddedFile& file : embedded::templates()) {
      const auto name = file.path.substr(0, file.path.size() - extension.size());
      texts.emplace(name, Data{std::string{file.bytes}});
    }
    return texts;
  }();
  return all;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// `area.key|name={{value}}`: the text of the key with its placeholders filled. The parts are cut
/// before values are put in, so a value may contain anything.
std::string translate(std::string_view tag, const text::Messages& messages,
                      const kainjow::mustache::renderer& render) {
  const auto parts = split(tag, '|');
  const std::string key = render(std::string{parts.front()}, false);
  std::vector<text::Argument> arguments;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto equals = parts[i].find('=');
    CHECK(equals != std::string_view::npos);
    arguments.push_back(
        {parts[i].substr(0, equals), render(std::string{parts[i].substr(equals + 1)}, false)});
  }
  // Values come escaped from the renderer; the message itself is escaped here.
  return text::fill_placeholders(kainjow::mustache::html_escape(messages.get(key)), arguments);
}

/// Finds names in the data of the view, innermost first, and remembers those that nobody gave.
class Context final : public basic_context<std::string> {
 public:
  Context(const Data& data, const text::Messages& messages)
      : translate_{kainjow::mustache::lambda2{
            [&messages](const std::string& tag, const kainjow::mustache::renderer& render) {
              return translate(tag, messages, render);
            }}} {
    stack_.push_back(&data);
  }

  void push(const Data* data) override { stack_.push_back(data); }
  void pop() override { stack_.pop_back(); }

  const Data* get(const std::string& name) const override {
    if (name == "t") return &translate_;
    if (name == ".") return stack_.back();
    const auto path = split(name, '.');
    for (auto level = stack_.rbegin(); level != stack_.rend(); ++level) {
      const Data* found = follow(*level, path);
      if (found == nullptr) continue;
      return found->is_string() && found->string_value().empty() ? &nothing_ : found;
    }
    missing_.insert(name);
    return nullptr;
  }

  const Data* get_partial(const std::string& name) const override {
    const std::string path = "partials/" + name;
    const auto found = sources().find(path);
    CHECK(found != sources().end());
    rendered_.insert(path);
    return &found->second;
  }

  [[nodiscard]] const std::set<std::string>& missing() const { return missing_; }
  [[nodiscard]] const std::set<std::string>& rendered() const { return rendered_; }

 private:
  static const Data* follow(const Data* from, const std::vector<std::string_view>& path) {
    for (const auto step : path) {
      from = from->get(std::string{step});
      if (from == nullptr) return nullptr;
    }
    return from;
  }

  std::vector<const Data*> stack_;
  Data translate_;
  Data nothing_{false};
  mutable std::set<std::string> missing_;
  mutable std::set<std::string> rendered_;
};

}  // namespace

Data optional_data(const std::optional<std::string>& text) {
  return text ? Data{*text} : Data{false};
}

std::string Templates::render(std::string_view name, const Data& data,
                              const text::Messages& messages) {
  const auto source = sources().find(name);
  CHECK(source != sources().end());
  mustache parsed{source->second.string_value()};
  CHECK(parsed.is_valid());
  Context context{data, messages};
  std::string page = parsed.render(context);
  CHECK(parsed.is_valid());
  const std::lock_guard lock{mutex_};
  rendered_.insert(std::string{name});
  rendered_.insert(context.rendered().begin(), context.rendered().end());
  for (const auto& missing : context.missing()) {
    missing_.insert(fmt::format("{}: {}", name, missing));
  }
  return page;
}

std::set<std::string> Templates::missing_names() const {
  const std::lock_guard lock{mutex_};
  return missing_;
}

std::set<std::string> Templates::rendered_names() const {
  const std::lock_guard lock{mutex_};
  return rendered_;
}

}  // namespace sejour::http
