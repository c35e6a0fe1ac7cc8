#include "cli/configuration.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <vector>

namespace sejour::cli {
namespace {

/// Reads one table. The first problem is kept; keys that nobody asked for are one.
class TableReader {
 public:
  TableReader(const toml::table& table, std::string prefix, const text::Messages& messages)
      : table_(table), prefix_(std::move(prefix)), messages_(messages) {}

  std::string text(const std::string& key) {
    known_.push_back(key);
    const auto* node = table_.get(key);
    if (node == nullptr) return {};
    if (const auto value = node->value<std::string>(); value && node->is_string()) return *value;
    wrong("installation.config.not_text", key);
    return {};
  }

  std::string required(const std::string& key, std::string_view problem) {
    auto value = text(key);
    if (value.empty()) wrong(problem, key);
    return value;
  }

  std::uint16_t port(const std::string& key, std::uint16_t otherwise) {
    known_.push_back(key);
    const auto* node = table_.get(key);
    if (node == nullptr) return otherwise;
    const auto value = node->value<std::int64_t>();
    if (value && node->is_integer() && *value >= 1 && *value <= 65535) {
      return static_cast<std::uint16_t>(*value);
    }
    wrong("installation.config.not_port", key);
    return otherwise;
  }

  const toml::table* table(const std::string& key) {
    known_.push_back(key);
    const auto* node = table_.get(key);
    if (node == nullptr) return nullptr;
    if (!node->is_table()) wrong("installation.config.not_table", key);
    return node->as_table();
  }

  void wrong(std::string_view message, const std::string& key) {
    if (problem_.empty()) problem_ = messages_.format(message, {{"key", prefix_ + key}});
  }

  /// The first problem, or an empty text.
  std::string finish() {
    for (const auto& [key, value] : table_) {
      const std::string name{key.str()};
      if (std::ranges::find(known_, name) == known_.end()) {
        if (problem_.empty()) {
          problem_ = messages_.format(
              "installation.config.unknown_key",
              {{"key", prefix_ + name}, {"known", fmt::format("{}", fmt::join(known_, ", "))}});
        }
      }
    }
    return problem_;
  }

 private:
  const toml::table& table_;
  std::string prefix_;
  const text::Messages& messages_;
  std::vector<std::string> known_;
  std::string problem_;
};

std::string read_mail(const toml::table& table, const text::Messages& messages,
                      Configuration& configuration) {
  TableReader in(table, "mail.", messages);
  MailConfiguration mail;
  mail.host = in.required("host", "installation.config.missing");
  mail.port = in.port("port", 25);
  const auto security = in.text("security");
  if (security == "starttls") {
    mail.security = MailLine::StartTls;
  } else if (security == "tls") {
    mail.security = MailLine::Tls;
  } else if (!security.empty() && security != "none") {
    in.wrong("installation.config.not_security", "security");
  }
  mail.username = in.text("username");
  mail.password_file = in.text("password_file");
  mail.ca_file = in.text("ca_file");
  mail.sender_address = in.required("sender_address", "installation.config.missing");
  mail.sender_name = in.text("sender_name");
  configuration.mail = std::move(mail);
  return in.finish();
}

std::string read_sms(const toml::table& table, const text::Messages& messages,
                     Configuration& configuration) {
  TableReader in(table, "sms.", messages);
  SmsConfiguration sms;
  sms.url = in.required("url", "installation.config.missing");
  sms.token_file = in.text("token_file");
  sms.sender = in.text("sender");
  sms.ca_file = in.text("ca_file");
  configuration.sms = std::move(sms);
  return in.finish();
}

std::string read_authority(const toml::table& table, const text::Messages& messages,
                           Configuration& configuration) {
  TableReader in(table, "authority.", messages);
  AuthorityConfiguration authority;
  authority.name = in.required("name", "installation.config.authority_incomplete");
  authority.designation = in.required("designation", "installation.config.authority_incomplete");
  authority.ca_id = in.required("ca_id", "installation.config.authority_incomplete");
  authority.certificate_id =
      in.required("certificate_id", "installation.config.authority_incomplete");
  configuration.authority = std::move(authority);
  return in.finish();
}

std::string read_all(const toml::table& table, const text::Messages& messages,
                     Configuration& configuration) {
  TableReader in(table, "", messages);
  const auto mode = in.text("mode");
  if (mode == "authority") {
    configuration.mode = app::Issuance::Authority;
  } else if (mode == kAssociationMode) {
    configuration.mode = app::Issuance::Association;
  } else if (!mode.empty() && mode != "demonstration") {
    in.wrong("installation.config.not_mode", "mode");
  }
  configuration.public_address = in.text("public_address");
  if (configuration.public_address.ends_with('/')) configuration.public_address.pop_back();
  const auto* mail = in.table("mail");
  const auto* sms = in.table("sms");
  const auto* authority = in.table("authority");
  if (auto problem = in.finish(); !problem.empty()) return problem;
  if (mail != nullptr) {
    if (auto problem = read_mail(*mail, messages, configuration); !problem.empty()) return problem;
  }
  if (sms != nullptr) {
    if (auto problem = read_sms(*sms, messages, configuration); !problem.empty()) return problem;
  }
  if (authority != nullptr) {
    if (auto problem = read_authority(*authority, messages, configuration); !problem.empty()) {
      return problem;
    }
  }
  if (configuration.mode == app::Issuance::Authority && !configuration.authority) {
    return messages.get("installation.config.authority_missing");
  }
  return {};
}

}  // namespace

Result<Configuration> parse_configuration(std::string_view toml, text::Language language) {
  const auto& messages = text::Messages::of(language);
  try {
    const auto table = toml::parse(toml);
    Configuration configuration;
    if (auto problem = read_all(table, messages, configuration); !problem.empty()) {
      return fail(ErrorCode::InvalidInput, std::move(problem));
    }
    return configuration;
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::InvalidInput,
                messages.format("installation.config.not_toml",
                                {{"line", std::to_string(error.source().begin.line)},
                                 {"reason", std::string{error.description()}}}));
  }
}

Result<Configuration> read_configuration(const std::filesystem::path& file,
                                         text::Language language) {
  const auto& messages = text::Messages::of(language);
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return Configuration{};
  std::ifstream in(file, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad()) {
    return fail(ErrorCode::Unavailable,
                messages.format("installation.config.cannot_read", {{"path", file.string()}}));
  }
  auto configuration = parse_configuration(content, language);
  if (!configuration) {
    return fail(
        ErrorCode::InvalidInput,
        messages.format("installation.config.in_file",
                        {{"path", file.string()}, {"problem", configuration.error().message}}));
  }
  return configuration;
}

}  // namespace sejour::cli
